package app

import (
	"math"
	"strconv"

	"signum/app/words"
	"signum/core/nn"
)

// levels returns the weights of a layer as one byte each: 128 is zero, 255 is +3 times the mean
// size of the neuron's weights or more, 1 is −3 times or less. A binary layer has only 255 and 1.
func levels(w *nn.Weights) []byte {
	out := make([]byte, 0, len(w.Latent.Data))
	for row := range w.Latent.Rows {
		weights := w.Latent.Row(row)
		size := meanSize(weights)
		for _, value := range weights {
			out = append(out, level(value/size, w.Quantizer != nil))
		}
	}
	return out
}

// level returns a weight, in units of its neuron's α, as a byte.
func level(value float32, binary bool) byte {
	switch {
	case !binary:
		return byte(128.5 + min(127, max(-127, value*127/3)))
	case value < 0:
		return 1
	}
	return 255
}

// meanSize returns the mean of |w|, or 1 if all are zero.
func meanSize(w []float32) float32 {
	sum := 0.0
	for _, value := range w {
		sum += float64(max(value, -value))
	}
	if sum == 0 {
		return 1
	}
	return float32(sum / float64(len(w)))
}

// seen is a layer's weights as an image, and in words.
type seen struct {
	Levels []byte
	Label  string
}

// see returns the picture of a layer.
func see(l nn.Layer) seen {
	w := l.Weights()
	shades, text := levels(w), words.WeightsFloat
	if w.Quantizer != nil {
		text = words.WeightsBinary
	}
	share := strconv.Itoa(int(math.Round(100 * positive(shades))))
	return seen{shades, text.Say(l.Name(), len(shades), share)}
}

// positive returns the share of levels above zero.
func positive(levels []byte) float64 {
	n := 0
	for _, l := range levels {
		if l > 128 {
			n++
		}
	}
	return float64(n) / float64(max(1, len(levels)))
}
