package packed

import (
	"signum/core/matrix"
	"signum/core/nn"
)

// Network predicts from bits. Like an nn.Network it keeps the values of its last Forward, in buffers that only grow; so it is for
// one goroutine at a time.
type Network struct{ layers []layer }

// New packs a network as it now is. It shares nothing with it.
func New(net *nn.Network) *Network { return Assemble(Layers(net)) }

// Assemble makes a network of layers, which Check finds nothing wrong with. It shares float weights, scales and biases with them.
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

// Layers gives back what Assemble was given.
func (n *Network) Layers() []Layer {
	var layers []Layer
	for i := range n.layers {
		layers = append(layers, n.layers[i].whole())
	}
	return layers
}

// Forward computes the logits of a batch, one image a row. They are overwritten by the next Forward.
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

// Predict says which class an image shows, and how likely each class is. The image is bytes, 0 is background.
func (n *Network) Predict(image []byte) (class int, likely []float64) {
	x := matrix.New(1, len(image))
	matrix.Pixels(x, image)
	return nn.Likely(n.Forward(x).Data)
}
