package matrix

import "math"

func referenceAdam(value, grad, m, v []float32, factors adamFactors) {
	rate, beta1, rest1, beta2, rest2, unbias, eps := factors[0], factors[1], factors[2], factors[3], factors[4], factors[5], factors[6]
	for i, g := range grad {
		m[i] = float32(beta1*m[i]) + float32(rest1*g)
		v[i] = float32(beta2*v[i]) + float32(rest2*float32(g*g))
		root := float32(math.Sqrt(float64(float32(v[i] * unbias))))
		value[i] -= float32(float32(rate*m[i]) / (root + eps))
	}
}

func referenceMomentum(value, grad, velocity []float32, rate, momentum float32) {
	for i, g := range grad {
		velocity[i] = float32(momentum*velocity[i]) + g
		value[i] -= float32(rate * velocity[i])
	}
}
