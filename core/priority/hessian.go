package priority

import (
	"math"
	"math/rand/v2"

	"signum/core/nn"
	"signum/core/train"
)

const (
	hessianProbes = 50   // HAWQ-V2 finds that some tens suffice
	hessianImages = 512  // two passes for each probe are 51,200 gradients
	hessianStep   = 1e-2 // in multiples of the root mean square of the weights; see RATIONALE.md
)

// Hessian returns, for each layer, the mean curvature of the loss along its n weights, times the
// square of their change d:
//
//	trace(H) / n · ‖d‖²,  H = second derivatives by the layer's weights
//
// Source: HAWQ-V2 (arXiv 1911.03852), section 3. Cost: 100 gradients of 512 images, almost an
// epoch. Needs labels.
func Hessian(s Subject) ([]float64, error) {
	traces, err := s.Traces(hessianImages, hessianProbes, hessianStep)
	for l, d := range perturbations(s.Net) {
		traces[l] *= ratio(squares(d), float64(len(d)))
	}
	return traces, err
}

// Traces returns estimates of the trace of each layer's Hessian on the first images, by
// Hutchinson's probes: for random signs v the mean of v·Hv is the trace, as mixed terms vanish.
// One v over all layers serves them all. Hv is the central difference of gradients, (∇L(w + εv) −
// ∇L(w − εv)) / 2ε, with ε = step times the root mean square of the weights.
func (s Subject) Traces(images, probes int, step float64) ([]float64, error) {
	rng := rand.New(rand.NewPCG(s.Seed, 0))
	traces := make([]float64, len(s.Net.Layers))
	for range probes {
		v := signs(s.Net, rng)
		products, err := s.curvature(v, images, step*rootMeanSquare(s.Net))
		if err != nil {
			return traces, err
		}
		for l := range v {
			for i := range v[l] {
				traces[l] += v[l][i] * products[l][i] / float64(probes) // a quotient: nothing fuses
			}
		}
	}
	return traces, nil
}

// signs returns random ±1 for each weight of a float layer, and 0 for the others.
func signs(net *nn.Network, rng *rand.Rand) [][]float64 {
	v := likeWeights(net)
	for l, layer := range net.Layers {
		for i := range v[l] {
			if layer.Weights().Quantizer == nil {
				v[l][i] = float64(rng.IntN(2)*2 - 1)
			}
		}
	}
	return v
}

// curvature returns H·v of the mean loss of the first images, by a step to both sides.
func (s Subject) curvature(v [][]float64, images int, step float64) ([][]float64, error) {
	products := likeWeights(s.Net)
	for _, side := range []float64{1, -1} {
		net := moved(s.Net, v, side*step)
		err := s.gradients(net, images, train.BatchSize, func(net *nn.Network, part float64) {
			for l, layer := range net.Layers {
				for i, g := range gradient(layer) {
					products[l][i] += side * part * float64(g) / (2 * step)
				}
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return products, nil
}

// moved returns a copy of the network whose weights are changed by way·v.
func moved(net *nn.Network, v [][]float64, way float64) *nn.Network {
	clone := net.Clone()
	for l, layer := range clone.Layers {
		w := layer.Weights()
		for i := range w.Latent.Data {
			w.Latent.Data[i] += float32(way * v[l][i])
		}
		w.Changed()
	}
	return clone
}

// rootMeanSquare returns the root mean square of all weights.
func rootMeanSquare(net *nn.Network) float64 {
	sum, count := 0.0, 0
	for _, layer := range net.Layers {
		w := widened(layer)
		sum, count = sum+squares(w), count+len(w)
	}
	return math.Sqrt(sum / float64(count))
}
