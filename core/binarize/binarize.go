// Package binarize sees real weights as ±scale, and packs them to bits.
package binarize

import "signum/core/matrix"

// Window is the default of Sign.Window; how it was chosen is in RATIONALE.md.
const Window = 3

// StraightThrough multiplies by scale·sign(w), where scale is mean|w| of the output channel: the closest ±scale to the latent
// weights (Rastegari et al., XNOR-Net, 2016, equations 2–6). sign(0) is +1.
//
// The gradient goes straight through to the latent weights, except to those further from zero than Window scales: they
// would not change sign soon, and would only drift away. A Window of 0 is no window. It is counted in scales, because
// weights that come from a float network are far smaller than 1.
type StraightThrough struct{ Window float32 }

// Name implements nn.Quantizer.
func (StraightThrough) Name() string { return "sign" }

// Quantize implements nn.Quantizer.
func (StraightThrough) Quantize(dst matrix.Matrix, scale []float32, latent matrix.Matrix) {
	matrix.MeanAbs(scale, latent)
	matrix.SignScale(dst, latent, scale)
}

// Gradient implements nn.Quantizer.
func (s StraightThrough) Gradient(grad, latent matrix.Matrix, scale []float32) {
	if s.Window > 0 {
		matrix.Window(grad, latent, scale, s.Window)
	}
}

// Frozen keeps signs and scales as they are: the latent weights feel no gradient.
type Frozen struct{ Scale []float32 }

// Freeze is how Sign sees the weights now, for good.
func Freeze(latent matrix.Matrix) Frozen {
	scale := make([]float32, latent.Rows)
	matrix.MeanAbs(scale, latent)
	return Frozen{scale}
}

// Name implements nn.Quantizer.
func (Frozen) Name() string { return "frozen" }

// Quantize implements nn.Quantizer.
func (f Frozen) Quantize(dst matrix.Matrix, scale []float32, latent matrix.Matrix) {
	copy(scale, f.Scale)
	matrix.SignScale(dst, latent, scale)
}

// Gradient implements nn.Quantizer.
func (Frozen) Gradient(grad, _ matrix.Matrix, _ []float32) { clear(grad.Data) }
