package experiment

import (
	"signum/core/calibrate"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/nn"
)

// Errors reports how far the outputs of layers are from those of a float network: errors pile up
// from layer to layer. They are relative: see calibrate.Images.OutputErrors.
type Errors struct {
	Binary   []bool    // which layers are ±scale, by layer
	Together []float64 // error of each layer's output, with all of these ±scale
	Alone    []float64 // the same with that layer ±scale only; 0 for a float layer
}

// ErrorImages is how many images errors are measured on.
const ErrorImages = 1024

// ErrorsOf returns the errors of a network against a float network of the same net, on the first
// ErrorImages of the test images. Running statistics are estimated on the training images. It
// calls tick again and again, and ends with its error.
func ErrorsOf(d Data, float, net *nn.Network, tick func() error) (Errors, error) {
	test := calibrate.Images{Set: d.Test, Tick: tick}
	e := Errors{Binary: Stage{Network: net}.Binary(), Alone: make([]float64, len(net.Layers))}
	var err error
	if e.Together, err = test.OutputErrors(float, net, ErrorImages); err != nil {
		return e, err
	}
	for l, binary := range e.Binary {
		if !binary {
			continue
		}
		alone := withLayer(float, net, l)
		if err := reestimate(alone, d.Train, tick); err != nil {
			return e, err
		}
		errors, err := test.OutputErrors(float, alone, ErrorImages)
		if err != nil {
			return e, err
		}
		e.Alone[l] = errors[l]
	}
	return e, nil
}

// withLayer returns a copy of a float network in which layer l is that of another network, with
// binary inputs if it has them there.
func withLayer(float, of *nn.Network, l int) *nn.Network {
	net := float.Clone()
	if l > 0 {
		net.Layers[l-1].SetActivation(of.Layers[l-1].Activation())
	}
	to, from := net.Layers[l].Weights(), of.Layers[l].Weights()
	copy(to.Latent.Data, from.Latent.Data)
	copy(to.Bias, from.Bias)
	if to.Norm != nil {
		copy(to.Norm.Gain, from.Norm.Gain)
	}
	to.SetQuantizer(from.Quantizer)
	return net
}

// FloatForm returns the float form of a network: its latent weights, without quantizers and
// without binary activations. Running statistics are estimated on images. It calls tick again and
// again, and ends with its error.
func FloatForm(net *nn.Network, images mnist.Set, tick func() error) (*nn.Network, error) {
	float := net.Clone()
	for _, layer := range float.Layers {
		layer.Weights().SetQuantizer(nil)
		if layer.Activation() == matrix.Sign {
			layer.SetActivation(matrix.ReLU)
		}
	}
	return float, reestimate(float, images, tick)
}

// Snapped returns a copy of a network whose layers are snapped as the plan decides, untuned.
func Snapped(
	p Plan, d Data, net *nn.Network, layers []int, tick func() error,
) (*nn.Network, error) {
	net = net.Clone()
	return net, snapLayers(p, d.Train, net, layers, tick)
}
