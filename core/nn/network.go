// Package nn has the layers of small networks: forward, backward, step.
//
// A network's parameters are one flat slice, and so are their gradients: an optimizer's step is one call, and gradients
// can be exchanged between machines as one buffer. Layers hold views.
package nn

import (
	"math"
	"math/rand/v2"

	"signum/core/matrix"
)

// Network is layers one after the other, input side first.
type Network struct {
	Name   string // of the preset that it was made from
	Layers []Layer

	blocks []Block
	values []float32 // all weights, biases and gains, layer by layer: weights, then biases, then gains
	sums   []float32 // the same of their gradients, then loss and hits; nil until the first Backward
}

// New makes a named network with weights drawn from the seed, zero biases, and gains of 1.
func New(name string, seed uint64) (*Network, error) {
	n, err := Blank(name)
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(seed, 0))
	for _, layer := range n.Layers {
		initialise(layer.Weights(), rng)
	}
	return n, nil
}

// Blank makes a named network whose parameters are all zero.
func Blank(name string) (*Network, error) {
	blocks, err := Preset(name)
	if err != nil {
		return nil, err
	}
	return Assemble(name, blocks), nil
}

// Assemble makes the network of some blocks, whose parameters are all zero.
func Assemble(name string, blocks []Block) *Network {
	n := &Network{Name: name, blocks: blocks, values: matrix.New(1, CountParameters(blocks)).Data}
	rest := n.values
	for _, b := range blocks {
		layer := b.layer()
		rest = layer.Weights().bind(b, rest)
		n.Layers = append(n.Layers, layer)
	}
	return n
}

// Clone copies the parameters, the norms' moments, the activations and the quantizers (which are values), and shares nothing else.
func (n *Network) Clone() *Network {
	clone := Assemble(n.Name, n.blocks)
	copy(clone.values, n.values)
	for i, layer := range n.Layers {
		w, norm := clone.Layers[i].Weights(), layer.Weights().Norm
		w.SetQuantizer(layer.Weights().Quantizer)
		clone.Layers[i].SetActivation(layer.Activation())
		if norm != nil {
			copy(w.Norm.Running.Mean.Data, norm.Running.Mean.Data)
			copy(w.Norm.Running.Variance.Data, norm.Running.Variance.Data)
		}
	}
	return clone
}

// Forward computes the logits of a batch, one image a row. Norms use the moments that they have stored, so each image is by itself.
func (n *Network) Forward(x matrix.Matrix) matrix.Matrix {
	for _, layer := range n.Layers {
		x = layer.Forward(x)
	}
	return x
}

// ForwardTraining is Forward, but norms use the moments of each of that many parts of the batch (matrix.Part). So they cross no
// border between those who share a batch: ghost batch norm (Hoffer et al., Train longer, generalize better, 2017, algorithm 1).
func (n *Network) ForwardTraining(x matrix.Matrix, parts int) matrix.Matrix {
	for _, layer := range n.Layers {
		x = layer.ForwardTraining(x, parts)
	}
	return x
}

// Backward computes the gradients of all parameters from that of the logits of the last Forward or ForwardTraining (and then in as
// many parts), adding over the batch in that many parts (matrix.Part). dlogits is overwritten.
func (n *Network) Backward(dlogits matrix.Matrix, parts int) {
	n.needGradients()
	for i := len(n.Layers) - 1; i >= 0; i-- {
		dlogits = n.Layers[i].Backward(dlogits, i > 0, parts)
	}
}

// Parameters are all weights, biases and gains; call Changed after writing to them.
func (n *Network) Parameters() []float32 { return n.values }

// Gradients are those of the parameters, after the last Backward.
func (n *Network) Gradients() []float32 { return n.Sums()[:len(n.values)] }

// Sums are all that is added up over a batch, in one slice: the gradients, and then two values for who trains the network, the loss
// and the number of images recognised.
func (n *Network) Sums() []float32 { n.needGradients(); return n.sums }

// Changed must be called after parameters were written.
func (n *Network) Changed() {
	for _, layer := range n.Layers {
		layer.Weights().Changed()
	}
}

// needGradients makes room for gradients, once; a network that only predicts never has any.
func (n *Network) needGradients() {
	if n.sums != nil {
		return
	}
	n.sums = matrix.New(1, len(n.values)+2).Data
	rest := n.sums
	for _, layer := range n.Layers {
		rest = layer.Weights().bindGradients(rest)
	}
}

// initialise draws evenly from ±√(6/fan-in), of variance 2/fan-in, which keeps the size of ReLU activations from layer to
// layer (He et al., Delving Deep into Rectifiers, 2015, equation 10). Even and not normal: it needs no exponential, so it
// gives the same bits on every machine.
func initialise(w *Weights, rng *rand.Rand) {
	bound := math.Sqrt(6 / float64(w.Latent.Cols))
	for i := range w.Latent.Data {
		w.Latent.Data[i] = float32((2*rng.Float64() - 1) * bound)
	}
	if w.Norm != nil {
		for i := range w.Norm.Gain {
			w.Norm.Gain[i] = 1
		}
	}
}
