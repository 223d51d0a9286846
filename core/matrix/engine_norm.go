package matrix

import "signum/core/kernels"

func measure(s Statistics, z Matrix) {
	k := kernels.Measure{
		Rows: int32(z.Rows), Cols: int32(z.Cols),
		Channels: int32(s.Mean.Cols), Parts: int32(s.Mean.Rows),
		Mean: at(s.Mean.Data), Variance: at(s.Variance.Data), Z: at(z.Data),
	}
	if !k.Run() {
		referenceMeasure(s, z)
	}
}

func normalize(y, z Matrix, s Statistics, gain, bias []float32, a Activation) {
	k := kernels.Normalize{
		Rows: int32(z.Rows), Cols: int32(z.Cols),
		Channels: int32(s.Mean.Cols), Parts: int32(s.Mean.Rows), Activation: int32(a),
		Y: at(y.Data), Z: at(z.Data), Mean: at(s.Mean.Data), Variance: at(s.Variance.Data),
		Gain: at(gain), Bias: at(bias),
	}
	if !k.Run() {
		referenceNormalize(y, z, s, gain, bias, a)
	}
}

func affine(y, z Matrix, scale, shift []float32, a Activation) {
	k := kernels.Affine{
		N: int32(len(z.Data)), Channels: int32(len(scale)), Activation: int32(a),
		Y: at(y.Data), Z: at(z.Data), Scale: at(scale), Shift: at(shift),
	}
	if !k.Run() {
		referenceAffine(y, z, scale, shift, a)
	}
}

func normalizeBackward(
	dgain, dbias []float32, dy, z Matrix, s Statistics, gain, bias []float32,
	a Activation, constant bool, parts int,
) {
	k := kernels.NormalizeBackward{
		Rows: int32(z.Rows), Cols: int32(z.Cols), Channels: int32(s.Mean.Cols),
		Activation: int32(a), Constant: flag(constant), Parts: int32(parts),
		DGain: at(dgain), DBias: at(dbias), DY: at(dy.Data), Z: at(z.Data),
		Mean: at(s.Mean.Data), Variance: at(s.Variance.Data), Gain: at(gain), Bias: at(bias),
	}
	if !k.Run() {
		referenceNormalizeBackward(dgain, dbias, dy, z, s, gain, bias, a, constant, parts)
	}
}
