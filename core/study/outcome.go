package study

import (
	"slices"

	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/train"
)

// Outcome is the result of a plan's run.
type Outcome struct {
	Plan   experiment.Plan
	Steps  []Step
	Stands int               // the step whose network is the result
	Reason experiment.Reason // why it ended
}

// Step is the record of a stage.
type Step struct {
	From              int   // the step that it went on from; -1 in the first
	Layers            []int // that became binary
	Bytes             int   // of the network
	Snap, Held, Score train.Score
}

// newOutcome returns the outcome of a plan that has come to its end.
func newOutcome(p experiment.Plan, done []experiment.Stage) Outcome {
	return outcomeOf(p, done, experiment.Decide(p, done))
}

// outcomeOf returns the outcome of stages, given how the run ended.
func outcomeOf(p experiment.Plan, done []experiment.Stage, end experiment.Decision) Outcome {
	o := Outcome{Plan: p, Stands: end.From, Reason: end.Reason}
	for _, s := range done {
		o.Steps = append(o.Steps, Step{s.From, s.Layers, s.Bytes(), s.Snap, s.Held, s.Score})
	}
	return o
}

// Result returns the step that stands.
func (o Outcome) Result() Step { return o.Steps[o.Stands] }

// Path returns the steps from the float network to the one that stands, without those that were
// taken back or came after it.
func (o Outcome) Path() []Step {
	var path []Step
	for i := o.Stands; i >= 0; i = o.Steps[i].From {
		path = append(path, o.Steps[i])
	}
	slices.Reverse(path)
	return path
}

// Front is every subset of the layers of a plan's float network, tuned.
type Front struct {
	Plan   experiment.Plan
	Points []experiment.TunedSubset // by subset
}

// Costs returns the costs of the layers.
func (f Front) Costs() []experiment.Cost { return experiment.PlanCosts(f.Plan) }

// Offers returns bytes and accuracy of all points on the test images, and on the held-out ones.
func (f Front) Offers() (test, held []lattice.Point) {
	costs := f.Costs()
	for _, p := range f.Points {
		bytes := experiment.Bytes(costs, p.Layers.Binary(len(costs)))
		test, held = offer(test, held, bytes, p.Score, p.Held)
	}
	return test, held
}

// Offers returns bytes and accuracy of all networks on the path, on the test images and on the
// held-out ones.
func (o Outcome) Offers() (test, held []lattice.Point) {
	for _, s := range o.Path() {
		test, held = offer(test, held, s.Bytes, s.Score, s.Held)
	}
	return test, held
}

// offer appends a network. Where no images are held out, one can only choose by the test images.
func offer(tests, helds []lattice.Point, bytes int, test, held train.Score) (_, _ []lattice.Point) {
	if held.Total() == 0 {
		held = test
	}
	tests = append(tests, lattice.Point{Bytes: bytes, Accuracy: test.Accuracy()})
	return tests, append(helds, lattice.Point{Bytes: bytes, Accuracy: held.Accuracy()})
}
