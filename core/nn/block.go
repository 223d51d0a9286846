package nn

import "signum/core/matrix"

// block is what Conv and Dense share: a name, weights, an activation, and the buffers of the last
// batch. A forward pass is begin, then the layer's product, then predicted or trained; a backward
// pass is beginBackward, then the product's gradients.
type block struct {
	name       string
	outputs    int // values an image
	weights    Weights
	activation matrix.Activation

	x, y     matrix.Matrix // of the last forward pass: n × inputs, n × outputs
	yBuffer  matrix.Matrix
	dxBuffer matrix.Matrix
}

// Name implements Layer.
func (b *block) Name() string { return b.name }

// Weights implements Layer.
func (b *block) Weights() *Weights { return &b.weights }

// Activation implements Layer.
func (b *block) Activation() matrix.Activation { return b.activation }

// SetActivation implements Layer.
func (b *block) SetActivation(a matrix.Activation) {
	if a == matrix.Sign && b.weights.Norm == nil {
		panic("nn: layer " + b.name + " has no norm, so its activation can't be sign")
	}
	b.activation = a
}

// begin keeps x, n × inputs, for Backward, and returns what the layer's product needs: the matrix
// z, n × outputs, that it sets, the bias that it adds, and whether it sets negative values to 0.
//
// Without a norm z is the output. With one it holds the pre-activations, the bias is zero, and
// predicted or trained computes the output.
func (b *block) begin(x matrix.Matrix) (z matrix.Matrix, bias []float32, relu bool) {
	b.x, b.y = x, b.yBuffer.Reuse(x.Rows, b.outputs)
	if n := b.weights.Norm; n != nil {
		return n.begin(x.Rows, b.outputs), n.zero, false
	}
	return b.y, b.weights.Bias, b.activation == matrix.ReLU
}

// predicted returns the inference output, n × outputs. The pre-activations must already be in the
// matrix returned by begin. If scale is non-nil, predicted then rescales them in place to those
// of the effective weights, as Backward requires.
func (b *block) predicted(scale []float32) matrix.Matrix {
	if n := b.weights.Norm; n != nil {
		folded, shift := b.weights.Folded()
		matrix.Affine(b.y, n.z, folded, shift, b.activation)
		if scale != nil {
			matrix.Affine(n.z, n.z, scale, n.zero, matrix.None)
		}
	}
	return b.y
}

// trained returns the training output, n × outputs, with the statistics of each part of the
// batch. The pre-activations must already be in the matrix returned by begin.
func (b *block) trained(parts int) matrix.Matrix {
	if n := b.weights.Norm; n != nil {
		n.measure(parts)
		matrix.Normalize(b.y, n.z, n.used, n.Gain, b.weights.Bias, b.activation)
	}
	return b.y
}

// beginBackward turns dy, n × outputs, into the gradient of the matrix z that begin returned, in
// place. It returns z, the slice that the product sets to the gradient of its bias, and whether
// the product must drop gradients where z isn't positive.
func (b *block) beginBackward(dy matrix.Matrix, parts int) (
	z matrix.Matrix, db []float32, relu bool) {
	w := &b.weights
	if n := w.Norm; n != nil {
		matrix.NormalizeBackward(n.grad, w.gradBias, dy, n.z, n.used, n.Gain, w.Bias,
			b.activation, n.constant, parts)
		return n.z, n.unused, false
	}
	return b.y, w.gradBias, b.activation == matrix.ReLU
}

// inputGradient returns a matrix for the gradient of the input, n × inputs, or an empty one.
func (b *block) inputGradient(want bool) matrix.Matrix {
	if !want {
		return matrix.Matrix{}
	}
	return b.dxBuffer.Reuse(b.x.Rows, b.x.Cols)
}
