// Package train fits a network to a set, and scores it.
package train

import (
	"iter"
	"math/rand/v2"

	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/nn"
)

// BatchSize is how many images make one step.
const BatchSize = 64

// Point is one point of a training curve: means over the batches since the point before.
type Point struct {
	Batch          int // batches so far
	Loss, Accuracy float32
}

// Step is what one batch did.
type Step struct {
	Batch   int // batches so far, this one included
	Loss    float64
	Correct int
	Images  int
}

// Fitting says how a network is fitted.
type Fitting struct {
	Epochs    int
	Rate      func(done float64) float32 // learning rate when that part of the steps is done, 0 ≤ done < 1
	Optimizer nn.Optimizer
	Random    *rand.Rand // shuffles
}

// Steps is how many batches an epoch over n images has.
func Steps(n int) int { return (n + BatchSize - 1) / BatchSize }

// Fit trains the network and yields after every batch; leaving the loop stops, staying in its body pauses.
// A step allocates nothing. It ends early with an error when images do not arrive.
func Fit(net *nn.Network, set mnist.Set, f Fitting) iter.Seq2[Step, error] {
	return func(yield func(Step, error) bool) {
		var buffer buffers
		steps, batch := f.Epochs*Steps(set.Len()), 0
		for epoch := range f.Epochs {
			for images, err := range set.Batches(BatchSize, mnist.Order(set.Len(), epoch, f.Random)) {
				if err != nil {
					yield(Step{}, err)
					return
				}
				rate := f.Rate(float64(batch) / float64(steps))
				batch++
				step := buffer.step(net, images, f.Optimizer, rate)
				step.Batch = batch
				if !yield(step, nil) {
					return
				}
			}
		}
	}
}

// Evaluate scores the network and yields the score so far after every batch; the last one is the score.
func Evaluate(net *nn.Network, set mnist.Set) iter.Seq2[Score, error] {
	return func(yield func(Score, error) bool) {
		var buffer buffers
		var score Score
		for images, err := range set.InOrder(BatchSize) {
			if err != nil {
				yield(Score{}, err)
				return
			}
			first := uint32(score.Total())
			logits := net.Forward(buffer.pixels(images))
			for row, label := range images.Labels {
				score.PerClass[label]++
				predicted := nn.Largest(logits.Data[row*logits.Stride : row*logits.Stride+logits.Cols])
				if predicted != int(label) {
					score.Misses = append(score.Misses, Miss{first + uint32(row), label, uint8(predicted)})
				}
			}
			if !yield(score, nil) {
				return
			}
		}
	}
}

// buffers are a batch as floats, and the gradient of its logits.
type buffers struct{ x, dlogits matrix.Matrix }

// step is forward, backward, and a step of the optimizer.
func (b *buffers) step(net *nn.Network, images mnist.Batch, o nn.Optimizer, rate float32) Step {
	logits := net.Forward(b.pixels(images))
	dlogits := room(&b.dlogits, logits.Rows, logits.Cols)
	loss, correct := matrix.Softmax(dlogits, logits, images.Labels)
	net.Backward(dlogits)
	o.Step(net, rate)
	return Step{Loss: loss, Correct: correct, Images: len(images.Labels)}
}

// pixels is the batch as floats, one image a row.
func (b *buffers) pixels(images mnist.Batch) matrix.Matrix {
	x := room(&b.x, len(images.Labels), mnist.Pixels)
	matrix.Pixels(x, images.Images)
	return x
}

// room is the first rows of full, which is made when it is empty.
func room(full *matrix.Matrix, rows, cols int) matrix.Matrix {
	if full.Data == nil {
		*full = matrix.New(BatchSize, cols)
	}
	return matrix.Matrix{Rows: rows, Cols: cols, Stride: cols, Data: full.Data[:rows*cols]}
}
