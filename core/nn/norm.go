package nn

import (
	"math"
	"slices"

	"signum/core/matrix"
)

// Norm is batch norm of a layer's pre-activations z, channel by channel (Ioffe and Szegedy, Batch
// Normalization, 2015, algorithm 1):
//
//	y = activation(gain·(z−mean)/√(variance+ε) + bias)
//
// Training uses the statistics of the batch at hand, inference the running statistics. These are
// estimated anew whenever the weights before them have changed (train.Reestimate), not averaged
// on the way: they are no parameters.
type Norm struct {
	Gain    []float32         // one for each channel, a view of the network's parameters
	Running matrix.Statistics // 1 × channels

	grad     []float32         // of Gain
	parts    matrix.Statistics // parts × channels, of the last ForwardTraining
	used     matrix.Statistics // of the last forward pass: a view of Running or parts
	constant bool              // used is Running, which the input doesn't change
	z        matrix.Matrix     // the pre-activations of the last forward pass, n × outputs
	zBuffer  matrix.Matrix
	zero     []float32 // the bias of the layer's product
	unused   []float32 // its gradient, which nobody reads
	ones     []float32
	scale    matrix.Matrix // of the last Folded, 1 × channels
	shift    matrix.Matrix
}

// newNorm returns a norm with that gain.
func newNorm(gain []float32) *Norm {
	channels := len(gain)
	return &Norm{
		Gain:    gain,
		Running: matrix.NewStatistics(1, channels),
		zero:    make([]float32, channels),
		unused:  make([]float32, channels),
		ones:    slices.Repeat([]float32{1}, channels),
	}
}

// Gradient returns the gradient of the gain after the last Backward, a view.
func (n *Norm) Gradient() []float32 { return n.grad }

// BatchStatistics returns the statistics of the last batch of ForwardTraining, parts × channels,
// a view.
func (n *Norm) BatchStatistics() matrix.Statistics { return n.used }

// Folded returns what the norm amounts to in inference: y = activation(scale·z + shift) for each
// output channel. z are the products of the inputs with the weights, or with their signs if the
// layer has a quantizer: then the quantizer's scale is in the returned one. Both are overwritten
// by the next call. It panics if w has no norm.
func (w *Weights) Folded() (scale, shift []float32) {
	n, quantized := w.Norm, w.Scale()
	scale = n.scale.Reuse(1, len(w.Bias)).Data
	shift = n.shift.Reuse(1, len(w.Bias)).Data
	for i, b := range w.Bias {
		variance := float64(n.Running.Variance.Data[i])
		s := float64(n.Gain[i]) / math.Sqrt(variance+matrix.NormEpsilon)
		shift[i] = float32(float64(b) - float64(s*float64(n.Running.Mean.Data[i])))
		if quantized != nil {
			s *= float64(quantized[i])
		}
		scale[i] = float32(s)
	}
	return scale, shift
}

// begin returns the matrix for the pre-activations, images × values. The running statistics are
// used until measure is called.
func (n *Norm) begin(images, values int) matrix.Matrix {
	n.z, n.used, n.constant = n.zBuffer.Reuse(images, values), n.Running, true
	return n.z
}

// measure sets the statistics that are used to those of each part of the pre-activations.
func (n *Norm) measure(parts int) {
	n.used = matrix.Statistics{
		Mean:     n.parts.Mean.Reuse(parts, len(n.Gain)),
		Variance: n.parts.Variance.Reuse(parts, len(n.Gain)),
	}
	n.constant = false
	matrix.Measure(n.used, n.z)
}
