package nn

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"signum/core/matrix"
)

// Between its kinks a network without softmax is linear in each single parameter, so differences
// are exact but for rounding: the logits are about 3, known to 2⁻²², and ten of them make the
// loss; over a step of 2⁻¹⁰ that is 2e-3.
func TestGradientsAreThoseOfFiniteDifferences(t *testing.T) {
	net, rng := Assemble("small", small), rand.New(rand.NewPCG(3, 4))
	for _, layer := range net.Layers {
		initialise(layer.Weights(), rng)
		for i := range layer.Weights().Bias {
			layer.Weights().Bias[i] = rng.Float32() - 0.3
		}
	}
	tolerance := func(float64) float64 { return 3e-3 }
	checkGradients(t, net, rng, 2, 1, net.Forward, 1.0/1024, tolerance)
}

// With the statistics of the batch the loss bends in each parameter, so that differences are off
// by the bend of the bend too.
func TestGradientsThroughNormsAreThoseOfFiniteDifferences(t *testing.T) {
	tolerance := func(gradient float64) float64 { return 0.01 * (1 + math.Abs(gradient)) }
	for name, forward := range map[string]func(*Network) func(matrix.Matrix) matrix.Matrix{
		"inference": func(net *Network) func(matrix.Matrix) matrix.Matrix { return net.Forward },
		"training": func(net *Network) func(matrix.Matrix) matrix.Matrix {
			return func(x matrix.Matrix) matrix.Matrix { return net.ForwardTraining(x, 2) }
		},
	} {
		t.Run(name, func(t *testing.T) {
			net, rng := smallNormed(5), rand.New(rand.NewPCG(6, 4))
			checkGradients(t, net, rng, 6, 2, forward(net), 1.0/4096, tolerance)
		})
	}
}

// checkGradients compares the gradient of each parameter with one-sided differences of a random
// linear function of the logits. Where these disagree the parameter is next to a kink of ReLU or
// pooling, and is left out; at most a quarter may be.
func checkGradients(t *testing.T, net *Network, rng *rand.Rand, images, parts int,
	forward func(matrix.Matrix) matrix.Matrix, step float64, tolerance func(float64) float64) {
	t.Helper()
	x, weights := random(rng, images, 144), random(rng, images, 5)
	loss := func() (sum float64) {
		net.Changed()
		for i, y := range forward(x).Data {
			sum += float64(y) * float64(weights.Data[i])
		}
		return sum
	}
	loss()
	dlogits := matrix.New(images, 5)
	copy(dlogits.Data, weights.Data)
	net.Backward(dlogits, parts)
	kinks := 0
	for i, g := range append([]float32(nil), net.Gradients()...) {
		up, down := differences(loss, &net.values[i], step)
		gradient := float64(g)
		if within := tolerance(gradient); math.Abs(up-down) > 2*within {
			kinks++
		} else if math.Abs((up+down)/2-gradient) > within {
			t.Errorf("parameter %d: gradient %v, differences give %v", i, gradient, (up+down)/2)
		}
	}
	if kinks > len(net.values)/4 {
		t.Errorf("%d of %d parameters next to a kink", kinks, len(net.values))
	}
}

// differences returns the derivative of the loss by a value, from above and from below.
func differences(loss func() float64, value *float32, step float64) (up, down float64) {
	was := *value
	at := func(v float64) float64 { *value = float32(v); return loss() }
	settings := fd.Settings{
		Formula: fd.Forward, Step: step, OriginKnown: true, OriginValue: at(float64(was)),
	}
	up = fd.Derivative(at, float64(was), &settings)
	settings.Formula = fd.Backward
	down = fd.Derivative(at, float64(was), &settings)
	*value = was
	return up, down
}
