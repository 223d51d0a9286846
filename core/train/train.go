// Package train fits a network to a set of images, and scores it.
//
//	for step, err := range train.Fit(net, set, options, nil) {
//		…
//	}
//	for score, err := range train.Evaluate(net, test, nil) {
//		…
//	}
//
// Both are loops of the caller: leaving them stops, staying in their body pauses.
package train

import (
	"cmp"
	"iter"
	"math/rand/v2"

	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/nn"
)

// BatchSize is how many images make one step if Options don't say otherwise, and how many a pass
// without training takes at a time.
const BatchSize = 64

// CurvePoint is one point of a training curve: means over the batches since the point before.
type CurvePoint struct {
	Batch          int // batches so far
	Loss, Accuracy float32

	// Discrepancy is ‖W−αB‖² / ‖W‖² of the layers that come near ±scale, αB; 0 if none do. It is
	// that after the last of the batches.
	Discrepancy float32
}

// Step is the result of one batch.
type Step struct {
	Batch   int     // batches so far, this one included
	Loss    float64 // mean cross-entropy of its images
	Correct int     // images that were classified correctly
	Images  int
}

// Options decide how a network is fitted.
type Options struct {
	Epochs    int
	Images    int                        // of an epoch, drawn anew each time; 0 for all
	Batch     int                        // images of a step; 0 for BatchSize
	Rate      func(done float64) float32 // learning rate after that part of the steps, 0 ≤ done < 1
	Optimizer nn.Optimizer
	Random    *rand.Rand // shuffles, and draws distortions

	// Smoothing is the part of each label that is spread evenly over all classes: label smoothing
	// (Szegedy et al., Rethinking the Inception Architecture, 2016, section 7). The loss that is
	// reported is without it.
	Smoothing float32

	Distort mnist.Distortion
}

// Steps returns how many steps Fit takes over a set of n images.
func (o Options) Steps(n int) int {
	size := o.batch()
	return o.Epochs * ((o.visits(n) + size - 1) / size)
}

// visits returns how many of n images an epoch visits.
func (o Options) visits(n int) int {
	if o.Images == 0 {
		return n
	}
	return min(o.Images, n)
}

// batch returns the images of a step.
func (o Options) batch() int { return cmp.Or(o.Batch, BatchSize) }

// order returns the indices of the images that an epoch visits, of n. Only an epoch that visits
// all begins with the first ones, which may arrive before the others.
func (o Options) order(n, epoch int) []uint32 {
	visits := o.visits(n)
	if visits < n {
		epoch++
	}
	return mnist.EpochOrder(n, epoch, o.Random)[:visits]
}

// Fit trains the network and yields after every batch. A step allocates nothing. It ends with an
// error if images don't arrive.
//
// A team may share the work. If it fails, this member continues alone: it has all that that
// takes.
func Fit(net *nn.Network, set mnist.Set, o Options, team Team) iter.Seq2[Step, error] {
	return func(yield func(Step, error) bool) {
		t := trainer{net: net, optimizer: o.Optimizer, smoothing: o.Smoothing, team: team}
		steps, batch := o.Steps(set.Len()), 0
		for epoch := range o.Epochs {
			for images, err := range set.Batches(o.batch(), o.order(set.Len(), epoch)) {
				if err != nil {
					yield(Step{}, err)
					return
				}
				// The whole batch is distorted, so that all members of a team draw the same.
				o.Distort.Draw(images.Images, o.Random)
				rate := o.Rate(float64(batch) / float64(steps))
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

// trainer holds the buffers and options that a training uses in each step.
type trainer struct {
	net       *nn.Network
	optimizer nn.Optimizer
	smoothing float32
	team      Team
	x         pixels
	dlogits   matrix.Matrix
}

// step computes this member's share of the batch, adds up all shares, and has the optimizer
// step.
func (t *trainer) step(batch mnist.Batch, rate float32) Step {
	t.backpropagate(batch)
	if t.team != nil && t.team.AllReduce(t.net.Sums()) != nil {
		t.team = nil
		t.backpropagate(batch)
	}
	t.optimizer.Step(t.net, rate)
	sums, n := t.net.Sums(), len(batch.Labels)
	loss, correct := sums[len(sums)-2], sums[len(sums)-1]
	return Step{Loss: float64(loss) / float64(n), Correct: int(correct), Images: n}
}

// backpropagate sets the network's sums to those over this member's share of the batch:
// gradients, loss, and images that were classified correctly.
func (t *trainer) backpropagate(batch mnist.Batch) {
	from, to, parts := share(t.team, len(batch.Labels))
	own := batch.Part(from, to)
	logits := t.net.ForwardTraining(t.x.of(own), parts)
	dlogits := t.dlogits.Reuse(logits.Rows, logits.Cols)
	loss, correct := losses(dlogits, logits, own.Labels, len(batch.Labels), parts)
	if t.smoothing > 0 {
		smooth(dlogits, own.Labels, t.smoothing/float32(len(batch.Labels)))
	}
	sums := t.net.Sums()
	sums[len(sums)-2], sums[len(sums)-1] = loss, correct
	t.net.Backward(dlogits, parts)
}

// smooth turns dlogits, rows × classes, from the gradient for hard labels into that for smoothed
// ones. part is the part of the batch's mean loss that is spread over all classes.
func smooth(dlogits matrix.Matrix, labels []uint8, part float32) {
	each := part / float32(dlogits.Cols)
	for i, label := range labels {
		row := dlogits.Row(i)
		for c := range row {
			row[c] -= each
		}
		row[label] += part
	}
}

// losses sets dlogits, rows × classes, to the gradient of the mean loss of batch images, of which
// logits has a share. It returns the loss of the share and how many of its images are classified
// correctly. Like everything that is summed over a batch, these are added in parts, the parts in
// pairs, and those in pairs.
func losses(dlogits, logits matrix.Matrix, labels []uint8, batch, parts int) (
	loss, correct float32) {
	var sums [Parts]float32
	for i := range parts {
		from, to := matrix.Part(logits.Rows, parts, i)
		sum, hits := matrix.Softmax(
			dlogits.Slice(from, to), logits.Slice(from, to), labels[from:to], batch)
		sums[i] = float32(sum)
		correct += float32(hits) // whole numbers: no order matters
	}
	for ; parts > 1; parts /= 2 {
		for i := range parts / 2 {
			sums[i] = sums[2*i] + sums[2*i+1]
		}
	}
	return sums[0], correct
}
