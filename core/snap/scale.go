package snap

import (
	"math"

	"signum/core/calibrate"
)

// lab gives each output channel the scale that costs least if the loss grows by √v·d² with a
// weight's change d, where v is Adam's second moment:
//
//	α = Σ √v·|w| / Σ √v
//
// 1e-8 is added to √v, as in Adam, so that α is mean|w| where all v are 0. The paper has one
// scale a layer.
//
// Source: Loss-aware Binarization (Hou et al., arXiv 1611.01600, proposition 3.1).
func (s *snapping) lab(layer int) (err error) {
	if s.moment == nil {
		if s.moment, err = s.images.SecondMoment(s.was); err != nil {
			return err
		}
	}
	v := s.moment[layer]
	rows(s.net.Layers[layer].Weights(), func(_ int, row []float32) {
		sum, all := 0.0, 0.0
		for i, w := range row {
			weight := math.Sqrt(v[i]) + 1e-8
			sum += float64(weight * math.Abs(float64(w)))
			all += weight
		}
		v = v[len(row):]
		scaled(row, sum/all)
	})
	return nil
}

// leastSquares gives each output channel the scale with which the pre-activations (before bias,
// pooling and ReLU) come closest to their target t, with the signs B of the weights and the
// layer's inputs x:
//
//	minimise mean (t − α·Bx)²:  α = B·mean(t·x) / B·mean(x·xᵀ)·B
//
// It is below 0 if the signs do more harm than good; then all flip.
func (s *snapping) leastSquares(layer int) error {
	m, err := s.moments(layer)
	if err != nil {
		return err
	}
	signs := make([]float64, m.Width)
	rows(s.net.Layers[layer].Weights(), func(channel int, row []float32) {
		for i, w := range row {
			signs[i] = sign(w)
		}
		if energy := quadratic(m.Gram, signs); energy > 0 {
			scaled(row, product(signs, cross(m, channel))/energy)
		}
	})
	return nil
}

// cross returns mean(t·x) of an output channel.
func cross(m calibrate.Moments, channel int) []float64 {
	return m.Cross[channel*m.Width : (channel+1)*m.Width]
}

// quadratic returns v·A·v.
func quadratic(a, v []float64) (sum float64) {
	for i, x := range v {
		sum += float64(x * product(a[i*len(v):(i+1)*len(v)], v))
	}
	return sum
}

// product returns Σ a·b, added in four independent partial sums of every fourth product each.
func product(a, b []float64) float64 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float64
	for len(a) >= 4 && len(b) >= 4 {
		s0 += float64(a[0] * b[0])
		s1 += float64(a[1] * b[1])
		s2 += float64(a[2] * b[2])
		s3 += float64(a[3] * b[3])
		a, b = a[4:], b[4:]
	}
	for i, x := range a {
		s0 += float64(x * b[i])
	}
	return (s0 + s1) + (s2 + s3)
}
