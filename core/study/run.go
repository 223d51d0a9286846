package study

import (
	"encoding/json"

	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/train"
)

// Run is what came out of a plan.
type Run struct {
	Plan   experiment.Plan
	Stages []Step
	Stands int    // the stage whose network is the result
	Why    string // it ended there
}

// Step is what is kept of a stage.
type Step struct {
	From              int   // the stage that it went on from
	Layers            []int // that became binary in it
	Bytes             int   // of the network
	Snap, Held, Score train.Score
}

// newRun sums up the stages of a plan that has come to its end.
func newRun(p experiment.Plan, done []experiment.Stage) Run {
	end := experiment.Decide(p, done)
	r := Run{Plan: p, Stands: end.From, Why: experiment.Explain(p, done, end)}
	for _, s := range done {
		r.Stages = append(r.Stages, Step{s.From, s.Layers, s.Bytes(), s.Snap, s.Held, s.Score})
	}
	return r
}

// Result is the stage that stands.
func (r Run) Result() Step { return r.Stages[r.Stands] }

// Path is the stages from the float network to the one that stands, without those that were taken back or came too late.
func (r Run) Path() (path []Step) {
	for i := r.Stands; ; i = r.Stages[i].From {
		path = append([]Step{r.Stages[i]}, path...)
		if i == 0 {
			return path
		}
	}
}

// Front is every subset of the layers of a plan's float network, tuned.
type Front struct {
	Plan   experiment.Plan
	Points []experiment.TunedSubset // by subset
}

// Costs are those of the front's net.
func (f Front) Costs() []experiment.Cost { return experiment.PlanCosts(f.Plan) }

// Offers are bytes and accuracy of all points on the test images, and on the held-out ones.
func (f Front) Offers() (test, held []lattice.Point) {
	costs := f.Costs()
	for _, p := range f.Points {
		test, held = offer(test, held, experiment.Bytes(costs, p.Layers.Binary(len(costs))), p.Score, p.Held)
	}
	return test, held
}

// Offers are bytes and accuracy of all networks on the run's path, on the test images and on the held-out ones.
func (r Run) Offers() (test, held []lattice.Point) {
	for _, s := range r.Path() {
		test, held = offer(test, held, s.Bytes, s.Score, s.Held)
	}
	return test, held
}

// offer appends a network. Where no images are held out, one can choose by the test images only.
func offer(tests, helds []lattice.Point, bytes int, test, held train.Score) (_, _ []lattice.Point) {
	if held.Total() == 0 {
		held = test
	}
	return append(tests, lattice.Point{Bytes: bytes, Accuracy: test.Accuracy()}), append(helds, lattice.Point{Bytes: bytes, Accuracy: held.Accuracy()})
}

// encode and decodeRun are a run as a file.
func (r Run) encode() ([]byte, error) { return json.Marshal(r) }

func decodeRun(data []byte) (r Run, err error) {
	err = json.Unmarshal(data, &r)
	return r, err
}
