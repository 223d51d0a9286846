package packed

import (
	"signum/core/matrix"
	"signum/core/nn"
)

// Parity reports how well two computations of the same logits agree, over all images added so far.
type Parity struct {
	Images int
	Others int     // images for which the two predict different classes
	Worst  float64 // largest difference of two logits, relative to the image's largest logit
}

// Add compares the logits of a batch, images × classes each.
func (p *Parity) Add(want, got matrix.Matrix) {
	for i := range want.Rows {
		a, b := want.Row(i), got.Row(i)
		p.Images++
		if nn.Argmax(a) != nn.Argmax(b) {
			p.Others++
		}
		p.Worst = max(p.Worst, difference(a, b))
	}
}

// difference returns the largest absolute difference of two elements, relative to the largest
// absolute element of want. Both slices have the same length.
func difference(want, got []float32) float64 {
	largest, worst := 0.0, 0.0
	for i, v := range want {
		largest = max(largest, abs(float64(v)))
		worst = max(worst, abs(float64(v)-float64(got[i])))
	}
	if worst == 0 {
		return 0
	}
	return worst / largest
}

func abs(v float64) float64 { return max(v, -v) }
