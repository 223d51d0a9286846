// Package mnisttest makes sets of images for tests.
package mnisttest

import (
	"math/rand/v2"

	"signum/core/mnist"
)

// Easy returns n images that are easy to learn: under noise from 0 up to, and without, noise, class
// c has two rows of its own that are brighter by that much.
func Easy(n int, seed uint64, noise, brighter int) mnist.Set {
	rng := rand.New(rand.NewPCG(seed, 0))
	set := blank(n)
	for i := range n {
		set.Labels[i] = uint8(rng.IntN(mnist.Classes))
		for j := range set.Image(i) {
			set.Image(i)[j] = byte(rng.IntN(noise))
			if j/mnist.Side/2 == int(set.Labels[i])+2 {
				set.Image(i)[j] += byte(brighter)
			}
		}
	}
	return set
}

// Random returns n images of random pixels, with random labels.
func Random(n int, rng *rand.Rand) mnist.Set {
	set := blank(n)
	for i := range set.Images {
		set.Images[i] = byte(rng.IntN(256))
	}
	for i := range set.Labels {
		set.Labels[i] = uint8(rng.IntN(mnist.Classes))
	}
	return set
}

// blank returns n black images with the label 0.
func blank(n int) mnist.Set {
	return mnist.Set{Images: make([]byte, n*mnist.Pixels), Labels: make([]uint8, n)}
}
