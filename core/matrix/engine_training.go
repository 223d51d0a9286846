package matrix

import "signum/core/kernels"

func softmax(dlogits, logits Matrix, labels []uint8, batch int) (loss float64, correct int) {
	k := kernels.Softmax{
		Rows: int32(logits.Rows), Cols: int32(logits.Cols), Batch: int32(batch),
		DLogits: at(dlogits.Data), Logits: at(logits.Data), Labels: at(labels),
	}
	if !k.Run() {
		return referenceSoftmax(dlogits, logits, labels, batch)
	}
	return k.Loss, int(k.Correct)
}

func addTo(dst, values []float32) {
	k := kernels.Addition{N: int32(len(dst)), To: at(dst), Values: at(values)}
	if !k.Run() {
		referenceAdd(dst, values)
	}
}

func pixels(dst Matrix, src []byte) {
	k := kernels.Pixels{N: int32(len(src)), Dst: at(dst.Data), Src: at(src)}
	if !k.Run() {
		referencePixels(dst, src)
	}
}

func adam(value, grad, m, v []float32, f adamFactors) {
	k := kernels.Adam{
		N:    int32(len(value)),
		Rate: f[0], Beta1: f[1], Rest1: f[2], Beta2: f[3], Rest2: f[4], Unbias: f[5], Eps: f[6],
		Value: at(value), Grad: at(grad), M: at(m), V: at(v),
	}
	if !k.Run() {
		referenceAdam(value, grad, m, v, f)
	}
}

func meanAbs(dst []float32, m Matrix) {
	k := kernels.MeanAbs{Rows: int32(m.Rows), Cols: int32(m.Cols), Dst: at(dst), M: at(m.Data)}
	if !k.Run() {
		referenceMeanAbs(dst, m)
	}
}

func signScale(dst, latent Matrix, scale []float32) {
	k := kernels.SignScale{
		Rows: int32(dst.Rows), Cols: int32(dst.Cols),
		Dst: at(dst.Data), Latent: at(latent.Data), Scale: at(scale),
	}
	if !k.Run() {
		referenceSignScale(dst, latent, scale)
	}
}

func windowGradient(grad, latent Matrix, scale []float32, window float32) {
	k := kernels.Window{
		Rows: int32(grad.Rows), Cols: int32(grad.Cols), Window: window,
		Grad: at(grad.Data), Latent: at(latent.Data), Scale: at(scale),
	}
	if !k.Run() {
		referenceWindow(grad, latent, scale, window)
	}
}
