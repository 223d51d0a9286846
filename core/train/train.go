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

// CurvePoint is one point of a training curve: means over the batches since the point before.
type CurvePoint struct {
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

// Options says how a network is fitted.
type Options struct {
	Epochs    int
	Rate      func(done float64) float32 // learning rate when that part of the steps is done, 0 ≤ done < 1
	Optimizer nn.Optimizer
	Random    *rand.Rand // shuffles, and draws distortions
	Distort   mnist.Distortion
}

// Steps is how many batches an epoch over n images has.
func Steps(n int) int { return (n + BatchSize - 1) / BatchSize }

// Fit trains the network and yields after every batch; leaving the loop stops, staying in its body pauses.
// A step allocates nothing. It ends early with an error when images do not arrive.
//
// A team may share the work; nil is nobody. If it fails, this member goes on alone: each has all that it takes.
func Fit(net *nn.Network, set mnist.Set, f Options, team Team) iter.Seq2[Step, error] {
	return func(yield func(Step, error) bool) {
		t := trainer{net: net, optimizer: f.Optimizer, team: team}
		steps, batch := f.Epochs*Steps(set.Len()), 0
		for epoch := range f.Epochs {
			for images, err := range set.Batches(BatchSize, mnist.EpochOrder(set.Len(), epoch, f.Random)) {
				if err != nil {
					yield(Step{}, err)
					return
				}
				f.Distort.Draw(images.Images, f.Random) // of the whole batch: so all of a team draw the same
				rate := f.Rate(float64(batch) / float64(steps))
				batch++
				step := t.step(images, rate)
				step.Batch = batch
				if !yield(step, nil) {
					return
				}
			}
		}
	}
}

// trainer is what a training uses in each step.
type trainer struct {
	net       *nn.Network
	optimizer nn.Optimizer
	team      Team
	x         pixels
	dlogits   matrix.Matrix
}

// step is forward and backward on this member's share of the batch, the sum of all shares, and a step of the optimizer.
func (t *trainer) step(batch mnist.Batch, rate float32) Step {
	t.sum(batch)
	if t.team != nil && t.team.AllReduce(t.net.Sums()) != nil {
		t.team = nil
		t.sum(batch)
	}
	t.optimizer.Step(t.net, rate)
	sums := t.net.Sums()
	loss, correct := sums[len(sums)-2], sums[len(sums)-1]
	return Step{Loss: float64(loss) / float64(len(batch.Labels)), Correct: int(correct), Images: len(batch.Labels)}
}

// sum adds gradients, loss and images recognised over this member's share of the batch.
func (t *trainer) sum(batch mnist.Batch) {
	from, to, parts := share(t.team, len(batch.Labels))
	own := batch.Part(from, to)
	logits := t.net.ForwardTraining(t.x.of(own), parts)
	dlogits := t.dlogits.Reuse(logits.Rows, logits.Cols)
	sums := t.net.Sums()
	sums[len(sums)-2], sums[len(sums)-1] = t.losses(dlogits, logits, own.Labels, len(batch.Labels), parts)
	t.net.Backward(dlogits, parts)
}

// losses adds loss and images recognised, as everything that is summed over a batch: in parts, these in pairs, and those in pairs.
func (t *trainer) losses(dlogits, logits matrix.Matrix, labels []uint8, batch, parts int) (loss, correct float32) {
	var losses [Parts]float32
	for i := range parts {
		from, to := matrix.Part(logits.Rows, parts, i)
		sum, hits := matrix.Softmax(dlogits.Slice(from, to), logits.Slice(from, to), labels[from:to], batch)
		losses[i] = float32(sum)
		correct += float32(hits) // whole numbers: no order matters
	}
	for ; parts > 1; parts /= 2 {
		for i := range parts / 2 {
			losses[i] = losses[2*i] + losses[2*i+1]
		}
	}
	return losses[0], correct
}

// pixels is a batch as floats, one image a row; its memory is used again.
type pixels struct{ full matrix.Matrix }

func (p *pixels) of(batch mnist.Batch) matrix.Matrix {
	x := p.full.Reuse(len(batch.Labels), mnist.Pixels)
	matrix.Pixels(x, batch.Images)
	return x
}
