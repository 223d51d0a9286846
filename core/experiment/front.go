package experiment

import (
	"errors"
	"iter"
	"math/bits"
	"slices"
	"strconv"

	"signum/core/lattice"
	"signum/core/train"
)

// TunedSubset is the float network with some layers ±1, tuned: one of the 2^layers trade-offs that there are.
type TunedSubset struct {
	Layers  lattice.Subset // that are ±1
	Batch   int            // batches tuned so far
	Batches int            // in all
	Held    train.Score    // on the held-out images after tuning; of no images where none are held out
	Score   train.Score    // on the test images after tuning; of no images until then
}

// Done says that the point has its score.
func (p TunedSubset) Done() bool { return p.Score.Total() > 0 }

// TuneSubsets tunes every subset of the layers, each from the same float stage 0 of the plan.
//
// The layers of a subset become ±1 at once, and tune for as many epochs as a path takes to get there: TuneEpochs for each
// of them. So the networks that a path passes are compared with ones that were trained as long, and the point of all layers
// is what order=at-once comes to.
//
// It yields the current point after every batch and every step of scoring; the last value of a point is Done. The float
// network comes first, then the subsets of one layer, of two, and so on. Leaving the loop stops; any done points may be
// handed in to go on with the others, whose bits are as in one go. A team may share the work, as in Run.
func TuneSubsets(p Plan, d Data, float Stage, done []TunedSubset, team train.Team) iter.Seq2[TunedSubset, error] {
	return func(yield func(TunedSubset, error) bool) {
		if err := tunable(p, float); err != nil {
			yield(TunedSubset{}, err)
			return
		}
		for _, s := range bySize(len(float.Network.Layers)) {
			if slices.ContainsFunc(done, func(p TunedSubset) bool { return p.Layers == s }) {
				continue
			}
			t := tuner{plan: p, data: d, float: float, team: team, yield: yield, point: TunedSubset{Layers: s}}
			if err := t.run(); err != nil {
				if err != errStopped {
					yield(TunedSubset{}, err)
				}
				return
			}
		}
	}
}

// TuneSubset is the stage that a point of the front stands for: from a float stage 0, these layers become ±1 at once.
func TuneSubset(p Plan, d Data, float Stage, layers lattice.Subset, team train.Team) iter.Seq2[Stage, error] {
	return func(yield func(Stage, error) bool) {
		r := runner{plan: resolve(p), data: d, team: team, yield: yield}
		if err := r.run([]Stage{float}, Decision{Layers: layers.Layers()}); err != nil && err != errStopped {
			yield(Stage{}, err)
		}
	}
}

// tunable reports why subsets cannot be tuned from a stage.
func tunable(p Plan, float Stage) error {
	if err := p.Validate(); err != nil {
		return err
	}
	if err := continuable(p, float); err != nil {
		return err
	}
	if slices.Contains(float.Binary(), true) {
		return errors.New("front: found stage " + strconv.Itoa(float.Index) + " with binary layers to tune subsets of, expected the float stage 0")
	}
	return nil
}

// bySize is all subsets of that many layers, the small ones first.
func bySize(layers int) []lattice.Subset {
	subsets := make([]lattice.Subset, 1<<layers)
	for s := range subsets {
		subsets[s] = lattice.Subset(s)
	}
	slices.SortStableFunc(subsets, func(a, b lattice.Subset) int { return bits.OnesCount(uint(a)) - bits.OnesCount(uint(b)) })
	return subsets
}

// tuner makes one point.
type tuner struct {
	plan  Plan
	data  Data
	float Stage
	team  train.Team
	point TunedSubset
	yield func(TunedSubset, error) bool
}

// run tunes the point's layers and scores what came out.
func (t *tuner) run() error {
	stage, err := t.tune()
	if err != nil {
		return err
	}
	held, err := t.held(stage)
	if err != nil {
		return err
	}
	t.point.Held, t.point.Score = held, stage.Score
	return t.report()
}

// tune is the point's stage: the float stage itself for no layers.
func (t *tuner) tune() (stage Stage, err error) {
	if t.point.Layers == 0 {
		return t.float, nil
	}
	for stage, err = range TuneSubset(t.plan, t.data, t.float, t.point.Layers, t.team) {
		if err != nil {
			return stage, err
		}
		t.point.Batch, t.point.Batches = stage.Batch, stage.Batches
		if err := t.report(); err != nil {
			return stage, err
		}
	}
	return stage, nil
}

// held scores a stage's network on the held-out images.
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

// report yields the point as it is.
func (t *tuner) report() error {
	if !t.yield(t.point, nil) {
		return errStopped
	}
	return nil
}
