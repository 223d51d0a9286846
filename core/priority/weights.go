package priority

import (
	"signum/core/binarize"
	"signum/core/nn"
)

// Saved returns, for each layer, the bytes that it would take less: 4 a weight as float, against
// 1 bit a weight and 4 for each output channel's scale. Biases are float either way.
//
// Source: counting. Cost: none. Needs only the shapes.
func Saved(s Subject) ([]float64, error) {
	saved := make([]float64, len(s.Net.Layers))
	for i, layer := range s.Net.Layers {
		if w := layer.Weights(); w.Quantizer == nil {
			weights := len(w.Latent.Data)
			saved[i] = float64(4*weights - binarize.PackedBytes(weights) - 4*w.Latent.Rows)
		}
	}
	return saved, nil
}

// WeightError returns, for each layer, the part of the weights' energy that ±scale misses, ‖W −
// αB‖² / ‖W‖². It hardly distinguishes layers: it is 1 − 2/π = 0.363 for normally distributed
// weights, whatever their size, and 1/4 for evenly distributed ones.
//
// Source: what XNOR-Net minimises (Rastegari et al., 2016, equation 2), made relative. Cost: one
// pass over the weights. Needs no images.
func WeightError(s Subject) ([]float64, error) {
	d := perturbations(s.Net)
	lost := make([]float64, len(d))
	for i, layer := range s.Net.Layers {
		lost[i] = ratio(squares(d[i]), squares(widened(layer)))
	}
	return lost, nil
}

// widened returns a layer's effective weights as float64.
func widened(layer nn.Layer) []float64 {
	effective := layer.Weights().Effective().Data
	wide := make([]float64, len(effective))
	for i, w := range effective {
		wide[i] = float64(w)
	}
	return wide
}
