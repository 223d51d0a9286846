package matrix

import "strconv"

// Geometry describes a convolution block: a Kernel×Kernel convolution with stride 1 over an image of
// Height×Width×In values, bordered by Pad zeros on each side, then bias, 2×2 maximum pooling, and, where wanted, negative values to 0.
//
// An image is one row of a matrix, a pixel's channels side by side. Weights have one row for each output
// channel, [ky][kx][in]. If the convolution has an odd number of rows or columns, pooling leaves out the last.
type Geometry struct {
	Height, Width, In, Out, Kernel, Pad int
}

// ConvHeight is the number of rows before pooling.
func (g Geometry) ConvHeight() int { return g.Height + 2*g.Pad - g.Kernel + 1 }

// ConvWidth is the number of columns before pooling.
func (g Geometry) ConvWidth() int { return g.Width + 2*g.Pad - g.Kernel + 1 }

// PooledHeight is the number of rows that the block puts out.
func (g Geometry) PooledHeight() int { return g.ConvHeight() / 2 }

// PooledWidth is the number of columns that the block puts out.
func (g Geometry) PooledWidth() int { return g.ConvWidth() / 2 }

// Input is the number of values of one image.
func (g Geometry) Input() int { return g.Height * g.Width * g.In }

// Output is the number of values that the block puts out for one image.
func (g Geometry) Output() int { return g.PooledHeight() * g.PooledWidth() * g.Out }

// Patch is the number of values that one output channel's weights look at.
func (g Geometry) Patch() int { return g.Kernel * g.Kernel * g.In }

// ConvForward computes the block for each row of x, with negative values set to 0 if relu. argmax says, for each value of y, which of
// (0,0), (0,1), (1,0), (1,1) was the largest of its 2×2 sums: 0 to 3, the first of equals.
func ConvForward(y Matrix, argmax []uint8, x, w Matrix, bias []float32, g Geometry, relu bool) {
	checkConv("ConvForward", y, argmax, x, w, bias, g)
	convForward(y, argmax, x, w, bias, g, relu)
}

// ConvBackward takes dy, the gradient of ConvForward's y, back to the weights, the bias and the input. A value's
// gradient goes to the position in argmax alone; if relu, it is dropped where y isn't positive. dx isn't computed if it has no Data.
// dw and db are sums over the rows, added in parts: see Part.
func ConvBackward(dx, dw Matrix, db []float32, dy, y Matrix, argmax []uint8, x, w Matrix, g Geometry, relu bool, parts int) {
	checkParts("ConvBackward", parts)
	checkConv("ConvBackward", y, argmax, x, w, db, g)
	check("ConvBackward", sameShape(dy, y) && sameShape(dw, w), dw, dy, y, w)
	if dx.Data != nil {
		check("ConvBackward", sameShape(dx, x), dx, x)
	}
	convBackward(dx, dw, db, dy, y, argmax, x, w, g, relu, parts)
}

func checkConv(op string, y Matrix, argmax []uint8, x, w Matrix, bias []float32, g Geometry) {
	if g.In < 1 || g.Out < 1 || g.Kernel < 1 || g.Pad < 0 || g.PooledHeight() < 1 || g.PooledWidth() < 1 {
		panic("matrix: " + op + ": no such convolution: " + g.String())
	}
	fit := x.Cols == g.Input() && w.Rows == g.Out && w.Cols == g.Patch() && y.Rows == x.Rows && y.Cols == g.Output()
	check(op, fit && len(argmax) == len(y.Data) && len(bias) == g.Out, y, x, w)
}

// String gives the geometry in a short form, 28×28×1 pad 2, 5×5 to 6.
func (g Geometry) String() string {
	n := strconv.Itoa
	return n(g.Height) + "×" + n(g.Width) + "×" + n(g.In) + " pad " + n(g.Pad) + ", " + n(g.Kernel) + "×" + n(g.Kernel) + " to " + n(g.Out)
}
