package nn

import (
	"math"

	"signum/core/matrix"
)

// Norm is batch norm of a layer's sums z, channel by channel (Ioffe and Szegedy, Batch Normalization, 2015, algorithm 1):
//
//	y = activation(gain·(z−mean)/√(variance+ε) + bias)
//
// Training uses the moments of the batch at hand; prediction uses those that are stored, which are estimated again whenever
// the weights before have changed (package train): they are no parameters, and no mean runs along.
type Norm struct {
	Gain   []float32      // a view of the network's parameters
	Stored matrix.Moments // one row

	grad     []float32
	parts    matrix.Moments // of the last ForwardTraining
	used     matrix.Moments // of the last Forward of either kind: views of one of the above
	constant bool           // it is the stored
	z, zFull matrix.Matrix  // the sums of the last Forward
	zero     []float32      // what is added to the sums instead of a bias
	nowhere  []float32      // where the gradient of that goes
}

// Gradient is the gradient of the gain after the last Backward.
func (n *Norm) Gradient() []float32 { return n.grad }

// Measured are the moments of the last batch of ForwardTraining, a row for each part.
func (n *Norm) Measured() matrix.Moments { return n.used }

// Folded gives what is left of the norm for who only predicts: y = activation(scale·z + shift), where bias is the layer's.
func (n *Norm) Folded(bias []float32) (scale, shift []float32) {
	scale, shift = make([]float32, len(bias)), make([]float32, len(bias))
	for i, b := range bias {
		s := float64(n.Gain[i]) / math.Sqrt(float64(n.Stored.Variance.Data[i])+matrix.NormEpsilon)
		scale[i], shift[i] = float32(s), float32(float64(b)-float64(s*float64(n.Stored.Mean.Data[i])))
	}
	return scale, shift
}

// begin is room for the sums. Until measure says otherwise, the stored moments norm them.
func (n *Norm) begin(images, values int) matrix.Matrix {
	if channels := len(n.Gain); n.zero == nil {
		n.zero, n.nowhere = make([]float32, channels), make([]float32, channels)
	}
	n.z, n.used, n.constant = rows(&n.zFull, images, values), n.Stored, true
	return n.z
}

// measure takes the moments of the sums.
func (n *Norm) measure(parts int) {
	n.used = matrix.Moments{Mean: rows(&n.parts.Mean, parts, len(n.Gain)), Variance: rows(&n.parts.Variance, parts, len(n.Gain))}
	n.constant = false
	matrix.Measure(n.used, n.z)
}

func (n *Norm) normalize(y matrix.Matrix, bias []float32, a matrix.Activation) {
	matrix.Normalize(y, n.z, n.used, n.Gain, bias, a)
}
