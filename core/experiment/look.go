package experiment

import (
	"slices"
	"strconv"

	"signum/core"
	"signum/core/mnist"
)

// Seen is an image, and how sure a network is of it.
type Seen struct {
	Image  uint32 // its index in the set
	Pixels []byte // mnist.Pixels of them

	// Margin is the probability that the network gives the image's label, less the largest that it
	// gives another class: from −1 to 1, and not below 0 if the image is classified correctly.
	Margin float64
}

// A Predictor is a network: an nn.Network or a packed.Network.
type Predictor interface {
	// Predict returns the likeliest class of an image, and the probability of each class.
	Predict(image []byte) (class int, likely []float64)
}

// Look returns images of a set as a network sees them. It returns a core.Mismatch if the set
// doesn't have one of them, or the error of images that don't arrive.
func Look(net Predictor, set mnist.Set, images []uint32) (all []Seen, err error) {
	if len(images) > 0 && int(slices.Max(images)) >= set.Len() {
		return nil, core.Mismatch{
			Where: "experiment: look", Found: "image " + strconv.Itoa(int(slices.Max(images))),
			Expected: "one below " + strconv.Itoa(set.Len()),
		}
	}
	for batch, err := range set.Batches(1, images) {
		if err != nil {
			return nil, err
		}
		pixels := slices.Clone(batch.Images)
		_, likely := net.Predict(pixels)
		all = append(all, Seen{images[len(all)], pixels, margin(likely, int(batch.Labels[0]))})
	}
	return all, nil
}

// margin returns how far the probability of a class is above the largest of the others.
func margin(likely []float64, class int) float64 {
	most := 0.0
	for other, p := range likely {
		if other != class {
			most = max(most, p)
		}
	}
	return likely[class] - most
}
