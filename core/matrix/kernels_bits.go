//go:build (js && wasm && simd) || ((linux || darwin || windows) && (amd64 || arm64))

package matrix

func signBits(dst Bits, m Matrix) {
	c := begin(0)
	c.bits(dst.Words)
	c.floats(m.Data)
	c.ints(m.Rows, m.Cols)
	if !c.do(kernelSignBits) {
		referenceSignBits(dst, m)
	}
}

func denseSigns(y, x Matrix, w Panels, scale, bias []float32, relu bool) {
	c := begin(signsScratch(x.Cols))
	c.floats(y.Data, x.Data)
	c.bits(w.Words)
	c.floats(scale, bias, c.scratch)
	c.ints(x.Rows, w.FanIn, w.Outputs, flag(relu))
	if !c.do(kernelDenseSigns) {
		referenceDenseSigns(y, x, w, scale, bias, relu)
	}
}

// signsScratch: see bits.c.
func signsScratch(in int) int { return 64 + 2*in }

func denseBits(y Matrix, x, w Bits, scale, bias []float32, relu bool) {
	c := begin(0)
	c.floats(y.Data)
	c.bits(x.Words)
	c.bits(w.Words)
	c.floats(scale, bias)
	c.ints(x.Rows, w.Cols, w.Rows, flag(relu))
	if !c.do(kernelDenseBits) {
		referenceDenseBits(y, x, w, scale, bias, relu)
	}
}
