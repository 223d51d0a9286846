package nn

import "signum/core/matrix"

// Layer is one block of a network. It keeps what Backward needs of the last Forward, in buffers that only grow;
// so a network is for one goroutine at a time, and a step allocates nothing.
type Layer interface {
	Name() string
	Weights() *Weights
	// Forward returns the layer's output for a batch, one image a row. It is overwritten by the next Forward.
	Forward(x matrix.Matrix) matrix.Matrix
	// Backward takes the gradient of the last output (and may overwrite it), fills the gradients of the weights, which it adds
	// in that many parts of the batch (matrix.Part), and returns that of the input, or an empty matrix when nobody wants it.
	Backward(dy matrix.Matrix, wantDX bool, parts int) matrix.Matrix
}

// Conv is a convolution with bias, 2×2 max pooling and ReLU.
type Conv struct {
	Geometry matrix.Geometry
	block
	argmax []uint8
}

// Forward implements Layer.
func (c *Conv) Forward(x matrix.Matrix) matrix.Matrix {
	y := c.begin(x)
	if len(c.argmax) < len(y.Data) {
		c.argmax = make([]uint8, len(y.Data))
	}
	matrix.ConvForward(y, c.argmax[:len(y.Data)], x, c.weights.Effective(), c.weights.Bias, c.Geometry, true)
	return y
}

// Backward implements Layer.
func (c *Conv) Backward(dy matrix.Matrix, wantDX bool, parts int) matrix.Matrix {
	w, dx := &c.weights, c.input(wantDX)
	matrix.ConvBackward(dx, w.grad, w.gradBias, dy, c.y, c.argmax[:len(c.y.Data)], c.x, w.Effective(), c.Geometry, true, parts)
	w.straightThrough()
	return dx
}

// Dense is a matrix product with bias, and ReLU where wanted.
type Dense struct {
	ReLU bool
	block
}

// Forward implements Layer.
func (d *Dense) Forward(x matrix.Matrix) matrix.Matrix {
	y := d.begin(x)
	matrix.DenseForward(y, x, d.weights.Effective(), d.weights.Bias, d.ReLU)
	return y
}

// Backward implements Layer.
func (d *Dense) Backward(dy matrix.Matrix, wantDX bool, parts int) matrix.Matrix {
	w, dx := &d.weights, d.input(wantDX)
	matrix.DenseBackward(dx, w.grad, w.gradBias, dy, d.y, d.x, w.Effective(), d.ReLU, parts)
	w.straightThrough()
	return dx
}

// block is what every layer has: a name, weights, and the buffers of the last batch.
type block struct {
	name    string
	outputs int // values per image
	weights Weights
	x, y    matrix.Matrix // of the last Forward, as views
	yFull   matrix.Matrix // the largest so far
	dxFull  matrix.Matrix
}

// Name is the layer's name within its network: conv1, fc2.
func (b *block) Name() string { return b.name }

// Weights are what the layer learns.
func (b *block) Weights() *Weights { return &b.weights }

// begin remembers the input and returns room for the output.
func (b *block) begin(x matrix.Matrix) (y matrix.Matrix) {
	b.x, b.y = x, rows(&b.yFull, x.Rows, b.outputs)
	return b.y
}

// input is room for the gradient of the input.
func (b *block) input(want bool) matrix.Matrix {
	if !want {
		return matrix.Matrix{}
	}
	return rows(&b.dxFull, b.x.Rows, b.x.Cols)
}

// rows is the first rows of full, which grows when it has too few.
func rows(full *matrix.Matrix, rows, cols int) matrix.Matrix {
	if full.Rows < rows {
		*full = matrix.New(rows, cols)
	}
	return matrix.Matrix{Rows: rows, Cols: cols, Stride: cols, Data: full.Data[:rows*cols]}
}
