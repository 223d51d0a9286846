//go:build (js && wasm && simd) || ((linux || darwin || windows) && (amd64 || arm64))

package matrix

func measure(m Statistics, z Matrix) {
	c := begin(normScratch(m.Mean.Cols))
	c.floats(m.Mean.Data, m.Variance.Data, z.Data, c.scratch)
	c.ints(z.Rows, z.Cols, m.Mean.Cols, m.Mean.Rows)
	if !c.do(kernelMeasure) {
		referenceMeasure(m, z)
	}
}

// normScratch: see norm.c.
func normScratch(channels int) int { return 39 * channels }

func normalize(y, z Matrix, m Statistics, gain, bias []float32, a Activation) {
	c := begin(normScratch(m.Mean.Cols))
	c.floats(y.Data, z.Data, m.Mean.Data, m.Variance.Data, gain, bias, c.scratch)
	c.ints(z.Rows, z.Cols, m.Mean.Cols, m.Mean.Rows, int(a))
	if !c.do(kernelNormalize) {
		referenceNormalize(y, z, m, gain, bias, a)
	}
}

func affine(y, z Matrix, scale, shift []float32, a Activation) {
	c := begin(normScratch(len(scale)))
	c.floats(y.Data, z.Data, scale, shift, c.scratch)
	c.ints(len(z.Data), len(scale), int(a))
	if !c.do(kernelAffine) {
		referenceAffine(y, z, scale, shift, a)
	}
}

func normalizeBackward(dgain, dbias []float32, dy, z Matrix, m Statistics, gain, bias []float32, a Activation, constant bool, parts int) {
	c := begin(normScratch(m.Mean.Cols))
	c.floats(dgain, dbias, dy.Data, z.Data, m.Mean.Data, m.Variance.Data, gain, bias, c.scratch)
	c.ints(z.Rows, z.Cols, m.Mean.Cols, int(a), flag(constant), parts)
	if !c.do(kernelNormalizeBackward) {
		referenceNormalizeBackward(dgain, dbias, dy, z, m, gain, bias, a, constant, parts)
	}
}
