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
	values []float32 // all weights and biases, layer by layer: weights, then biases
	sums   []float32 // the same of their gradients, then loss and hits; nil until the first Backward
}

// New makes a named network with weights drawn from the seed, and zero biases.
func New(name string, seed uint64) (*Network, error) {
	n, err := Blank(name)
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(seed, 0))
	for _, layer := range n.Layers {
		initialise(layer.Weights().Latent, rng)
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
	n := &Network{Name: name, blocks: blocks, values: matrix.New(1, Count(blocks)).Data}
	rest := n.values
	for _, b := range blocks {
		layer := b.layer()
		rest = bind(&layer.Weights().Latent, &layer.Weights().Bias, b, rest)
		n.Layers = append(n.Layers, layer)
	}
	return n
}

// Clone copies the parameters and the quantizers (which are values), and shares nothing else.
func (n *Network) Clone() *Network {
	clone := Assemble(n.Name, n.blocks)
	copy(clone.values, n.values)
	for i, layer := range n.Layers {
		clone.Layers[i].Weights().Bind(layer.Weights().Quantizer)
	}
	return clone
}

// Forward computes the logits of a batch, one image a row.
func (n *Network) Forward(x matrix.Matrix) matrix.Matrix {
	for _, layer := range n.Layers {
		x = layer.Forward(x)
	}
	return x
}

// Backward computes the gradients of all parameters from that of the logits of the last Forward, adding over the batch in that
// many parts (matrix.Part). dlogits is overwritten.
func (n *Network) Backward(dlogits matrix.Matrix, parts int) {
	n.needGradients()
	for i := len(n.Layers) - 1; i >= 0; i-- {
		dlogits = n.Layers[i].Backward(dlogits, i > 0, parts)
	}
}

// Parameters are all weights and biases; call Changed after writing to them.
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
		w := layer.Weights()
		size := len(w.Latent.Data)
		w.grad = matrix.Matrix{Rows: w.Latent.Rows, Cols: w.Latent.Cols, Stride: w.Latent.Stride, Data: rest[:size:size]}
		w.gradBias = rest[size : size+len(w.Bias) : size+len(w.Bias)]
		rest = rest[size+len(w.Bias):]
	}
}

// bind makes latent and bias views of the front of values, and returns the rest.
func bind(latent *matrix.Matrix, bias *[]float32, b Block, values []float32) (rest []float32) {
	size := b.Outputs * b.FanIn
	*latent = matrix.Matrix{Rows: b.Outputs, Cols: b.FanIn, Stride: b.FanIn, Data: values[:size:size]}
	*bias = values[size : size+b.Outputs : size+b.Outputs]
	return values[size+b.Outputs:]
}

// initialise draws evenly from ±√(6/fan-in), of variance 2/fan-in, which keeps the size of ReLU activations from layer to
// layer (He et al., Delving Deep into Rectifiers, 2015, equation 10). Even and not normal: it needs no exponential, so it
// gives the same bits on every machine.
func initialise(w matrix.Matrix, rng *rand.Rand) {
	bound := math.Sqrt(6 / float64(w.Cols))
	for i := range w.Data {
		w.Data[i] = float32((2*rng.Float64() - 1) * bound)
	}
}
