package session

import (
	"slices"
	"time"

	"signum/app/view"
	"signum/core/experiment"
)

// Train begins a run of the draft, or continues the run that there is.
func (s *Session) Train() { s.train(false) }

// Step trains to the end of a stage, and then pauses.
func (s *Session) Step() { s.train(true) }

// Pause pauses the run after the batch in work.
func (s *Session) Pause() { s.Run.pause() }

// Reset drops the visitor's run and shows the recorded one.
func (s *Session) Reset() {
	s.waiting = nil
	s.Run.halt()
	s.Runs.leave()
	s.Run.renew(s.Draft.Plan)
	s.forget()
	s.Told.clear()
	if s.Shown.Coming() == nil {
		s.Shown.others.again(s.Draft.Plan, false)
	}
	s.Shown.begin()
	s.Digit.Look()
}

// Less selects the stage before the selected one.
func (s *Session) Less() { s.Shown.Move(-1) }

// More selects the stage after the selected one. Where it isn't trained yet, More trains it.
func (s *Session) More() {
	v, _ := s.Shown.View()
	next := v.Selected + 1
	if next < len(v.Stages) && !v.Stages[next].Done && s.Run.Own() && s.Run.State != Running {
		s.Step()
		s.Shown.Follow = true
		return
	}
	s.Shown.Move(+1)
}

// Branch continues from the selected stage of the visitor's run in another order.
func (s *Session) Branch(order string) {
	v, _ := s.Shown.View()
	if _, own := s.Shown.Own(v.Selected); !own {
		return
	}
	plan, err := s.Run.Plan.With("order", order)
	if err != nil {
		s.Told.Fail(OrderRefused{Err: err})
		return
	}
	if s.Run.upTo(v.Selected, plan).Complete() {
		return // no layer is left to order
	}
	s.waiting = nil
	s.Runs.leave()
	s.Run.branch(plan, v.Selected)
	s.forget()
	s.Runs.keep()
	s.Draft.Plan.Order = order
	s.Draft.take(s.Draft.Plan)
	s.Shown.Follow = true
	s.Told.clear()
	s.Run.proceed(false)
}

// Fewer trains the float network of a plan that holds images out, in place of the visitor's run.
func (s *Session) Fewer() {
	s.Reset()
	p := s.Draft.Plan
	p.Images = Fewer(p.Data, s.Sets.All(p.Data))
	s.Draft.take(p)
	s.Step()
}

// train starts or continues the run; with step, for one stage.
func (s *Session) train(step bool) {
	s.Told.clear()
	if s.Run.fresh() {
		s.begin(s.Draft.Plan, step)
		return
	}
	s.Run.proceed(step)
}

// begin begins a run of a plan. If its data set may still be in the store, that waits until the
// store has told, unless something else is begun or opened meanwhile.
func (s *Session) begin(p experiment.Plan, step bool) {
	if lack := s.Sets.lack(p); lack != nil {
		s.Told.Fail(lack)
		return
	}
	if !s.Sets.Here(p.Data) {
		s.waiting = func() { s.begin(p, step) }
		return
	}
	s.waiting = nil
	s.Runs.leave()
	s.Run.renew(s.again(p))
	s.Runs.begin(s.Run.Plan)
	s.forget()
	s.Shown.Follow = true
	if s.Shown.Record.Plan.Net == s.Run.Plan.Net {
		s.Shown.jump(0) // where its first stage will be, and can be watched
	}
	s.Run.proceed(step)
}

// Offer is what Train does.
type Offer uint8

// The offers.
const (
	Begin    Offer = iota // a run of the draft
	Continue              // the run on the page
	Again                 // a run of the finished run's plan, with another seed
)

// Offer returns what Train does, and the plan of which.
func (s *Session) Offer() (Offer, experiment.Plan) {
	switch p := s.Draft.Plan; {
	case !s.Run.fresh():
		return Continue, s.Run.Plan
	case s.Run.Own() && s.Run.Plan == p:
		p.Seed++
		return Again, p
	default:
		return Begin, p
	}
}

// again returns a plan, or the one that is offered where a run of it is finished, which becomes the
// draft. That run is kept.
func (s *Session) again(p experiment.Plan) experiment.Plan {
	if offer, other := s.Offer(); offer == Again && p == s.Draft.Plan {
		p = other
		s.Draft.take(p)
	}
	if s.Run.Own() {
		s.Runs.persist()
	}
	return p
}

// finished takes note of a stage of the run that was finished.
func (s *Session) finished(stage experiment.Stage, first bool) {
	if s.Shown.Follow || first {
		s.Shown.jump(stage.Index)
		s.Shown.Follow = true
	}
	v := view.New(s.Run.Plan, s.Run.All, stage.Index)
	if done, ok := v.Stage(); ok {
		s.Told.Say(StageFinished{Stage: done, Last: len(v.Stages) - 1, Data: v.Plan.Data})
	}
	s.Runs.keep()
	s.Digit.Look()
	if !s.Run.NoTwins {
		s.Run.TrainTwins()
	}
}

// reopen makes a run that was kept the one on the page.
func (s *Session) reopen(run Stages, e Entry) {
	s.waiting = nil
	s.Run.halt()
	s.Run.renew(run.Plan)
	s.Run.All, s.Run.Twins = run.All, run.Twins
	s.Run.Branch, s.Run.Made = e.Branch, e.Began.Format(time.DateOnly)
	if s.Draft.Plan != run.Plan {
		s.Draft.take(run.Plan)
		s.Draft.seek()
	}
	s.Shown.jump(len(run.All) - 1)
	s.Shown.Follow = true
	s.forget()
	s.Digit.Look()
}

// forget drops the results on networks that are no longer on the page.
func (s *Session) forget() {
	live := s.Shown.Live()
	s.Race.forget(live)
	s.Measured.forget(live)
	s.Hard.forget(live)
	s.Files.Pins.prune(live)
	s.Digit.Own.forget(live)
}

// upTo returns the finished stages up to one, as those of another plan.
func (r *Run) upTo(stage int, p experiment.Plan) Stages {
	n := stage + 1
	return Stages{p, slices.Clone(r.Done()[:n]), r.Twins[:min(n, len(r.Twins))]}
}

// branch drops the stages after from, and continues with another plan.
func (r *Run) branch(p experiment.Plan, from int) {
	r.halt()
	stages := r.upTo(from, p)
	r.renew(p)
	r.Stages, r.Branch = stages, from
}

// StageFinished reports that a stage of the visitor's run is finished.
type StageFinished struct {
	message
	Stage view.Stage
	Last  int    // index of the last stage that the plan will have
	Data  string // the plan's data set
}

// OrderRefused reports why a run can't continue in another order.
type OrderRefused struct {
	message
	Err error
}
