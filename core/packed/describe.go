package packed

import (
	"slices"

	"signum/core/binarize"
	"signum/core/nn"
)

// Layers returns a copy of the network's layers as a file stores them.
func Layers(net *nn.Network) []Layer {
	var layers []Layer
	for _, layer := range net.Layers {
		layers = append(layers, describe(layer))
	}
	return layers
}

// describe returns a copy of a layer. A batch norm is folded into scale and bias.
func describe(layer nn.Layer) Layer {
	w := layer.Weights()
	l := Layer{
		Name: layer.Name(), Activation: layer.Activation(),
		Outputs: w.Latent.Rows, FanIn: w.Latent.Cols, Bias: slices.Clone(w.Bias),
	}
	if conv, ok := layer.(*nn.Conv); ok {
		l.Geometry = conv.Geometry
	}
	if w.Quantizer == nil {
		l.Weights = slices.Clone(w.Latent.Data)
	} else {
		p := binarize.Pack(w.Effective(), w.Scale())
		l.Signs, l.Scale = p.Signs, p.Scale
	}
	if w.Norm != nil {
		scale, shift := w.Folded()
		l.Scale, l.Bias = slices.Clone(scale), slices.Clone(shift)
	}
	return l
}
