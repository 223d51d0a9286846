package session

import (
	"strconv"

	"signum/core/experiment"
	"signum/core/matrix"
	"signum/core/nn"
	"signum/core/task"
)

// State is the state of the visitor's run.
type State uint8

// The states.
const (
	Idle    State = iota // no worker has it
	Running              // a worker trains it
	Paused               // a worker has it and waits, or is about to
)

// Run is the visitor's own run.
type Run struct {
	Stages
	Branch   int    // the stage from which another order continues; 0 if none does
	Made     string // the day on which it began, if that was before this page
	State    State
	Progress task.Progress // the last that a worker reported
	Now      *nn.Network   // in training, to be looked at; nil if none is
	Stepping bool          // it pauses when the stage is done
	Serial   int           // how many runs there were before it
	NoTwins  bool          // twins are trained only if that is asked for
	slot     *slot
	told     *Told
	sets     *DataSets
	finished func(s experiment.Stage, first bool) // called after each finished stage
	ticked   bool                                 // see Tick
	twinning
}

// twinning has what trains the twins of a run's stages.
type twinning struct {
	both    bool                   // the run's worker trains them too
	scored  []experiment.TwinScore // by that worker, also of stages that haven't come yet
	twins   *slot                  // trains them alone
	twinned func()                 // called when some have come
}

// Own reports whether the run has finished stages.
func (r *Run) Own() bool { return len(r.Done()) > 0 }

// Slow reports whether the worker computes without SIMD.
func (r *Run) Slow() bool { return r.Progress.Engine == matrix.PlainGo }

// renew drops everything, for a run of the plan.
func (r *Run) renew(p experiment.Plan) {
	r.twins.stop()
	r.Stages, r.Branch, r.Made, r.Progress, r.Now = Stages{Plan: p}, 0, "", task.Progress{}, nil
	r.scored = nil
	r.Serial++
}

// proceed starts the run's worker, or wakes it, for one stage if step is true.
func (r *Run) proceed(step bool) {
	r.State, r.Stepping = Running, step
	if !r.slot.busy() {
		r.launch(step)
		return
	}
	c := task.Resume
	if step {
		c = task.Step
	}
	r.slot.tell(c)
}

// launch starts a worker on the plan and the finished stages.
func (r *Run) launch(step bool) {
	r.both = !r.NoTwins
	request := task.Run{
		Plan: r.Plan, Images: r.sets.Images(r.Plan), Done: r.Done(), Step: step, Twin: r.both,
	}
	if !r.slot.start(request, nil, r.receive) {
		r.rest()
	}
}

// pause pauses the worker.
func (r *Run) pause() {
	if r.slot.tell(task.Pause) {
		r.State = Paused
	}
}

// halt ends the worker; finished stages stay.
func (r *Run) halt() {
	r.slot.stop()
	r.rest()
}

// rest ends the run's training. The stage in training is dropped.
func (r *Run) rest() {
	r.trim()
	r.Now = nil
	r.State, r.Stepping = Idle, false
}

// Tick reports whether nothing came since the last Tick but news of a stage in training: a few a
// second, which change little of the page.
func (r *Run) Tick() bool {
	ticked := r.ticked
	r.ticked = false
	return ticked
}

// receive takes an update of the worker.
func (r *Run) receive(u task.Update) {
	u.Seconds = max(u.Seconds, r.Progress.Seconds)
	r.Progress = u.Progress
	if u.Trouble != nil {
		r.told.Fail(TaskFailed{Kind: task.RunKind, Trouble: u.Trouble})
	}
	report, of := u.Report.(task.RunReport)
	r.ticked = of && !report.Stage.Done() && !u.Stopped && u.Trouble == nil
	switch report := u.Report.(type) {
	case task.RunReport:
		r.glimpse(report.Now)
		r.take(report.Stage)
	case task.TwinsReport:
		r.takeTwins(report.Twins)
	}
	if u.Stopped {
		r.rest()
	}
}

// glimpse takes a glimpse of the network in training, if there is one.
func (r *Run) glimpse(data []byte) {
	if len(data) == 0 {
		return
	}
	net, err := experiment.DecodeGlimpse(data)
	if err != nil {
		trouble := task.NewTrouble(task.NotUnderstood, err.Error())
		r.told.Fail(TaskFailed{Kind: task.RunKind, Trouble: trouble})
		return
	}
	if net.Name == r.Plan.Net {
		r.Now = net
	}
}

// fresh reports whether Train begins a new run.
func (r *Run) fresh() bool { return r.State == Idle && (r.Complete() || !r.Own()) }

// take takes a stage, finished or not. One that leaves a gap ends the worker: what is finished
// stays.
func (r *Run) take(s experiment.Stage) {
	first := !r.Own()
	if !r.Stages.take(s) {
		if s.Index > len(r.Done()) {
			r.halt()
			r.told.Fail(TaskFailed{Kind: task.RunKind, Trouble: gap(s.Index, len(r.Done()))})
		}
		return
	}
	if !s.Done() {
		return
	}
	r.Now = nil
	if r.Stepping {
		r.State, r.Stepping = Paused, false
		r.slot.release()
	}
	r.pair()
	if r.Complete() {
		r.conclude()
	}
	r.finished(s, first)
}

// gap returns the trouble of a stage that came too early.
func gap(found, expected int) *task.Trouble {
	return task.NewTrouble(task.NotUnderstood,
		"found stage "+strconv.Itoa(found)+", expected stage "+strconv.Itoa(expected))
}
