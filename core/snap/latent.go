package snap

import (
	"math"

	"signum/core/nn"
)

// scaled gives a row of latent weights a mean magnitude; signs and proportions stay. A negative
// scale flips the signs. Weights of 0 have no sign to flip and stay positive. A scale of 0 would
// lose the signs, and changes nothing.
func scaled(row []float32, scale float64) {
	sum := 0.0
	for _, w := range row {
		sum += math.Abs(float64(w))
	}
	factor := scale * float64(len(row)) / sum
	if sum == 0 || factor == 0 {
		return
	}
	for i, w := range row {
		row[i] = float32(float64(w) * factor)
	}
}

// rows calls visit with the latent weights of each output channel, and then Changed.
func rows(w *nn.Weights, visit func(channel int, row []float32)) {
	for o := range w.Latent.Rows {
		visit(o, w.Latent.Row(o))
	}
	w.Changed()
}

// sign returns the sign of w as binarize does: 0 is positive.
func sign[T float32 | float64](w T) float64 {
	if w < 0 {
		return -1
	}
	return 1
}
