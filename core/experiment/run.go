package experiment

import (
	"errors"
	"iter"
	"slices"
	"strconv"

	"signum/core"
	"signum/core/binarize"
	"signum/core/train"
)

// Run carries out the plan: it does what Decide returns until that is Stop. It continues after
// the done stages, which may come from a plan with another order or control: then the layers that
// are still float become binary as this plan decides.
//
// It yields the current stage after every batch and every step of scoring and measuring; the last
// value of a stage is Done. Leaving the loop stops, staying in its body pauses. The last pair may
// be an error: a SettingError of the plan, a core.Mismatch of data or done stages, Diverged, or
// that of images that don't arrive.
//
// A team may share the work (nil for nobody): then each of its members runs the same.
//
//go:noinline // see train.EvaluatePass
func Run(p Plan, d Data, done []Stage, team train.Team) iter.Seq2[Stage, error] {
	return func(yield func(Stage, error) bool) {
		r := runner{plan: resolve(p), data: d, team: team, yield: yield, keeps: true}
		err := r.check(done)
		for done = slices.Clone(done); err == nil; done = append(done, r.stage) {
			decision := r.plan.decide(done)
			if decision.Ruling == Stop {
				return
			}
			err = r.run(done, decision)
		}
		if err != errStopped {
			yield(Stage{}, err)
		}
	}
}

// errStopped is the error after the caller has left the loop.
var errStopped = errors.New("experiment: stopped")

// check returns an error if the plan can't be run, or can't continue after the done stages.
func (r *runner) check(done []Stage) error {
	if err := r.plan.check(nil); err != nil {
		return err
	}
	if err := r.data.check(r.plan); err != nil {
		return err
	}
	for i, s := range done {
		if err := r.plan.checkContinue(s); err != nil {
			return err
		}
		if !s.inPlace(i) {
			return misplaced(s, i)
		}
	}
	return nil
}

// misplaced returns the error of a stage that can't stand in place i.
func misplaced(s Stage, i int) error {
	return core.Mismatch{
		Where: "run", Found: s.place(i), Expected: "each in its place; start from the beginning",
	}
}

// checkContinue returns an error unless the plan can continue from a stage: it must be finished,
// whole, of the same net, and scored on held-out images if the control needs that.
func (r resolved) checkContinue(s Stage) error {
	found, expected := "", ""
	switch {
	case s.Shaded():
		return errShaded(s)
	case !s.Done() || s.Network == nil:
		found, expected = "an unfinished stage "+strconv.Itoa(s.Index), "a finished one"
	case s.Network.Name != r.Net:
		found, expected = "a stage of net "+s.Network.Name, r.Net+"; start from the beginning"
	case r.Control.judges() && s.Held.Total() == 0:
		found = "stage " + strconv.Itoa(s.Index) + " without a score on held-out images"
		expected = "one for control=" + r.Control.String() + "; start from the beginning"
	case s.recorded():
		found = "a recorded stage, which has only the signs of its binary layers"
		expected = "one with all weights; start from the beginning"
	default:
		return nil
	}
	return core.Mismatch{Where: "run", Found: found + " to continue from", Expected: expected}
}

// recorded reports whether a stage has only the signs of its binary layers.
func (s Stage) recorded() bool {
	for _, layer := range s.Network.Layers {
		if _, frozen := layer.Weights().Quantizer.(binarize.Frozen); frozen {
			return true
		}
	}
	return false
}

// Diverged is the error of a loss that is no longer a number.
type Diverged struct {
	Stage, Batch int
	Rate         float64 // the plan's
}

// Error returns what happened, and what to do.
func (d Diverged) Error() string {
	return "run: the loss is not a number at batch " + strconv.Itoa(d.Batch) +
		" of stage " + strconv.Itoa(d.Stage) +
		" with rate=" + strconv.FormatFloat(d.Rate, 'g', -1, 64) + "; try a tenth of that rate"
}
