package priority

import (
	"signum/core/binarize"
	"signum/core/nn"
)

// Saved is the bytes that the layer would take less: 4 a weight as float, against 1 bit a weight and 4 for each
// output channel's scale. Biases are float either way.
//
// Source: counting. Cost: none. Needs nothing but the shapes.
func Saved(s Subject) ([]float64, error) {
	saved := make([]float64, len(s.Net.Layers))
	for i, layer := range s.Net.Layers {
		if w := layer.Weights(); w.Quantizer == nil {
			saved[i] = float64(4*len(w.Latent.Data) - binarize.PackedBytes(len(w.Latent.Data)) - 4*w.Latent.Rows)
		}
	}
	return saved, nil
}

// WeightError is the part of the weights' energy that ±scale misses, ‖W − αB‖² / ‖W‖². It hardly tells layers apart: it is
// 1 − 2/π = 0.363 for normally distributed weights, whatever their size, and 1/4 for even ones.
//
// Source: what XNOR-Net minimises (Rastegari et al., 2016, equation 2), made relative. Cost: one pass over the weights. Needs no
// images.
func WeightError(s Subject) ([]float64, error) {
	d := perturbations(s.Net)
	lost := make([]float64, len(d))
	for i, layer := range s.Net.Layers {
		lost[i] = ratio(squares(d[i]), squares(widened(layer)))
	}
	return lost, nil
}

// widened is what a layer multiplies by, as float64.
func widened(layer nn.Layer) []float64 {
	effective := layer.Weights().Effective().Data
	wide := make([]float64, len(effective))
	for i, w := range effective {
		wide[i] = float64(w)
	}
	return wide
}
