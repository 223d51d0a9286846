package mnist

import (
	"iter"
	"math/rand/v2"
)

// Batch is some images with their labels. The next batch of the same loop may overwrite it.
type Batch struct {
	Images []byte // len(Labels) × Pixels
	Labels []uint8
}

// Part returns the images from index from up to, not including, to, as a view.
func (b Batch) Part(from, to int) Batch {
	return Batch{b.Images[from*Pixels : to*Pixels], b.Labels[from:to]}
}

// EpochOrder returns the indices of n images in the order in which an epoch visits them.
//
// Epoch 0 visits shard after shard, each shuffled, so that training can start when the first shard
// is loaded; later epochs are shuffled as a whole.
func EpochOrder(n, epoch int, rng *rand.Rand) []uint32 {
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

// Batches yields the images in the given order, size at a time; the last batch may be smaller. It
// waits for images that are not loaded yet, and ends with Arrive's error if they will not be.
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

// Between yields the images from index from up to, not including, to in file order, size at a time.
// It waits as Batches does. The batches are views.
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

// gather copies the images with the given indices into the buffer, and returns the filled part.
func (s Set) gather(buffer Batch, visit []uint32) Batch {
	for row, i := range visit {
		copy(buffer.Images[row*Pixels:(row+1)*Pixels], s.Image(int(i)))
		buffer.Labels[row] = s.Labels[i]
	}
	return Batch{buffer.Images[:len(visit)*Pixels], buffer.Labels[:len(visit)]}
}
