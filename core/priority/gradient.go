package priority

import (
	"math"

	"signum/core/nn"
)

// Fisher returns, for each layer, how much the loss curves along the change of the weights d, if
// its curvature is the mean square of each image's gradient g (the diagonal of the empirical
// Fisher matrix):
//
//	Σ over weights of d² · mean over images of g²
//
// Half of it is the second-order estimate of Ablation, without the terms between weights.
//
// Source: Optimal Brain Damage's saliency with Fisher for Hessian (LeCun et al., 1990; Theis et
// al., arXiv 1801.05787). Cost: one forward and backward pass, image by image, as a batch's
// gradient would hide that of its images. Needs labels.
func Fisher(s Subject) ([]float64, error) {
	d, sums := perturbations(s.Net), make([]float64, len(s.Net.Layers))
	err := s.gradients(s.Net.Clone(), s.Held.Len(), 1, func(net *nn.Network, _ float64) {
		for l, layer := range net.Layers {
			sums[l] += squaredProducts(gradient(layer), d[l])
		}
	})
	for l := range sums {
		sums[l] /= float64(max(s.Held.Len(), 1))
	}
	return sums, err
}

// squaredProducts returns Σ g²·d².
func squaredProducts(g []float32, d []float64) (sum float64) {
	for i, v := range g {
		product := float64(v) * d[i]
		sum += float64(product * product)
	}
	return sum
}

// LAB returns, for each layer, the change of the weights d, weighed by the square root of Adam's
// second moment v, as Adam's own steps are:
//
//	Σ over weights of √v · d²
//
// v is gathered on held-out batches (calibrate.Images.SecondMoment), as a stage keeps nothing of
// its training.
//
// Source: Loss-aware Binarization (Hou et al., arXiv 1611.01600). Cost: one forward and backward
// pass. Needs labels.
func LAB(s Subject) ([]float64, error) {
	d, sums := perturbations(s.Net), make([]float64, len(s.Net.Layers))
	v, err := s.secondMoment()
	if err != nil {
		return nil, err
	}
	for l := range d {
		for i, moment := range v[l] {
			sums[l] += float64(math.Sqrt(moment) * d[l][i] * d[l][i])
		}
	}
	return sums, nil
}

// secondMoment returns Adam's second moment for each weight, by layer.
func (s Subject) secondMoment() ([][]float64, error) {
	if err := s.needImages(); err != nil {
		return nil, err
	}
	return s.images().SecondMoment(s.Net)
}

// gradients calls calibrate.Images.Gradients for the held-out images.
func (s Subject) gradients(net *nn.Network, images, size int,
	visit func(net *nn.Network, part float64)) error {
	if err := s.needImages(); err != nil {
		return err
	}
	return s.images().Gradients(net, images, size, visit)
}

// gradient returns the gradient of a layer's weights after the last Backward, a view.
func gradient(layer nn.Layer) []float32 {
	g, _ := layer.Weights().Gradient()
	return g.Data
}

// likeWeights returns a zero for each weight, by layer.
func likeWeights(net *nn.Network) [][]float64 {
	zeros := make([][]float64, len(net.Layers))
	for l, layer := range net.Layers {
		zeros[l] = make([]float64, len(layer.Weights().Latent.Data))
	}
	return zeros
}
