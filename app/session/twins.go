package session

import (
	"slices"

	"signum/core/experiment"
	"signum/core/task"
)

// Twinned reports whether each finished stage has its twin.
func (s Stages) Twinned() bool { return len(s.Twins) >= len(s.Done()) }

// Twinning reports whether a worker trains the run's twins.
func (r *Run) Twinning() bool { return r.twins.busy() }

// TwinsMissing reports whether the run is complete, and there are twins to train that no worker
// has.
func (r *Run) TwinsMissing() bool { return r.Complete() && !r.Twinned() && !r.Twinning() }

// TrainTwins trains the twins of a complete run that has none, or not all.
func (r *Run) TrainTwins() {
	if !r.TwinsMissing() {
		return
	}
	request := task.Twins{
		Plan: r.Plan, Images: r.sets.Images(r.Plan), Stages: withoutNetworks(r.Done()),
	}
	r.twins.start(request, nil, r.receiveTwins)
}

// conclude ends the training of a complete run. Its worker goes on with the twins that are missing.
func (r *Run) conclude() {
	if !r.both || r.Twinned() || !r.slot.busy() {
		r.halt()
		return
	}
	r.slot.hand(r.twins, r.receiveTwins)
	r.twins.tell(task.Resume) // if it paused after this stage
	r.rest()
}

// takeTwins takes the scores of the first stages' twins. The last may come before its stage is
// finished.
func (r *Run) takeTwins(twins []experiment.TwinScore) {
	r.scored = twins
	if r.pair() {
		r.twinned()
	}
}

// pair gives stages that are finished their twins. It reports whether there is a new one.
func (r *Run) pair() bool {
	n := min(len(r.scored), len(r.Done()))
	if n <= len(r.Twins) {
		return false
	}
	r.Twins = r.scored[:n]
	return true
}

// withoutNetworks returns stages of which only stage 0 has its network: twins need no other.
func withoutNetworks(stages []experiment.Stage) []experiment.Stage {
	stages = slices.Clone(stages)
	for i := range stages {
		if i > 0 {
			stages[i].Network = nil
		}
	}
	return stages
}

// receiveTwins takes an update of the worker that trains twins.
func (r *Run) receiveTwins(u task.Update) {
	if report, ok := u.Report.(task.TwinsReport); ok {
		r.takeTwins(report.Twins)
	}
	if u.Trouble != nil {
		r.told.Fail(TaskFailed{Kind: task.TwinsKind, Trouble: u.Trouble})
	}
	if r.Twinned() {
		r.twins.stop()
	}
}
