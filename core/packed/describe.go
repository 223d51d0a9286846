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
	l.Activation = Activation(layer.Activation())
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
		l.fold(w.Norm, w.Bias)
	}
	return l
}

// fold takes a norm into the scale and the bias.
func (l *Layer) fold(norm *nn.Norm, bias []float32) {
	scale, shift := norm.Folded(bias)
	for i, s := range l.Scale {
		scale[i] *= s
	}
	l.Scale, l.Bias = scale, shift
}
