package matrix

import "strconv"

// Geometry describes a convolution block: a Kernel × Kernel convolution with stride 1 over an image
// of Height × Width pixels with In channels, bordered by Pad zeros on each side; then bias, 2×2
// maximum pooling, and, where wanted, negative values set to 0.
//
// An image is one row of a matrix, the channels of a pixel side by side. Weights have one row for
// each output channel, [ky][kx][in]. If the convolution has an odd number of rows or columns,
// pooling leaves out the last.
type Geometry struct {
	Height, Width, In, Out, Kernel, Pad int
}

// ConvHeight returns the number of rows before pooling.
func (g Geometry) ConvHeight() int { return g.Height + 2*g.Pad - g.Kernel + 1 }

// ConvWidth returns the number of columns before pooling.
func (g Geometry) ConvWidth() int { return g.Width + 2*g.Pad - g.Kernel + 1 }

// PooledHeight returns the number of rows of the block's output.
func (g Geometry) PooledHeight() int { return g.ConvHeight() / 2 }

// PooledWidth returns the number of columns of the block's output.
func (g Geometry) PooledWidth() int { return g.ConvWidth() / 2 }

// Input returns the number of values of one image.
func (g Geometry) Input() int { return g.Height * g.Width * g.In }

// Output returns the number of values of the block's output for one image.
func (g Geometry) Output() int { return g.PooledHeight() * g.PooledWidth() * g.Out }

// Patch returns the number of weights of one output channel.
func (g Geometry) Patch() int { return g.Kernel * g.Kernel * g.In }

// ConvForward sets y to the block's output for each row of x. It sets argmax to the position, for
// each value of y, of the largest of its 2×2 sums: 0 to 3 for (0,0), (0,1), (1,0), (1,1), the first
// of equals. Negative values of y become 0 if relu.
//
// y is n × g.Output(), argmax has n·g.Output() values, x is n × g.Input(), w is g.Out × g.Patch(),
// and bias has g.Out values. ConvForward panics if g has no pooled output.
func ConvForward(y Matrix, argmax []uint8, x, w Matrix, bias []float32, g Geometry, relu bool) {
	checkConv("ConvForward", y, argmax, x, w, bias, g)
	convForward(y, argmax, x, w, bias, g, relu)
}

// ConvBackward sets dw, db and dx to the gradients of w, bias and x, given dy, the gradient of y,
// and what ConvForward computed. A value's gradient goes to the position in argmax alone; if relu,
// it is dropped where y isn't positive.
//
// Each gradient has the shape of its value; dx isn't computed if it has no Data. dw and db are sums
// over the rows, added in 1, 2 or 4 parts (see Part); it panics for another number.
func ConvBackward(
	dx, dw Matrix, db []float32, dy, y Matrix, argmax []uint8, x, w Matrix,
	g Geometry, relu bool, parts int,
) {
	checkParts("ConvBackward", parts)
	checkConv("ConvBackward", y, argmax, x, w, db, g)
	check("ConvBackward", sameShape(dy, y) && sameShape(dw, w), dw, dy, y, w)
	if dx.Data != nil {
		check("ConvBackward", sameShape(dx, x), dx, x)
	}
	convBackward(dx, dw, db, dy, y, argmax, x, w, g, relu, parts)
}

// checkConv panics if g isn't possible, or if operands don't fit it.
func checkConv(op string, y Matrix, argmax []uint8, x, w Matrix, bias []float32, g Geometry) {
	if min(g.In, g.Out, g.Kernel, g.PooledHeight(), g.PooledWidth()) < 1 || g.Pad < 0 {
		panic("matrix: " + op + ": no such convolution: " + g.String())
	}
	fit := g.fits(y, x, w.Rows, w.Cols)
	check(op, fit && len(argmax) == len(y.Data) && len(bias) == g.Out, y, x, w)
}

// fits reports whether an output, an input and weights of that shape are those of the block.
func (g Geometry) fits(y, x Matrix, rows, cols int) bool {
	return x.Cols == g.Input() && y.Rows == x.Rows && y.Cols == g.Output() &&
		rows == g.Out && cols == g.Patch()
}

// String returns the geometry in a short form: 28×28×1 pad 2, 5×5 to 6.
func (g Geometry) String() string {
	n := strconv.Itoa
	return n(g.Height) + "×" + n(g.Width) + "×" + n(g.In) + " pad " + n(g.Pad) +
		", " + n(g.Kernel) + "×" + n(g.Kernel) + " to " + n(g.Out)
}
