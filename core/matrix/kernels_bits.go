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

func convSigns(y, x Matrix, w Bits, scale, bias []float32, relu bool, g Geometry) {
	c := begin(g.signsScratch(x.Rows))
	filters, rest := c.scratch[:g.Out*g.Patch()], c.scratch[g.Out*g.Patch():]
	zeros, rest := rest[:g.Out], rest[g.Out:]
	table, rest := rest[:64], rest[64:]
	clear(zeros)
	c.floats(y.Data, rest[g.forwardScratch():], x.Data, filters, zeros, rest)
	c.ints(x.Rows)
	c.geometry(g)
	c.ints(flag(false))
	c.bits(w.Words)
	c.floats(scale, bias, table)
	c.ints(flag(relu))
	if !c.do(kernelConvSigns) {
		referenceConvSigns(y, x, w, scale, bias, relu, g)
	}
}

// signsScratch is room for filters, zero biases, the table of bits.c, what ConvForward needs, and the argmax that nobody wants.
func (g Geometry) signsScratch(images int) int {
	return g.Out*g.Patch() + g.Out + 64 + g.forwardScratch() + (images*g.Output()+3)/4
}

func convBits(y Matrix, x, w Bits, scale, bias []float32, relu bool, g Geometry) {
	c := begin(g.bitsScratch())
	c.floats(y.Data)
	c.bits(x.Words)
	c.bits(w.Words)
	c.floats(scale, bias, c.scratch)
	c.ints(x.Rows)
	c.geometry(g)
	c.ints(flag(relu))
	c.reached = c.reached && g.Pad == 0 // the kernel knows no border
	if !c.do(kernelConvBits) {
		referenceConvBits(y, x, w, scale, bias, relu, g)
	}
}

// bitsScratch: see bits.c.
func (g Geometry) bitsScratch() int { return 2 * 4 * words(g.Patch()) }
