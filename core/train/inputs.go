package train

import (
	"slices"

	"signum/core/matrix"
	"signum/core/nn"
)

// Inputs keeps what a layer of a network gets for the images of a set while those are scored. A
// network that differs from that layer on is then scored without the layers before. The zero Inputs
// keeps nothing yet.
type Inputs struct {
	layer    int // index, from 1 on
	values   matrix.Matrix
	from, to int // the images that it has the inputs of
}

// mostInputs bounds the width of what is kept: 20 MB for 10,000 images.
const mostInputs = 512

// Layer returns the index of the first layer that can differ: that whose inputs are kept; 0 before
// any are.
func (k *Inputs) Layer() int { return k.layer }

// Keep returns a Pass through the network, which has the inputs kept of its first layer that has
// few enough, in place of earlier ones. The set has n images.
func (k *Inputs) Keep(net *nn.Network, n int) Pass {
	k.from, k.to = 0, 0
	k.layer = 1 + slices.IndexFunc(net.Layers[1:], func(l nn.Layer) bool {
		return l.Weights().Latent.Cols <= mostInputs && dense(l)
	})
	if k.layer == 0 {
		return through(net)
	}
	return func(at int, x matrix.Matrix) matrix.Matrix {
		x = forward(net.Layers[:k.layer], x)
		if at != k.to {
			k.from = at
		}
		k.to = at + x.Rows
		copy(k.values.Reuse(n, x.Cols).Slice(at, k.to).Data, x.Data)
		return forward(net.Layers[k.layer:], x)
	}
}

// dense reports whether a layer's inputs are the columns of its weights.
func dense(l nn.Layer) bool { _, conv := l.(*nn.Conv); return !conv }

// After returns a Pass through a network whose layers before Layer are those of the network whose
// inputs were kept, for the same set. Images whose inputs aren't there go through all layers.
func (k *Inputs) After(net *nn.Network) Pass {
	return func(at int, x matrix.Matrix) matrix.Matrix {
		if at < k.from || at+x.Rows > k.to {
			return net.Forward(x)
		}
		kept := matrix.Matrix{Rows: x.Rows, Cols: k.width(net)}
		kept.Data = k.values.Data[at*kept.Cols : (at+kept.Rows)*kept.Cols]
		return forward(net.Layers[k.layer:], kept)
	}
}

// width returns how many inputs the layer has.
func (k *Inputs) width(net *nn.Network) int { return net.Layers[k.layer].Weights().Latent.Cols }

// forward returns what comes out of some layers.
func forward(layers []nn.Layer, x matrix.Matrix) matrix.Matrix {
	for _, l := range layers {
		x = l.Forward(x)
	}
	return x
}
