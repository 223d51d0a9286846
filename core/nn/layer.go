package nn

import "signum/core/matrix"

// Layer is one block of a network. It keeps what Backward needs of the last Forward, in buffers that only grow;
// so a network is for one goroutine at a time, and a step allocates nothing.
type Layer interface {
	Name() string
	Weights() *Weights
	Activation() matrix.Activation
	// SetActivation makes a the activation. Sign needs a norm before it.
	SetActivation(a matrix.Activation)
	// Forward returns the layer's output for a batch, one image a row. It is overwritten by the next Forward.
	Forward(x matrix.Matrix) matrix.Matrix
	// ForwardTraining is Forward, but a norm uses the moments of each of that many parts of the batch (matrix.Part).
	ForwardTraining(x matrix.Matrix, parts int) matrix.Matrix
	// Backward takes the gradient of the last output, of either kind (and may overwrite it), fills the gradients of the weights, which it adds
	// in that many parts of the batch (matrix.Part), and returns that of the input, or an empty matrix when nobody wants it.
	Backward(dy matrix.Matrix, wantDX bool, parts int) matrix.Matrix
}

// Conv is a convolution and 2×2 max pooling; then, channel by channel, bias or batch norm with bias; then the activation.
type Conv struct {
	Geometry matrix.Geometry
	block
	argmax []uint8
}

// Forward implements Layer.
func (c *Conv) Forward(x matrix.Matrix) matrix.Matrix {
	w, scale := c.weights.predicting()
	c.sum(x, w)
	return c.predicted(scale)
}

// ForwardTraining implements Layer.
func (c *Conv) ForwardTraining(x matrix.Matrix, parts int) matrix.Matrix {
	c.sum(x, c.weights.Effective())
	return c.trained(parts)
}

func (c *Conv) sum(x, w matrix.Matrix) {
	z, bias, relu := c.begin(x)
	if len(c.argmax) < len(z.Data) {
		c.argmax = make([]uint8, len(z.Data))
	}
	matrix.ConvForward(z, c.argmax[:len(z.Data)], x, w, bias, c.Geometry, relu)
}

// Backward implements Layer.
func (c *Conv) Backward(dy matrix.Matrix, wantDX bool, parts int) matrix.Matrix {
	w, dx := &c.weights, c.input(wantDX)
	z, db, relu := c.beginBackward(dy, parts)
	matrix.ConvBackward(dx, w.grad, db, dy, z, c.argmax[:len(z.Data)], c.x, w.Effective(), c.Geometry, relu, parts)
	w.straightThrough()
	return dx
}

// Dense is a matrix product, then bias or batch norm with bias, then the activation.
type Dense struct{ block }

// Forward implements Layer.
func (d *Dense) Forward(x matrix.Matrix) matrix.Matrix {
	w, scale := d.weights.predicting()
	d.sum(x, w)
	return d.predicted(scale)
}

// ForwardTraining implements Layer.
func (d *Dense) ForwardTraining(x matrix.Matrix, parts int) matrix.Matrix {
	d.sum(x, d.weights.Effective())
	return d.trained(parts)
}

func (d *Dense) sum(x, w matrix.Matrix) {
	z, bias, relu := d.begin(x)
	matrix.DenseForward(z, x, w, bias, relu)
}

// Backward implements Layer.
func (d *Dense) Backward(dy matrix.Matrix, wantDX bool, parts int) matrix.Matrix {
	w, dx := &d.weights, d.input(wantDX)
	z, db, relu := d.beginBackward(dy, parts)
	matrix.DenseBackward(dx, w.grad, db, dy, z, d.x, w.Effective(), relu, parts)
	w.straightThrough()
	return dx
}

// block is what every layer has: a name, weights, an activation, and the buffers of the last batch.
type block struct {
	name       string
	outputs    int // values per image
	weights    Weights
	activation matrix.Activation
	x, y       matrix.Matrix // of the last Forward, as views
	yFull      matrix.Matrix // the largest so far
	dxFull     matrix.Matrix
}

// Name is the layer's name within its network: conv1, fc2.
func (b *block) Name() string { return b.name }

// Weights are what the layer learns.
func (b *block) Weights() *Weights { return &b.weights }

// Activation is what follows the sums and the bias.
func (b *block) Activation() matrix.Activation { return b.activation }

// SetActivation implements Layer.
func (b *block) SetActivation(a matrix.Activation) {
	if a == matrix.Sign && b.weights.Norm == nil {
		panic("nn: layer " + b.name + " has no norm, so its activation can't be sign")
	}
	b.activation = a
}

// begin remembers the input and returns room for the sums, and what is added to them at once and whether negative values are set
// to 0: if there is no norm, that is the output already.
func (b *block) begin(x matrix.Matrix) (z matrix.Matrix, bias []float32, relu bool) {
	b.x, b.y = x, b.yFull.Reuse(x.Rows, b.outputs)
	if n := b.weights.Norm; n != nil {
		return n.begin(x.Rows, b.outputs), n.zero, false
	}
	return b.y, b.weights.Bias, b.activation == matrix.ReLU
}

// predicted is the output, where begin's sums are there, of the weights that predict. Then it makes the sums those of Effective,
// as Backward wants them.
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

// trained is the output with the moments of the batch's parts, where begin's sums are there.
func (b *block) trained(parts int) matrix.Matrix {
	if n := b.weights.Norm; n != nil {
		n.measure(parts)
		n.normalize(b.y, b.weights.Bias, b.activation)
	}
	return b.y
}

// beginBackward turns dy into the gradient of begin's sums, which it returns, with room for the bias's gradient, and whether
// that is still to be dropped where the sums aren't positive.
func (b *block) beginBackward(dy matrix.Matrix, parts int) (z matrix.Matrix, db []float32, relu bool) {
	w := &b.weights
	if n := w.Norm; n != nil {
		matrix.NormalizeBackward(n.grad, w.gradBias, dy, n.z, n.used, n.Gain, w.Bias, b.activation, n.constant, parts)
		return n.z, n.nowhere, false
	}
	return b.y, w.gradBias, b.activation == matrix.ReLU
}

// input is room for the gradient of the input.
func (b *block) input(want bool) matrix.Matrix {
	if !want {
		return matrix.Matrix{}
	}
	return b.dxFull.Reuse(b.x.Rows, b.x.Cols)
}
