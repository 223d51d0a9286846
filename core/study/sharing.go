package study

import (
	"iter"

	"signum/core/experiment"
	"signum/core/train"
)

// sharing makes stages of a plan, unless they were made already for another.
type sharing struct {
	*work
	plan   experiment.Plan
	data   experiment.Data
	before []string // names of the stages that are done
}

func (w *work) sharing(p experiment.Plan) *sharing {
	return &sharing{work: w, plan: p, data: experiment.Split(p, w.Training, w.Test)}
}

// first returns the next finished stage of a sequence, and its name; no name at the end of the
// sequence. It takes the stage from the store as soon as its name is known: for a measured order
// that is only after measuring.
func (s *sharing) first(
	stages iter.Seq2[experiment.Stage, error],
) (stage experiment.Stage, name string, err error) {
	for stage, err := range stages {
		if err == nil {
			err = s.tick()
		}
		if err != nil {
			return stage, name, err
		}
		if name == "" && (stage.Index == 0 || len(stage.Layers) > 0) {
			name = stageName(s.plan, stage, s.before)
			file := fileName(stageFile, name)
			if !s.take(file) {
				return stage, name, errBusy
			}
			defer s.give(file)
			kept, err := s.load(file)
			if err != nil {
				return stage, name, err
			}
			if kept != nil {
				return as(stage, *kept), name, nil
			}
		}
		if stage.Done() {
			stage, err := s.finish(stage, name)
			return stage, name, err
		}
	}
	return experiment.Stage{}, "", nil
}

// load returns a stage that is kept, or nil.
func (s *sharing) load(file string) (*experiment.Stage, error) {
	if !s.Store.Has(file) {
		return nil, nil
	}
	data, err := s.Store.Load(file)
	if err != nil {
		return nil, err
	}
	stage, err := experiment.DecodeStage(data)
	if err != nil {
		return nil, DamagedError{s.Store.Path(file), err}
	}
	return &stage, nil
}

// as returns a kept stage in the place of the one that the plan has begun.
func as(begun, kept experiment.Stage) experiment.Stage {
	kept.Index, kept.From, kept.Layers = begun.Index, begun.From, begun.Layers
	kept.Decision, kept.Measured = begun.Decision, begun.Measured
	return kept
}

// finish scores a stage on the held-out images, if the plan's control did not, and keeps it without
// what is the plan's own: why its layers were chosen.
func (s *sharing) finish(stage experiment.Stage, name string) (experiment.Stage, error) {
	if stage.Held.Total() == 0 && s.data.Held.Len() > 0 {
		for held, err := range train.Evaluate(stage.Network.Clone(), s.data.Held, nil) {
			if err != nil {
				return stage, err
			}
			stage.Held = held
		}
	}
	shared := stage
	shared.Decision, shared.Measured = experiment.Decision{}, nil
	data, err := shared.AppendBinary(nil)
	if err != nil {
		return stage, err
	}
	return stage, s.Store.Save(fileName(stageFile, name), data)
}
