package matrix

// DenseForward sets y = x·wᵀ + bias, and then negative values to 0 if relu.
// x is batch × fan-in, w has one row for each output, y is batch × fan-out.
func DenseForward(y, x, w Matrix, bias []float32, relu bool) {
	check("DenseForward", x.Cols == w.Cols && y.Rows == x.Rows && y.Cols == w.Rows && len(bias) == w.Rows, y, x, w)
	denseForward(y, x, w, bias, relu)
}

// DenseBackward takes dy, the gradient of y = DenseForward(x, w), back to the weights, the bias and the input.
// If relu, dy becomes 0 (in place) where y isn't positive. dx isn't computed if it has no Data.
// dw and db are sums over the rows, added in parts: see Part.
func DenseBackward(dx, dw Matrix, db []float32, dy, y, x, w Matrix, relu bool, parts int) {
	fit := x.Cols == w.Cols && y.Rows == x.Rows && y.Cols == w.Rows && sameShape(dy, y) && sameShape(dw, w) && len(db) == w.Rows
	checkParts("DenseBackward", parts)
	check("DenseBackward", fit, dw, dy, y, x, w)
	if dx.Data != nil {
		check("DenseBackward", sameShape(dx, x), dx, x)
	}
	denseBackward(dx, dw, db, dy, y, x, w, relu, parts)
}

func sameShape(a, b Matrix) bool { return a.Rows == b.Rows && a.Cols == b.Cols }
