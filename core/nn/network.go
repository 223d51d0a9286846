// Package nn has the layers of small networks: forward, backward, step.
//
//	net, err := nn.New("lenet5", seed)
//	logits := net.ForwardTraining(x, parts) // x: n images × 784 values, logits: n × 10
//	matrix.Softmax(dlogits, logits, labels, n)
//	net.Backward(dlogits, parts)
//	adam.Step(net, rate)
//
// A network's parameters are one flat slice, and so are their gradients: an optimizer's step is
// one call, and gradients are exchanged between workers as one buffer. Layers hold views. A layer
// is binarized by setting its quantizer; there is no second network for the binary case.
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
	values []float32 // all parameters, layer by layer: weights, then biases, then gains
	sums   []float32 // their gradients, then two more: see Sums; nil until the first Backward
}

// New returns the network of a preset. Its weights are drawn from the seed, its biases are 0, and
// its gains are 1. The error is that of Preset.
func New(preset string, seed uint64) (*Network, error) {
	n, err := Blank(preset)
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(seed, 0))
	for _, layer := range n.Layers {
		initialise(layer.Weights(), rng)
	}
	return n, nil
}

// Blank returns the network of a preset with parameters of 0. The error is that of Preset.
func Blank(preset string) (*Network, error) {
	blocks, err := Preset(preset)
	if err != nil {
		return nil, err
	}
	return Assemble(preset, blocks), nil
}

// Assemble returns the network of some blocks with parameters of 0.
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

// Clone returns a network with the same parameters, running statistics, activations and
// quantizers. They share nothing but the quantizers, which are values.
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

// Shape returns a network with the same layers and quantizers, and without weights: it can be
// counted, not computed with.
func (n *Network) Shape() *Network {
	shape := &Network{Name: n.Name, blocks: n.blocks}
	for i, b := range n.blocks {
		layer := b.layer()
		w := layer.Weights()
		w.Latent.Rows, w.Latent.Cols = b.Outputs, b.FanIn
		w.Bias = make([]float32, b.Outputs)
		if b.Norm {
			w.Norm = newNorm(make([]float32, b.Outputs))
		}
		w.Quantizer = n.Layers[i].Weights().Quantizer
		shape.Layers = append(shape.Layers, layer)
	}
	return shape
}

// Forward returns the logits, n × classes, of a batch x, n × inputs. Norms use their running
// statistics, so no image depends on another. The logits are overwritten by the next forward
// pass.
func (n *Network) Forward(x matrix.Matrix) matrix.Matrix {
	for _, layer := range n.Layers {
		x = layer.Forward(x)
	}
	return x
}

// ForwardTraining returns what Forward does, but with the statistics of each of that many parts
// of the batch (matrix.Part) in the norms. No statistic crosses the border between workers that
// share a batch: ghost batch norm (Hoffer et al., Train longer, generalize better, 2017,
// algorithm 1).
func (n *Network) ForwardTraining(x matrix.Matrix, parts int) matrix.Matrix {
	for _, layer := range n.Layers {
		x = layer.ForwardTraining(x, parts)
	}
	return x
}

// Backward sets the gradients of all parameters from that of the logits, n × classes, of the last
// Forward or ForwardTraining (and then in as many parts). It adds over the batch in that many
// parts (matrix.Part), and overwrites dlogits.
func (n *Network) Backward(dlogits matrix.Matrix, parts int) {
	n.needGradients()
	for i := len(n.Layers) - 1; i >= 0; i-- {
		dlogits = n.Layers[i].Backward(dlogits, i > 0, parts)
	}
}

// Parameters returns all weights, biases and gains, a view. Changed must be called after writing
// to them.
func (n *Network) Parameters() []float32 { return n.values }

// Gradients returns the gradients of the parameters after the last Backward, a view.
func (n *Network) Gradients() []float32 { return n.Sums()[:len(n.values)] }

// Sums returns everything that is added up over a batch, in one slice, a view: the gradients,
// then two values that are the trainer's to set, the loss and the number of images that were
// classified correctly. An all-reduce of this slice is all that workers exchange.
func (n *Network) Sums() []float32 { n.needGradients(); return n.sums }

// Changed discards what was computed from the parameters. It must be called after writing to
// them.
func (n *Network) Changed() {
	for _, layer := range n.Layers {
		layer.Weights().Changed()
	}
}

// needGradients allocates the gradients once. A network that only predicts never has any.
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

// initialise draws weights evenly from ±√(6/fan-in). Their variance 2/fan-in keeps the size of
// ReLU activations from layer to layer (He et al., Delving Deep into Rectifiers, 2015, equation
// 10). The distribution isn't normal because that needs logarithms, whose bits differ between
// machines.
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
