package train

import (
	"iter"

	"signum/core/matrix"
	"signum/core/mnist"
)

// Batch is n images as floats from 0 to 1, n × mnist.Pixels, and their labels.
type Batch struct {
	X      matrix.Matrix
	Labels []uint8
}

// Batches yields the images from up to, and without, to once, in the order of the set, size at a
// time. Each batch is overwritten by the next one. It ends with an error if images don't arrive.
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

// pixels holds a batch as floats in memory that is used again.
type pixels struct{ buffer matrix.Matrix }

// of returns the images as floats, n × mnist.Pixels. They are overwritten by the next call.
func (p *pixels) of(batch mnist.Batch) matrix.Matrix {
	x := p.buffer.Reuse(len(batch.Labels), mnist.Pixels)
	matrix.Pixels(x, batch.Images)
	return x
}
