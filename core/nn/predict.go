package nn

import (
	"math"

	"signum/core/matrix"
)

// Predict says which class an image shows, and how likely each class is. The image is bytes, 0 is background.
func (n *Network) Predict(image []byte) (class int, likely []float64) {
	x := matrix.New(1, len(image))
	matrix.Pixels(x, image)
	return Likely(n.Forward(x).Data)
}

// Likely says which class the logits of an image are for, and how likely each class is: their softmax.
func Likely(logits []float32) (class int, likely []float64) {
	class = Argmax(logits)
	likely = make([]float64, len(logits))
	sum := 0.0
	for i, logit := range logits {
		likely[i] = math.Exp(float64(logit - logits[class]))
		sum += likely[i]
	}
	for i := range likely {
		likely[i] /= sum
	}
	return class, likely
}

// Argmax is the index of the largest value, the first one of equals.
func Argmax(values []float32) int {
	best := 0
	for i, v := range values {
		if v > values[best] {
			best = i
		}
	}
	return best
}
