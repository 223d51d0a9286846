//go:build (js && wasm && simd) || ((linux || darwin || windows) && (amd64 || arm64))

package matrix

import "math"

func mul(dst, a, b Matrix) {
	if !product(dst, a, b, false, false, a.Cols) {
		referenceMul(dst, a, b)
	}
}

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
	c := begin(productScratch(dst.Rows, inner))
	c.floats(dst.Data, a.Data, b.Data, c.scratch)
	c.ints(flag(transA), flag(transB), dst.Rows, dst.Cols, inner)
	return c.do(kernelProduct)
}

// productScratch: see product.c.
func productScratch(rows, inner int) int { return (2*rows+40)*inner + 4*rows + 80 }

func denseForward(y, x, w Matrix, bias []float32, relu bool) {
	c := begin(productScratch(x.Rows, x.Cols))
	c.floats(y.Data, x.Data, w.Data, bias, c.scratch)
	c.ints(x.Rows, x.Cols, w.Rows, flag(relu))
	if !c.do(kernelDenseForward) {
		referenceDenseForward(y, x, w, bias, relu)
	}
}

func denseBackward(dx, dw Matrix, db []float32, dy, y, x, w Matrix, relu bool, parts int) {
	c := begin(max(productScratch(w.Rows, x.Rows), productScratch(x.Rows, w.Rows), 4*w.Rows))
	c.floats(dx.Data, dw.Data, db, dy.Data, y.Data, x.Data, w.Data, c.scratch)
	c.ints(x.Rows, x.Cols, w.Rows, flag(relu), parts)
	if !c.do(kernelDenseBackward) {
		referenceDenseBackward(dx, dw, db, dy, y, x, w, relu, parts)
	}
}

func convForward(y Matrix, argmax []uint8, x, w Matrix, bias []float32, g Geometry, relu bool) {
	c := begin(g.forwardScratch())
	c.floats(y.Data)
	c.bytes(argmax)
	c.floats(x.Data, w.Data, bias, c.scratch)
	c.ints(x.Rows)
	c.geometry(g)
	c.ints(flag(relu))
	if !c.do(kernelConvForward) {
		referenceConvForward(y, argmax, x, w, bias, g, relu)
	}
}

// forwardScratch: see conv_forward.c and conv_planar.c.
func (g Geometry) forwardScratch() int {
	bordered := max(4*g.bordered(), 32*(g.Height+2*g.Pad))
	return (4*g.Patch()+4*g.PooledHeight()*g.PooledWidth()+1)*(g.Out+7) + bordered
}

func (g Geometry) bordered() int { return (g.Height + 2*g.Pad) * (g.Width + 2*g.Pad) * g.In }

func convBackward(dx, dw Matrix, db []float32, dy, y Matrix, argmax []uint8, x, w Matrix, g Geometry, relu bool, parts int) {
	c := begin(g.backwardScratch())
	c.floats(dx.Data, dw.Data, db, dy.Data, y.Data)
	c.bytes(argmax)
	c.floats(x.Data, w.Data, c.scratch)
	c.ints(x.Rows)
	c.geometry(g)
	c.ints(flag(relu), parts)
	if !c.do(kernelConvBackward) {
		referenceConvBackward(dx, dw, db, dy, y, argmax, x, w, g, relu, parts)
	}
}

// backwardScratch: see conv_backward.c.
func (g Geometry) backwardScratch() int {
	return 5*g.Out*g.Kernel*(g.Kernel*g.In+3) + 5*g.bordered() + 8 + 11*g.Output() + 5*g.Out
}

func softmax(dlogits, logits Matrix, labels []uint8, batch int) (loss float64, correct int) {
	c := begin(0)
	defer c.free()
	c.floats(dlogits.Data, logits.Data)
	c.bytes(labels)
	c.ints(logits.Rows, logits.Cols, batch)
	if !c.run(kernelSoftmax) {
		return referenceSoftmax(dlogits, logits, labels, batch)
	}
	return math.Float64frombits(uint64(c.words[9])<<32 | uint64(c.words[8])), int(c.words[6])
}

func addTo(dst, values []float32) {
	c := begin(0)
	c.floats(dst, values)
	c.ints(len(dst))
	if !c.do(kernelAdd) {
		referenceAdd(dst, values)
	}
}

func pixels(dst Matrix, src []byte) {
	c := begin(0)
	c.floats(dst.Data)
	c.bytes(src)
	c.ints(len(src))
	if !c.do(kernelPixels) {
		referencePixels(dst, src)
	}
}

func adam(value, grad, m, v []float32, factors adamFactors) {
	c := begin(0)
	c.floats(value, grad, m, v)
	c.ints(len(value))
	c.values(factors[:]...)
	if !c.do(kernelAdam) {
		referenceAdam(value, grad, m, v, factors)
	}
}

func momentumStep(value, grad, velocity []float32, rate, momentum float32) {
	c := begin(0)
	c.floats(value, grad, velocity)
	c.ints(len(value))
	c.values(rate, momentum)
	if !c.do(kernelMomentum) {
		referenceMomentum(value, grad, velocity, rate, momentum)
	}
}

func meanAbs(dst []float32, m Matrix) {
	c := begin(0)
	c.floats(dst, m.Data)
	c.ints(m.Rows, m.Cols)
	if !c.do(kernelMeanAbs) {
		referenceMeanAbs(dst, m)
	}
}

func signScale(dst, latent Matrix, scale []float32) {
	c := begin(0)
	c.floats(dst.Data, latent.Data, scale)
	c.ints(dst.Rows, dst.Cols)
	if !c.do(kernelSignScale) {
		referenceSignScale(dst, latent, scale)
	}
}

func windowGradient(grad, latent Matrix, scale []float32, window float32) {
	c := begin(0)
	c.floats(grad.Data, latent.Data, scale)
	c.ints(grad.Rows, grad.Cols)
	c.values(window)
	if !c.do(kernelWindow) {
		referenceWindow(grad, latent, scale, window)
	}
}
