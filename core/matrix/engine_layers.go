package matrix

import "signum/core/kernels"

func mulTransA(dst, a, b Matrix) {
	if !product(dst, a, b, true, false, a.Rows) {
		referenceMulTransA(dst, a, b)
	}
}

func mulTransB(dst, a, b Matrix) {
	if !product(dst, a, b, false, true, a.Cols) {
		referenceMulTransB(dst, a, b)
	}
}

func product(dst, a, b Matrix, transA, transB bool, inner int) bool {
	k := kernels.Product{
		ATransposed: flag(transA), BTransposed: flag(transB),
		Rows: int32(dst.Rows), Cols: int32(dst.Cols), Inner: int32(inner),
		Dst: at(dst.Data), A: at(a.Data), B: at(b.Data),
	}
	return k.Run()
}

func denseForward(y, x, w Matrix, bias []float32, relu bool) {
	k := kernels.DenseForward{
		Rows: int32(x.Rows), In: int32(x.Cols), Out: int32(w.Rows), ReLU: flag(relu),
		Y: at(y.Data), X: at(x.Data), W: at(w.Data), Bias: at(bias),
	}
	if !k.Run() {
		referenceDenseForward(y, x, w, bias, relu)
	}
}

func denseBackward(dx, dw Matrix, db []float32, dy, y, x, w Matrix, relu bool, parts int) {
	k := kernels.DenseBackward{
		Rows: int32(x.Rows), In: int32(x.Cols), Out: int32(w.Rows),
		ReLU: flag(relu), Parts: int32(parts),
		DX: at(dx.Data), DW: at(dw.Data), DB: at(db),
		DY: at(dy.Data), Y: at(y.Data), X: at(x.Data), W: at(w.Data),
	}
	if !k.Run() {
		referenceDenseBackward(dx, dw, db, dy, y, x, w, relu, parts)
	}
}

func convForward(y Matrix, argmax []uint8, x, w Matrix, bias []float32, g Geometry, relu bool) {
	k := kernels.ConvForward{
		Images: int32(x.Rows), G: g.operand(), ReLU: flag(relu),
		Y: at(y.Data), X: at(x.Data), W: at(w.Data), Bias: at(bias), Argmax: at(argmax),
	}
	if !k.Run() {
		referenceConvForward(y, argmax, x, w, bias, g, relu)
	}
}

func convBackward(
	dx, dw Matrix, db []float32, dy, y Matrix, argmax []uint8, x, w Matrix,
	g Geometry, relu bool, parts int,
) {
	k := kernels.ConvBackward{
		Images: int32(x.Rows), G: g.operand(), ReLU: flag(relu), Parts: int32(parts),
		DX: at(dx.Data), DW: at(dw.Data), DB: at(db),
		DY: at(dy.Data), Y: at(y.Data), X: at(x.Data), W: at(w.Data), Argmax: at(argmax),
	}
	if !k.Run() {
		referenceConvBackward(dx, dw, db, dy, y, argmax, x, w, g, relu, parts)
	}
}
