package experiment

import (
	"iter"
	"math/bits"
	"slices"
	"strconv"

	"signum/core"
	"signum/core/lattice"
	"signum/core/train"
)

// TunedSubset is the float network with some layers ±1, tuned: one of its 2^layers trade-offs.
type TunedSubset struct {
	Layers  lattice.Subset // that are ±1
	Batch   int            // batches tuned so far
	Batches int            // in all
	Held    train.Score    // on the held-out images after tuning; of no images if there are none
	Score   train.Score    // on the test images after tuning; of no images until then
}

// Done reports whether the subset has its score.
func (s TunedSubset) Done() bool { return s.Score.Total() > 0 }

// TuneSubsets tunes every subset of the layers, each from the same float stage 0 of the plan.
//
// The layers of a subset become ±1 at once, and tune for as many epochs as a path takes to get
// there: TuneEpochs for each of them. So the networks on a path are compared with networks that
// were trained as long, and the subset of all layers is the result of order=at-once.
//
// It yields the current subset after every batch and every step of scoring; the last value of a
// subset is Done. The float network comes first, then the subsets of one layer, of two, and so
// on. Leaving the loop stops; any done subsets may be passed to continue with the others, with
// the same bits as in one go. A team may share the work, and the last pair may be an error, as in
// Run.
func TuneSubsets(p Plan, d Data, float Stage, done []TunedSubset,
	team train.Team) iter.Seq2[TunedSubset, error] {
	return func(yield func(TunedSubset, error) bool) {
		if err := checkTunable(p, float); err != nil {
			yield(TunedSubset{}, err)
			return
		}
		for _, s := range bySize(len(float.Network.Layers)) {
			isDone := func(t TunedSubset) bool { return t.Layers == s }
			if slices.ContainsFunc(done, isDone) {
				continue
			}
			t := tuner{plan: p, data: d, float: float, team: team, yield: yield}
			t.subset.Layers = s
			if err := t.run(); err != nil {
				if err != errStopped {
					yield(TunedSubset{}, err)
				}
				return
			}
		}
	}
}

// TuneSubset makes the stage of one subset: from a float stage 0, these layers become ±1 at once.
// It yields as Run does.
func TuneSubset(p Plan, d Data, float Stage, layers lattice.Subset,
	team train.Team) iter.Seq2[Stage, error] {
	return func(yield func(Stage, error) bool) {
		r := runner{plan: resolve(p), data: d, team: team, yield: yield}
		err := r.run([]Stage{float}, Decision{Layers: layers.Layers()})
		if err != nil && err != errStopped {
			yield(Stage{}, err)
		}
	}
}

// checkTunable returns an error if subsets can't be tuned from a stage.
func checkTunable(p Plan, float Stage) error {
	r := resolve(p)
	if err := r.check(nil); err != nil {
		return err
	}
	if err := r.checkContinue(float); err != nil {
		return err
	}
	if slices.Contains(float.Binary(), true) {
		found := "stage " + strconv.Itoa(float.Index) + " with binary layers to tune subsets of"
		return core.Mismatch{Where: "front", Found: found, Expected: "the float stage 0"}
	}
	return nil
}

// bySize returns all subsets of that many layers, small ones first.
func bySize(layers int) []lattice.Subset {
	subsets := make([]lattice.Subset, 1<<layers)
	for s := range subsets {
		subsets[s] = lattice.Subset(s)
	}
	slices.SortStableFunc(subsets, func(a, b lattice.Subset) int {
		return bits.OnesCount(uint(a)) - bits.OnesCount(uint(b))
	})
	return subsets
}

// tuner tunes one subset.
type tuner struct {
	plan   Plan
	data   Data
	float  Stage
	team   train.Team
	subset TunedSubset
	yield  func(TunedSubset, error) bool
}

// run tunes the subset and scores the result.
func (t *tuner) run() error {
	stage, err := t.tune()
	if err != nil {
		return err
	}
	held, err := t.held(stage)
	if err != nil {
		return err
	}
	t.subset.Held, t.subset.Score = held, stage.Score
	return t.report()
}

// tune returns the stage of the subset: the float stage itself for no layers.
func (t *tuner) tune() (stage Stage, err error) {
	if t.subset.Layers == 0 {
		return t.float, nil
	}
	for stage, err = range TuneSubset(t.plan, t.data, t.float, t.subset.Layers, t.team) {
		if err != nil {
			return stage, err
		}
		t.subset.Batch, t.subset.Batches = stage.Batch, stage.Batches
		if err := t.report(); err != nil {
			return stage, err
		}
	}
	return stage, nil
}

// held returns the score of a stage's network on the held-out images.
func (t *tuner) held(stage Stage) (score train.Score, err error) {
	for score, err = range train.Evaluate(stage.Network.Clone(), t.data.Held, t.team) {
		if err != nil {
			return score, err
		}
		if err := t.report(); err != nil {
			return score, err
		}
	}
	return score, nil
}

// report yields the subset as it is. It returns errStopped if the caller has left the loop.
func (t *tuner) report() error {
	if !t.yield(t.subset, nil) {
		return errStopped
	}
	return nil
}
