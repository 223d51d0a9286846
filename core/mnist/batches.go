package mnist

import (
	"iter"
	"math/rand/v2"
)

// Batch is some images side by side, and their labels. It is overwritten by the next one.
type Batch struct {
	Images []byte // len(Labels) × Pixels
	Labels []uint8
}

// Part is the images of the batch from from up to to, a view.
func (b Batch) Part(from, to int) Batch {
	return Batch{b.Images[from*Pixels : to*Pixels], b.Labels[from:to]}
}

// Order is in which order an epoch visits n images.
//
// The first epoch visits shard after shard, each shuffled inside, so that training can start when one shard has arrived;
// later epochs are shuffled as a whole.
func Order(n, epoch int, rng *rand.Rand) []uint32 {
	order := make([]uint32, n)
	for i := range order {
		order[i] = uint32(i)
	}
	block := max(n, 1)
	if epoch == 0 {
		block = ShardSize
	}
	for from := 0; from < n; from += block {
		part := order[from:min(from+block, n)]
		rng.Shuffle(len(part), func(i, j int) { part[i], part[j] = part[j], part[i] })
	}
	return order
}

// Batches visits every image once, in the given order, size at a time (the last batch may be smaller).
// It waits for images that have not arrived, and ends with the error of the wait if they never will.
func (s Set) Batches(size int, order []uint32) iter.Seq2[Batch, error] {
	return func(yield func(Batch, error) bool) {
		buffer := Batch{make([]byte, size*Pixels), make([]uint8, size)}
		needed := uint32(0)
		for at := 0; at < len(order); at += size {
			visit := order[at:min(at+size, len(order))]
			for _, i := range visit {
				needed = max(needed, i+1)
			}
			if err := s.arrive(int(needed)); err != nil {
				yield(Batch{}, err)
				return
			}
			if !yield(s.gather(buffer, visit), nil) {
				return
			}
		}
	}
}

// Between visits the images from from up to to once, as they lie, size at a time; the batches are views.
func (s Set) Between(from, to, size int) iter.Seq2[Batch, error] {
	return func(yield func(Batch, error) bool) {
		for ; from < to; from += size {
			end := min(from+size, to)
			if err := s.arrive(end); err != nil {
				yield(Batch{}, err)
				return
			}
			if !yield(Batch{s.Images, s.Labels}.Part(from, end), nil) {
				return
			}
		}
	}
}

// gather copies the visited images into the buffer.
func (s Set) gather(buffer Batch, visit []uint32) Batch {
	for row, i := range visit {
		copy(buffer.Images[row*Pixels:(row+1)*Pixels], s.Image(int(i)))
		buffer.Labels[row] = s.Labels[i]
	}
	return Batch{buffer.Images[:len(visit)*Pixels], buffer.Labels[:len(visit)]}
}
