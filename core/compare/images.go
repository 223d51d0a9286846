package compare

import (
	"iter"
	"strconv"

	"signum/core"
	"signum/core/experiment"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/packed"
	"signum/core/train"
)

// Side is one of two networks, and its score on the set if that is known already. The left network
// may be nil if its score is known; the right one never, as images are looked up by it.
type Side struct {
	Network *packed.Network
	Score   train.Score // of no images if it isn't known
}

// Result is what two networks make of the images of a set.
type Result struct {
	Read, Of int            // images that were read, and that there are to read, by both together
	Scores   [2]train.Score // once all are read

	// Seen has the images that only one of the networks classifies correctly, once all are read:
	// first those that only the left one does. Margins are those of the right one.
	Seen []experiment.Seen
}

// Images scores two networks on a set, unless their scores are known, and looks up the images that
// only one of them classifies correctly. It yields after every batch, and at last the scores and
// the images. It ends with an error if images don't arrive, or with a core.Mismatch if a network
// doesn't take such images or tell such classes apart.
func Images(left, right Side, set mnist.Set) iter.Seq2[Result, error] {
	return func(yield func(Result, error) bool) {
		r, sides := Result{}, [2]Side{left, right}
		for _, s := range sides {
			if s.Score.Total() == 0 {
				r.Of += set.Len()
			}
		}
		for i, s := range sides {
			if r.Scores[i] = s.Score; s.Score.Total() > 0 {
				continue
			}
			all := r.Read + set.Len()
			for score, err := range s.read(set) {
				r.Read, r.Scores[i] = min(r.Read+train.BatchSize, all), score
				done := score.Total() > 0
				if !done && !yield(Result{Read: r.Read, Of: r.Of}, err) || err != nil {
					return
				}
			}
		}
		var err error
		r.Seen, err = experiment.Look(right.Network, set, images(r.Scores[0].Flips(r.Scores[1])))
		yield(r, err)
	}
}

// read scores the side's network on a set, as train.EvaluatePass does.
func (s Side) read(set mnist.Set) iter.Seq2[train.Score, error] {
	if err := Check(s.Network); err != nil {
		return func(yield func(train.Score, error) bool) { yield(train.Score{}, err) }
	}
	forward := func(_ int, x matrix.Matrix) matrix.Matrix { return s.Network.Forward(x) }
	return train.EvaluatePass(forward, set, nil)
}

// Check returns nil if there is a network that takes images as those of MNIST and tells as many
// classes apart, and otherwise a core.Mismatch.
func Check(n *packed.Network) error {
	if n == nil {
		return core.Mismatch{Where: "compare", Found: "no network", Expected: "one to score"}
	}
	layers := n.Layers()
	if Reads(layers) {
		return nil
	}
	in, out := layers[0].Inputs(), layers[len(layers)-1].Values()
	from := func(in, out int) string {
		return "a network from " + strconv.Itoa(in) + " values to " + strconv.Itoa(out)
	}
	return core.Mismatch{
		Where: "compare", Found: from(in, out), Expected: from(mnist.Pixels, mnist.Classes),
	}
}

// Reads reports whether a network of the layers takes images as those of MNIST and tells as many
// classes apart.
func Reads(layers []packed.Layer) bool {
	return layers[0].Inputs() == mnist.Pixels && layers[len(layers)-1].Values() == mnist.Classes
}

// images returns the indices of lost images, and then of gained ones.
func images(lost, gained []train.Miss) (all []uint32) {
	for _, misses := range [][]train.Miss{lost, gained} {
		for _, m := range misses {
			all = append(all, m.Image)
		}
	}
	return all
}
