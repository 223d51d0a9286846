package matrix

// DenseForward sets y = x·wᵀ + bias, and then negative values to 0 if relu.
// y is n × out, x is n × in, w is out × in, and bias has out values.
func DenseForward(y, x, w Matrix, bias []float32, relu bool) {
	fit := x.Cols == w.Cols && y.Rows == x.Rows && y.Cols == w.Rows && len(bias) == w.Rows
	check("DenseForward", fit, y, x, w)
	denseForward(y, x, w, bias, relu)
}

// DenseBackward sets dw, db and dx to the gradients of w, bias and x, given dy, the gradient of
// y = DenseForward(x, w, bias). If relu, it first sets dy to 0, in place, where y isn't positive.
// Each gradient has the shape of its value; dx isn't computed if it has no Data. dw and db are sums
// over the rows, added in 1, 2 or 4 parts (see Part); it panics for another number.
func DenseBackward(dx, dw Matrix, db []float32, dy, y, x, w Matrix, relu bool, parts int) {
	checkParts("DenseBackward", parts)
	fit := x.Cols == w.Cols && y.Rows == x.Rows && y.Cols == w.Rows && len(db) == w.Rows
	check("DenseBackward", fit && sameShape(dy, y) && sameShape(dw, w), dw, dy, y, x, w)
	if dx.Data != nil {
		check("DenseBackward", sameShape(dx, x), dx, x)
	}
	denseBackward(dx, dw, db, dy, y, x, w, relu, parts)
}
