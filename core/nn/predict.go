package nn

import (
	"math"

	"signum/core/matrix"
)

// Predict returns the class of an image, and the probability of each class. The image is bytes, 0
// is background. It panics if the image doesn't have the network's number of inputs.
func (n *Network) Predict(image []byte) (class int, probabilities []float64) {
	x := matrix.New(1, len(image))
	matrix.Pixels(x, image)
	return Likely(n.Forward(x).Data)
}

// Likely returns the class with the largest of an image's logits, and the probability of each
// class: their softmax.
func Likely(logits []float32) (class int, probabilities []float64) {
	class = Argmax(logits)
	probabilities = make([]float64, len(logits))
	sum := 0.0
	for i, logit := range logits {
		probabilities[i] = math.Exp(float64(logit - logits[class]))
		sum += probabilities[i]
	}
	for i := range probabilities {
		probabilities[i] /= sum
	}
	return class, probabilities
}

// Argmax returns the index of the largest value, the first one of equals.
func Argmax(values []float32) int {
	best := 0
	for i, v := range values {
		if v > values[best] {
			best = i
		}
	}
	return best
}
