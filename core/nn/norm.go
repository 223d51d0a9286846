package nn

import (
	"math"
	"slices"

	"signum/core/matrix"
)

// Norm is batch norm of a layer's sums z, channel by channel (Ioffe and Szegedy, Batch Normalization, 2015, algorithm 1):
//
//	y = activation(gain·(z−mean)/√(variance+ε) + bias)
//
// Training uses the moments of the batch at hand; prediction uses those that are stored, which are estimated again whenever
// the weights before have changed (package train): they are no parameters, and no mean runs along.
type Norm struct {
	Gain    []float32         // a view of the network's parameters
	Running matrix.Statistics // one row

	grad     []float32
	parts    matrix.Statistics // of the last ForwardTraining
	used     matrix.Statistics // of the last Forward of either kind: views of one of the above
	constant bool              // it is the stored
	z, zFull matrix.Matrix     // the sums of the last Forward
	zero     []float32         // what is added to the sums instead of a bias
	ones     []float32
	scale    matrix.Matrix // of the last Folded
	shift    matrix.Matrix
	nowhere  []float32 // where the gradient of that goes
}

func newNorm(gain []float32) *Norm {
	channels := len(gain)
	return &Norm{
		Gain: gain, Running: matrix.NewStatistics(1, channels),
		zero: make([]float32, channels), nowhere: make([]float32, channels), ones: slices.Repeat([]float32{1}, channels),
	}
}

// Gradient is the gradient of the gain after the last Backward.
func (n *Norm) Gradient() []float32 { return n.grad }

// BatchStatistics are the moments of the last batch of ForwardTraining, a row for each part.
func (n *Norm) BatchStatistics() matrix.Statistics { return n.used }

// Folded is what is left of the norm when the layer predicts: y = activation(scale·z + shift), by output channel. z are the sums of
// inputs times weights, or times their signs if the layer has a quantizer: then its scale is in this one.
func (w *Weights) Folded() (scale, shift []float32) {
	n, quantized := w.Norm, w.Scale()
	scale, shift = n.scale.Reuse(1, len(w.Bias)).Data, n.shift.Reuse(1, len(w.Bias)).Data
	for i, b := range w.Bias {
		s := float64(n.Gain[i]) / math.Sqrt(float64(n.Running.Variance.Data[i])+matrix.NormEpsilon)
		shift[i] = float32(float64(b) - float64(s*float64(n.Running.Mean.Data[i])))
		if quantized != nil {
			s *= float64(quantized[i])
		}
		scale[i] = float32(s)
	}
	return scale, shift
}

// begin is room for the sums. Until measure says otherwise, the stored moments norm them.
func (n *Norm) begin(images, values int) matrix.Matrix {
	n.z, n.used, n.constant = n.zFull.Reuse(images, values), n.Running, true
	return n.z
}

// measure takes the moments of the sums.
func (n *Norm) measure(parts int) {
	n.used = matrix.Statistics{Mean: n.parts.Mean.Reuse(parts, len(n.Gain)), Variance: n.parts.Variance.Reuse(parts, len(n.Gain))}
	n.constant = false
	matrix.Measure(n.used, n.z)
}

func (n *Norm) normalize(y matrix.Matrix, bias []float32, a matrix.Activation) {
	matrix.Normalize(y, n.z, n.used, n.Gain, bias, a)
}
