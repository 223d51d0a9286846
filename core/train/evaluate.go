package train

import (
	"iter"

	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/nn"
)

// Evaluate scores the network on a set. It yields a zero score after every batch, so that the
// caller can pause or stop, and at last the score. It ends with an error if images don't arrive.
//
// A team may share the work, as in Fit.
func Evaluate(net *nn.Network, set mnist.Set, team Team) iter.Seq2[Score, error] {
	return EvaluatePass(through(net), set, team)
}

// A Pass returns the logits, n × classes, of n images of a set from index at on, given their
// pixels.
type Pass func(at int, x matrix.Matrix) matrix.Matrix

// through returns a Pass through all layers of a network.
func through(net *nn.Network) Pass {
	return func(_ int, x matrix.Matrix) matrix.Matrix { return net.Forward(x) }
}

// EvaluatePass scores a pass through a network, as Evaluate does. It isn't inlined, as every loop
// over it would be a copy of all that it does: 10 kB.
//
//go:noinline
func EvaluatePass(pass Pass, set mnist.Set, team Team) iter.Seq2[Score, error] {
	return func(yield func(Score, error) bool) {
		predicted := make([]float32, set.Len())
		for err := range predict(predicted, pass, set, team) {
			if !yield(Score{}, err) || err != nil {
				return
			}
		}
		if team != nil && team.AllReduce(predicted) != nil {
			for score, err := range EvaluatePass(pass, set, nil) {
				if !yield(score, err) {
					return
				}
			}
			return
		}
		yield(count(set, predicted), nil)
	}
}

// predict sets this member's share of the predicted classes, and yields after every batch. The
// others stay 0, so that the sum over the team is all of them.
func predict(predicted []float32, pass Pass, set mnist.Set, team Team) iter.Seq[error] {
	return func(yield func(error) bool) {
		at, to, _ := share(team, set.Len())
		for batch, err := range Batches(set, at, to, BatchSize) {
			if err != nil {
				yield(err)
				return
			}
			logits := pass(at, batch.X)
			for row := range batch.Labels {
				predicted[at] = float32(nn.Argmax(logits.Row(row)))
				at++
			}
			if !yield(nil) {
				return
			}
		}
	}
}

// count returns the score of all predictions.
func count(set mnist.Set, predicted []float32) (s Score) {
	for i, label := range set.Labels {
		s.PerClass[label]++
		if p := uint8(predicted[i]); p != label {
			s.Misses = append(s.Misses, Miss{uint32(i), label, p})
		}
	}
	return s
}
