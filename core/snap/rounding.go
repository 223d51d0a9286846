package snap

import (
	"cmp"
	"math"
	"slices"

	"signum/core/calibrate"
)

const (
	damped    = 0.01 // damping, as a part of the inputs' mean variance
	roundings = 4    // the most, with a scale refit after each
	sweeps    = 20   // the most, of the search over all signs
)

// rounding finds the signs of one output channel after the other, over the inputs that vary. The
// others are compensated by the bias, and keep their signs.
type rounding struct {
	inputs  []int // that vary, those that vary least first
	damping float64
	h       []float64 // H = cov(x,x) + damping, over these inputs
	factor  []float64 // L, lower triangular, L·Lᵀ = H

	r, real []float64 // of the row at hand: cov(t,x) + damping·W, and H⁻¹r
	latent  []float64 // W
	signs   []float64 // B
	above   float64   // r·B
	below   float64   // BHB

	tried, carried []float64
}

// newRounding returns a rounding whose factor is H, ready for the function factor.
func newRounding(m calibrate.Moments) *rounding {
	covariance := func(i, j int) float64 {
		return m.Gram[i*m.Width+j] - float64(m.Input[i]*m.Input[j])
	}
	r := &rounding{}
	for i := range m.Width {
		const noise = 1e-6 // a mean of squares is known to that
		if v := covariance(i, i); v > noise*m.Gram[i*m.Width+i] {
			r.inputs = append(r.inputs, i)
			r.damping += v
		}
	}
	n := len(r.inputs)
	r.damping *= damped / float64(max(n, 1))
	slices.SortStableFunc(r.inputs, func(i, j int) int {
		return cmp.Compare(covariance(i, i), covariance(j, j))
	})
	for k, i := range r.inputs {
		for _, j := range r.inputs {
			r.h = append(r.h, covariance(i, j))
		}
		r.h[k*n+k] += r.damping
	}
	r.factor = slices.Clone(r.h)
	for _, values := range []*[]float64{&r.r, &r.real, &r.latent, &r.signs, &r.tried, &r.carried} {
		*values = make([]float64, n)
	}
	return r
}

// want sets the problem to that of an output channel with the latent weights row.
func (r *rounding) want(m calibrate.Moments, channel int, row []float32) {
	for k, i := range r.inputs {
		r.latent[k] = float64(row[i])
		covariance := m.Cross[channel*m.Width+i] - float64(m.Target[channel]*m.Input[i])
		r.r[k] = covariance + float64(r.damping*r.latent[k])
	}
	copy(r.real, r.r)
	solve(r.real, r.factor)
}

// find finds the signs of the output channel: those that searching from the rounded solution
// gives, or those from the signs of the weights, which so are never better.
func (r *rounding) find() {
	r.round()
	r.search()
	above, below := r.above, r.below
	copy(r.tried, r.signs)
	for k, w := range r.latent {
		r.signs[k] = sign(w)
	}
	r.search()
	if r.above*r.above*below <= above*above*r.below {
		copy(r.signs, r.tried)
		r.above, r.below = above, below
	}
}

// round rounds the real-valued weights to ±scale. The scale is first their mean magnitude, then
// refit to the signs; all are rounded again with it as long as that helps.
func (r *rounding) round() {
	scale := 0.0
	for _, w := range r.real {
		scale += math.Abs(w) / float64(len(r.real))
	}
	energy, best := product(r.r, r.real), -1.0
	for range roundings {
		lost := r.nearest(scale)
		above := product(r.r, r.tried)
		// lost is energy − 2·scale·above + scale²·below
		below := (lost - energy + float64(2*scale*above)) / float64(scale*scale)
		gain := above * above / below
		if !(gain > best) {
			break
		}
		copy(r.signs, r.tried)
		best, scale = gain, above/below
	}
}

// nearest sets r.tried to the signs that come from rounding the real-valued weights from the last
// to the first, each after it has compensated for what those before it lost, and returns the
// loss. With H = L·Lᵀ that is a sum of squares, of which the last weight is in the last alone …
//
//	Σ over k of (L[k][k]·(w'[k] − scale·B[k]))²
//	w'[k] = w[k] + Σ over j>k of L[j][k]/L[k][k]·(w[j] − scale·B[j])
//
// These are the numbers of GPTQ, which takes the inverse of H for it, and its inputs from the
// first on.
func (r *rounding) nearest(scale float64) (lost float64) {
	n := len(r.real)
	clear(r.carried)
	for k := n - 1; k >= 0; k-- {
		row := r.factor[k*n : k*n+k+1]
		distance := float64(row[k]*r.real[k]) + r.carried[k]
		if r.tried[k] = 1; distance < 0 {
			r.tried[k] = -1
		}
		off := r.real[k] - float64(scale*r.tried[k])
		distance -= float64(row[k] * float64(scale*r.tried[k]))
		lost += float64(distance * distance)
		addScaled(r.carried, off, row[:k])
	}
	return lost
}

// search flips one sign after the other, wherever that brings the pre-activations closer to their
// target with the scale that then fits best: wherever (r·B)²/BHB grows.
func (r *rounding) search() {
	n, hb := len(r.signs), r.carried
	for k := range hb {
		hb[k] = product(r.h[k*n:(k+1)*n], r.signs)
	}
	r.above, r.below = product(r.r, r.signs), product(hb, r.signs)
	for range sweeps {
		turned := false
		for k := n - 1; k >= 0; k-- {
			b := r.signs[k]
			above := r.above - float64(2*b*r.r[k])
			below := r.below - float64(4*b*hb[k]) + float64(4*r.h[k*n+k])
			const rounding = 1e-12 // an equal is no gain, so the search ends
			if above*above*r.below <= r.above*r.above*below*(1+rounding) {
				continue
			}
			r.above, r.below, r.signs[k], turned = above, below, -b, true
			addScaled(hb, -2*b, r.h[k*n:(k+1)*n])
		}
		if !turned {
			break
		}
	}
}

// scale returns the scale that fits the signs best without damping, or otherwise if nothing
// varies.
func (r *rounding) scale(otherwise float64) float64 {
	above := r.above - float64(r.damping*product(r.latent, r.signs))
	below := r.below - float64(r.damping*float64(len(r.signs)))
	if below > 0 && above != 0 {
		return above / below
	}
	return otherwise
}
