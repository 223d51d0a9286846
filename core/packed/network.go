package packed

import (
	"signum/core/matrix"
	"signum/core/nn"
)

// Network computes predictions from packed layers. Like an nn.Network it keeps the values of its
// last Forward in buffers that only grow, so it must not be used by two goroutines at a time.
type Network struct{ layers []layer }

// New returns a packed copy of a network as it now is.
func New(net *nn.Network) *Network { return Assemble(Layers(net)) }

// Assemble returns a network of the layers. It shares their float weights, scales and biases.
// It panics with Check's error if there is one.
func Assemble(layers []Layer) *Network {
	if err := Check(layers); err != nil {
		panic(err.Error())
	}
	n := &Network{}
	for i, l := range layers {
		n.layers = append(n.layers, newLayer(l, i > 0 && layers[i-1].Activation == Sign))
	}
	return n
}

// Layers returns the layers that Assemble was given, with Signs of their own.
func (n *Network) Layers() []Layer {
	var layers []Layer
	for i := range n.layers {
		layers = append(layers, n.layers[i].whole())
	}
	return layers
}

// Forward returns the logits of a batch, images × classes. x is images × values, one image a row.
// The next Forward overwrites the logits.
func (n *Network) Forward(x matrix.Matrix) matrix.Matrix {
	var bits matrix.Bits
	for i := range n.layers {
		l := &n.layers[i]
		x = l.forward(x, bits)
		if i+1 < len(n.layers) && n.layers[i+1].onBits {
			bits = l.signs(x)
		} else if l.Activation == Sign {
			sign(x)
		}
	}
	return x
}

// Predict returns the likeliest class of an image, and the probability of each class. The image is
// one byte a value, 0 for background and 255 for full ink.
func (n *Network) Predict(image []byte) (class int, likely []float64) {
	x := matrix.New(1, len(image))
	matrix.Pixels(x, image)
	return nn.Likely(n.Forward(x).Data)
}
