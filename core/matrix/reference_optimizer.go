package matrix

import "math"

func referenceAdam(value, grad, m, v []float32, f adamFactors) {
	rate, beta1, rest1, beta2, rest2, unbias, eps := f[0], f[1], f[2], f[3], f[4], f[5], f[6]
	for i, g := range grad {
		m[i] = float32(beta1*m[i]) + float32(rest1*g)
		v[i] = float32(beta2*v[i]) + float32(rest2*float32(g*g))
		root := float32(math.Sqrt(float64(float32(v[i] * unbias))))
		value[i] -= float32(float32(rate*m[i]) / (root + eps))
	}
}
