package packed

import (
	"signum/core/matrix"
	"signum/core/nn"
)

// Parity is how two ways to compute the same logits agree, over all images added so far.
type Parity struct {
	Images int
	Others int     // images that the two take for different classes
	Worst  float64 // largest difference of two logits, in parts of the largest logit of the image
}

// Add compares the logits of a batch.
func (p *Parity) Add(want, got matrix.Matrix) {
	for i := range want.Rows {
		a, b := want.Row(i), got.Row(i)
		p.Images++
		if nn.Largest(a) != nn.Largest(b) {
			p.Others++
		}
		p.Worst = max(p.Worst, difference(a, b))
	}
}

// difference is the largest of two vectors' elements, in parts of the largest element of the first.
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
