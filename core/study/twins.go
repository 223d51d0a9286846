package study

import "signum/core/experiment"

// twins trains the twins of a plan's run, which it carries out first if nothing has.
func (w *work) twins(p experiment.Plan) ([]byte, error) {
	run := Job{Kind: Run, Plan: p}
	if !w.Store.Has(run.File()) {
		if err := w.save(run); err != nil {
			return nil, err
		}
	}
	o, err := readFile(w.Store, run, decodeOutcome)
	if err != nil {
		return nil, err
	}
	twins, err := w.sharing(p).twins(o)
	end := experiment.Decision{From: o.Stands, Reason: o.Reason}
	return outcomeOf(p, twins, end).encode(), err
}

// twins returns the twins of a run's stages.
func (s *sharing) twins(of Outcome) (twins []experiment.Stage, err error) {
	float, _, err := s.first(experiment.Run(s.plan, s.data, nil, nil))
	if err != nil {
		return nil, err
	}
	for twin, err := range experiment.RunTwins(s.plan, s.data, of.stages(float), nil, nil) {
		if err == nil {
			err = s.tick()
		}
		if err != nil {
			return nil, err
		}
		if twin.Done() {
			twins = append(twins, twin)
		}
	}
	return twins, nil
}

// stages returns of each step what its twin needs, and the float stage whole.
func (o Outcome) stages(float experiment.Stage) []experiment.Stage {
	stages := []experiment.Stage{float}
	for i, s := range o.Steps[1:] {
		stages = append(stages, experiment.Stage{Index: i + 1, From: s.From, Layers: s.Layers})
	}
	return stages
}
