package session

import (
	"slices"

	"signum/core/experiment"
)

// Stages is a plan with the stages that it has come to: finished ones, and behind them the one in
// training, if there is one.
type Stages struct {
	Plan  experiment.Plan
	All   []experiment.Stage
	Twins []experiment.TwinScore // of the first stages, as far as they are trained
}

// Done returns the finished stages.
func (s Stages) Done() []experiment.Stage {
	n := len(s.All)
	if n > 0 && !s.All[n-1].Done() {
		n--
	}
	return s.All[:n:n]
}

// Training returns the stage in training; ok is false if there is none.
func (s Stages) Training() (stage experiment.Stage, ok bool) {
	if n := len(s.All); n > 0 && !s.All[n-1].Done() {
		return s.All[n-1], true
	}
	return experiment.Stage{}, false
}

// Complete reports whether nothing is left to train.
func (s Stages) Complete() bool {
	done := s.Done()
	return len(done) > 0 && experiment.Decide(s.Plan, done).Ruling == experiment.Stop
}

// take appends a stage to the finished ones, in place of the one in training. It reports whether
// the stage is the one that comes next.
func (s *Stages) take(stage experiment.Stage) (next bool) {
	done := s.Done()
	if stage.Index != len(done) {
		return false
	}
	s.All = append(slices.Clone(done), stage)
	return true
}

// shape drops the weights of a complete run's networks but the float one, which others begin with.
// What it takes and how well it reads is all that is asked of it then.
func (s *Stages) shape() {
	s.All = slices.Clone(s.All)
	for i := 1; i < len(s.All); i++ {
		s.All[i].Network = s.All[i].Network.Shape()
	}
}

// trim drops the stage in training.
func (s *Stages) trim() { s.All = s.Done() }
