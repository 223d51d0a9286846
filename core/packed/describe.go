package packed

import (
	"slices"

	"signum/core/binarize"
	"signum/core/nn"
)

// Layers is what a file needs of a network. It shares nothing with it.
func Layers(net *nn.Network) []Layer {
	var layers []Layer
	for _, layer := range net.Layers {
		layers = append(layers, describe(layer))
	}
	return layers
}

func describe(layer nn.Layer) Layer {
	w := layer.Weights()
	l := Layer{Name: layer.Name(), Outputs: w.Latent.Rows, FanIn: w.Latent.Cols, Bias: slices.Clone(w.Bias)}
	switch layer := layer.(type) {
	case *nn.Conv:
		l.Geometry, l.Activation = layer.Geometry, ReLU
	case *nn.Dense:
		if layer.ReLU {
			l.Activation = ReLU
		}
	}
	if w.Quantizer == nil {
		l.Weights = slices.Clone(w.Latent.Data)
	} else {
		p := binarize.Pack(w.Effective(), w.Scale())
		l.Signs, l.Scale = p.Signs, p.Scale
	}
	return l
}
