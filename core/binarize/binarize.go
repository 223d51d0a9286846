// Package binarize turns real weights into ±scale, and packs them to bits.
package binarize

import (
	"math"

	"signum/core/matrix"
)

// Window is the usual value of StraightThrough.Window. How it was chosen is in RATIONALE.md.
const Window = 3

// StraightThrough is the quantizer scale·sign(w) with the straight-through estimator. The scale
// is the mean of |w| over an output channel: ±scale is closest to the latent weights then
// (Rastegari et al., XNOR-Net, 2016, equations 2–6). sign(0) is +1.
//
// The gradient of the effective weights passes to the latent weights as it is, except where these
// are further from 0 than Window scales: they would not change sign soon, and would only drift
// away. A Window of 0 is no window. It is counted in scales because weights of a float network
// are far smaller than 1.
type StraightThrough struct{ Window float32 }

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

// Frozen is the quantizer that keeps signs and scales: the latent weights get no gradient.
type Frozen struct{ Scale []float32 } // one for each output channel

// Freeze returns the quantizer that keeps the effective weights that StraightThrough makes of
// latent.
func Freeze(latent matrix.Matrix) Frozen {
	scale := make([]float32, latent.Rows)
	matrix.MeanAbs(scale, latent)
	return Frozen{scale}
}

// Quantize implements nn.Quantizer.
func (f Frozen) Quantize(dst matrix.Matrix, scale []float32, latent matrix.Matrix) {
	copy(scale, f.Scale)
	matrix.SignScale(dst, latent, scale)
}

// Gradient implements nn.Quantizer: it sets grad to 0.
func (Frozen) Gradient(grad, _ matrix.Matrix, _ []float32) { clear(grad.Data) }

// Discrepancy returns ‖W − αB‖² for the closest αB to W with a scale for each row, and ‖W‖².
func Discrepancy(w matrix.Matrix) (off, energy float64) {
	for i := range w.Rows {
		row, sum, squares := w.Row(i), 0.0, 0.0
		for _, v := range row {
			sum += math.Abs(float64(v))
			squares += float64(float64(v) * float64(v))
		}
		// ‖W‖² − α²·n with α = sum/n
		off += squares - float64(sum*sum)/float64(len(row))
		energy += squares
	}
	return max(0, off), energy
}
