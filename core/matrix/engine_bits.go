package matrix

import "signum/core/kernels"

func signBits(dst Bits, m Matrix) {
	k := kernels.SignBits{
		Rows: int32(m.Rows), Cols: int32(m.Cols), Dst: at(dst.Words), M: at(m.Data),
	}
	if !k.Run() {
		referenceSignBits(dst, m)
	}
}

func denseSigns(y, x Matrix, w Panels, scale, bias []float32, relu bool) {
	k := kernels.DenseSigns{
		Rows: int32(x.Rows), In: int32(w.FanIn), Out: int32(w.Outputs), ReLU: flag(relu),
		Y: at(y.Data), X: at(x.Data), Scale: at(scale), Bias: at(bias), W: at(w.Words),
	}
	if !k.Run() {
		referenceDenseSigns(y, x, w, scale, bias, relu)
	}
}

func denseBits(y Matrix, x, w Bits, scale, bias []float32, relu bool) {
	k := kernels.DenseBits{
		Rows: int32(x.Rows), In: int32(w.Cols), Out: int32(w.Rows), ReLU: flag(relu),
		Y: at(y.Data), Scale: at(scale), Bias: at(bias), X: at(x.Words), W: at(w.Words),
	}
	if !k.Run() {
		referenceDenseBits(y, x, w, scale, bias, relu)
	}
}

func convSigns(y, x Matrix, w Bits, scale, bias []float32, relu bool, g Geometry) {
	k := kernels.ConvSigns{
		Images: int32(x.Rows), G: g.operand(), ReLU: flag(relu),
		Y: at(y.Data), X: at(x.Data), Scale: at(scale), Bias: at(bias), W: at(w.Words),
	}
	if !k.Run() {
		referenceConvSigns(y, x, w, scale, bias, relu, g)
	}
}

func convBits(y Matrix, x, w Bits, scale, bias []float32, relu bool, g Geometry) {
	k := kernels.ConvBits{
		Images: int32(x.Rows), G: g.operand(), ReLU: flag(relu),
		Y: at(y.Data), Scale: at(scale), Bias: at(bias), X: at(x.Words), W: at(w.Words),
	}
	if g.Pad > 0 || !k.Run() { // the kernel has no border
		referenceConvBits(y, x, w, scale, bias, relu, g)
	}
}
