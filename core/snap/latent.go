package snap

import (
	"math"

	"signum/core/nn"
)

// scaled gives a row of latent weights a mean magnitude; signs and proportions stay. A negative one turns the signs. Weights of 0
// have no sign to turn: they stay +. A scale of 0 would lose the signs, and changes nothing.
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

// rows visits the latent weights of each output channel, and says afterwards that they changed.
func rows(w *nn.Weights, visit func(channel int, row []float32)) {
	for o := range w.Latent.Rows {
		visit(o, w.Latent.Row(o))
	}
	w.Changed()
}

// sign is that of binarize.StraightThrough: 0 counts as positive.
func sign[T float32 | float64](w T) float64 {
	if w < 0 {
		return -1
	}
	return 1
}
