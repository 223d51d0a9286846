//go:build !(js && wasm && simd) && !((linux || darwin || windows) && (amd64 || arm64))

package matrix

// Current returns the engine that computes here.
func Current() Engine { return PlainGo }

func mul(dst, a, b Matrix)       { referenceMul(dst, a, b) }
func mulTransA(dst, a, b Matrix) { referenceMulTransA(dst, a, b) }
func mulTransB(dst, a, b Matrix) { referenceMulTransB(dst, a, b) }

func denseForward(y, x, w Matrix, bias []float32, relu bool) {
	referenceDenseForward(y, x, w, bias, relu)
}

func denseBackward(dx, dw Matrix, db []float32, dy, y, x, w Matrix, relu bool, parts int) {
	referenceDenseBackward(dx, dw, db, dy, y, x, w, relu, parts)
}

func convForward(y Matrix, argmax []uint8, x, w Matrix, bias []float32, g Geometry, relu bool) {
	referenceConvForward(y, argmax, x, w, bias, g, relu)
}

func convBackward(dx, dw Matrix, db []float32, dy, y Matrix, argmax []uint8, x, w Matrix, g Geometry, relu bool, parts int) {
	referenceConvBackward(dx, dw, db, dy, y, argmax, x, w, g, relu, parts)
}

func softmax(dlogits, logits Matrix, labels []uint8, batch int) (loss float64, correct int) {
	return referenceSoftmax(dlogits, logits, labels, batch)
}

func addTo(dst, values []float32) { referenceAdd(dst, values) }

func pixels(dst Matrix, src []byte) { referencePixels(dst, src) }

func adam(value, grad, m, v []float32, factors adamFactors) {
	referenceAdam(value, grad, m, v, factors)
}

func momentumStep(value, grad, velocity []float32, rate, momentum float32) {
	referenceMomentum(value, grad, velocity, rate, momentum)
}

func meanAbs(dst []float32, m Matrix)               { referenceMeanAbs(dst, m) }
func signScale(dst, latent Matrix, scale []float32) { referenceSignScale(dst, latent, scale) }

func windowGradient(grad, latent Matrix, scale []float32, window float32) {
	referenceWindow(grad, latent, scale, window)
}

func signBits(dst Bits, m Matrix) { referenceSignBits(dst, m) }

func denseSigns(y, x Matrix, w Panels, scale, bias []float32, relu bool) {
	referenceDenseSigns(y, x, w, scale, bias, relu)
}

func denseBits(y Matrix, x, w Bits, scale, bias []float32, relu bool) {
	referenceDenseBits(y, x, w, scale, bias, relu)
}

func convSigns(y, x Matrix, w Bits, scale, bias []float32, relu bool, g Geometry) {
	referenceConvSigns(y, x, w, scale, bias, relu, g)
}

func convBits(y Matrix, x, w Bits, scale, bias []float32, relu bool, g Geometry) {
	referenceConvBits(y, x, w, scale, bias, relu, g)
}

func measure(m Statistics, z Matrix) { referenceMeasure(m, z) }

func normalize(y, z Matrix, m Statistics, gain, bias []float32, a Activation) {
	referenceNormalize(y, z, m, gain, bias, a)
}

func affine(y, z Matrix, scale, shift []float32, a Activation) {
	referenceAffine(y, z, scale, shift, a)
}

func normalizeBackward(dgain, dbias []float32, dy, z Matrix, m Statistics, gain, bias []float32, a Activation, constant bool, parts int) {
	referenceNormalizeBackward(dgain, dbias, dy, z, m, gain, bias, a, constant, parts)
}
