//go:build (js && wasm && simd) || ((linux || darwin || windows) && (amd64 || arm64))

package matrix

func measure(m Moments, z Matrix) { referenceMeasure(m, z) }

func normalize(y, z Matrix, m Moments, gain, bias []float32, a Activation) {
	referenceNormalize(y, z, m, gain, bias, a)
}

func normalizeBackward(dgain, dbias []float32, dy, z Matrix, m Moments, gain, bias []float32, a Activation, constant bool, parts int) {
	referenceNormalizeBackward(dgain, dbias, dy, z, m, gain, bias, a, constant, parts)
}
