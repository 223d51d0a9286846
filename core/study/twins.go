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
	s := w.sharing(p)
	first, _, err := s.first(experiment.Run(p, s.data, nil, nil))
	if err != nil {
		return nil, err
	}
	var twins []experiment.Stage
	for twin, err := range experiment.RunTwins(p, s.data, o.stages(first), nil, nil) {
		if err == nil {
			err = w.tick()
		}
		if err != nil {
			return nil, err
		}
		if twin.Done() {
			twins = append(twins, twin)
		}
	}
	return outcomeOf(p, twins, experiment.Decision{From: o.Stands, Reason: o.Reason}).encode(), nil
}

// stages returns of each step what its twin needs, and the float stage whole.
func (o Outcome) stages(float experiment.Stage) []experiment.Stage {
	stages := []experiment.Stage{float}
	for i, s := range o.Steps[1:] {
		stages = append(stages, experiment.Stage{Index: i + 1, From: s.From, Layers: s.Layers})
	}
	return stages
}
