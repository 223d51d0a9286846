package app

import "signum/app/view"

// frontLine returns the front of the float network of the run that is shown: after tuning, if that is
// done.
func (p *Playground) frontLine(v view.View) (f view.Front) {
	float, ok := p.floatStage()
	if !ok {
		return f
	}
	if tuned := p.found(Front, float.Network); tuned.Complete {
		return view.Front{Points: view.NewTuned(v.Plan, v.LayerNames(), tuned.Points).FrontPoints(), Tuned: true}
	}
	if table := p.found(Subsets, float.Network).Table; table.Images > 0 {
		f.Points = view.NewSubsets(v.Plan, v.LayerNames(), table).FrontPoints()
	}
	return f
}
