package train

import (
	"iter"

	"signum/core/matrix"
	"signum/core/mnist"
)

// Batch is some images as floats, one a row, and their labels. It is overwritten by the next one.
type Batch struct {
	X      matrix.Matrix
	Labels []uint8
}

// Batches visits the images from from up to to once, as they lie, size at a time, but at most BatchSize.
func Batches(set mnist.Set, from, to, size int) iter.Seq2[Batch, error] {
	return func(yield func(Batch, error) bool) {
		var x pixels
		for images, err := range set.Between(from, to, size) {
			if err != nil {
				yield(Batch{}, err)
				return
			}
			if !yield(Batch{x.of(images), images.Labels}, nil) {
				return
			}
		}
	}
}
