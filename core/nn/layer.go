package nn

import "signum/core/matrix"

// Layer is one block of a network. It keeps what Backward needs of the last forward pass in
// buffers that only grow: a training step allocates nothing, and a network is for one goroutine
// at a time.
//
// All methods panic if a matrix doesn't have the shape that the layer needs. In their shapes, n
// is the number of images in the batch; an image's values are those of its positions, row after
// row, and of each position its channels. A dense layer has one position.
type Layer interface {
	// Name returns the layer's name within its network: conv1, fc2.
	Name() string

	// Weights returns the layer's weights.
	Weights() *Weights

	// Activation returns the function that follows the pre-activations.
	Activation() matrix.Activation

	// SetActivation sets the activation. It panics if a is Sign and the layer has no norm.
	SetActivation(a matrix.Activation)

	// Forward returns the layer's output, n × outputs, for x, n × inputs. A norm uses its running
	// statistics. The output is overwritten by the next forward pass.
	Forward(x matrix.Matrix) matrix.Matrix

	// ForwardTraining is Forward with the statistics of each of that many parts of the batch
	// (matrix.Part) in the norm.
	ForwardTraining(x matrix.Matrix, parts int) matrix.Matrix

	// Backward takes the gradient dy of the last output, n × outputs, of either kind of forward
	// pass. It sets the gradients of the weights, which it adds in that many parts of the batch
	// (matrix.Part), and returns the gradient of the input, n × inputs, or an empty matrix unless
	// wantDX. It may overwrite dy.
	Backward(dy matrix.Matrix, wantDX bool, parts int) matrix.Matrix
}

// Conv is a convolution with 2×2 max pooling; then, channel by channel, a bias, or batch norm
// with a bias; then the activation. Its inputs are Geometry.Input() values an image, its outputs
// Geometry.Output(); its weights are Geometry.Out × Geometry.Patch().
type Conv struct {
	Geometry matrix.Geometry
	block
	argmax []uint8 // of the last forward pass: which of four positions pooling chose, n × outputs
}

// Forward implements Layer.
func (c *Conv) Forward(x matrix.Matrix) matrix.Matrix {
	w, scale := c.weights.inference()
	c.convolve(x, w)
	return c.predicted(scale)
}

// ForwardTraining implements Layer.
func (c *Conv) ForwardTraining(x matrix.Matrix, parts int) matrix.Matrix {
	c.convolve(x, c.weights.Effective())
	return c.trained(parts)
}

// convolve computes the pre-activations of x with the weights w.
func (c *Conv) convolve(x, w matrix.Matrix) {
	z, bias, relu := c.begin(x)
	if len(c.argmax) < len(z.Data) {
		c.argmax = make([]uint8, len(z.Data))
	}
	matrix.ConvForward(z, c.argmax[:len(z.Data)], x, w, bias, c.Geometry, relu)
}

// Backward implements Layer.
func (c *Conv) Backward(dy matrix.Matrix, wantDX bool, parts int) matrix.Matrix {
	w, dx := &c.weights, c.inputGradient(wantDX)
	z, db, relu := c.beginBackward(dy, parts)
	matrix.ConvBackward(dx, w.grad, db, dy, z, c.argmax[:len(z.Data)], c.x, w.Effective(),
		c.Geometry, relu, parts)
	w.straightThrough()
	return dx
}

// Dense is a matrix product, then a bias, or batch norm with a bias, then the activation. Its
// weights are outputs × inputs.
type Dense struct{ block }

// Forward implements Layer.
func (d *Dense) Forward(x matrix.Matrix) matrix.Matrix {
	w, scale := d.weights.inference()
	d.multiply(x, w)
	return d.predicted(scale)
}

// ForwardTraining implements Layer.
func (d *Dense) ForwardTraining(x matrix.Matrix, parts int) matrix.Matrix {
	d.multiply(x, d.weights.Effective())
	return d.trained(parts)
}

// multiply computes the pre-activations x·wᵀ.
func (d *Dense) multiply(x, w matrix.Matrix) {
	z, bias, relu := d.begin(x)
	matrix.DenseForward(z, x, w, bias, relu)
}

// Backward implements Layer.
func (d *Dense) Backward(dy matrix.Matrix, wantDX bool, parts int) matrix.Matrix {
	w, dx := &d.weights, d.inputGradient(wantDX)
	z, db, relu := d.beginBackward(dy, parts)
	matrix.DenseBackward(dx, w.grad, db, dy, z, d.x, w.Effective(), relu, parts)
	w.straightThrough()
	return dx
}
