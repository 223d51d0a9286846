package study

import (
	"strconv"

	"signum/core/experiment"
	"signum/core/lattice"
)

// A stage is kept under the text of everything that it follows from, so that plans share the stages
// that they have in common.

// unordered returns the plan without what only decides which layer comes next.
func unordered(p experiment.Plan) experiment.Plan {
	of := experiment.Base(p.Recipe)
	p.Order, p.Control = of.Order, of.Control
	return p
}

// floatPlan returns the plan without what decides nothing before the first snap.
func floatPlan(p experiment.Plan) experiment.Plan {
	p, of := unordered(p), experiment.Base(p.Recipe)
	p.Snap, p.Act, p.Tune, p.TuneEpochs = of.Snap, of.Act, of.Tune, of.TuneEpochs
	p.TuneImages, p.TuneRate = of.TuneImages, of.TuneRate
	return p
}

// floatName returns the text that stage 0 of a plan follows from.
func floatName(p experiment.Plan) string { return floatPlan(p).String() + " float" }

// pointName returns the text that a tuned subset follows from.
func pointName(p experiment.Plan, s lattice.Subset) string {
	return unordered(p).String() + " layers " + strconv.FormatUint(uint64(s), 2)
}

// stageName returns the text that a stage follows from, given those of the stages before it.
func stageName(p experiment.Plan, s experiment.Stage, before []string) string {
	if s.Index == 0 {
		return floatName(p)
	}
	path := unordered(p).String() + " stages"
	if s.From > 0 {
		path = before[s.From]
	}
	path += " " + strconv.Itoa(s.Index) + ":"
	for _, layer := range s.Layers {
		path += strconv.Itoa(layer) + ","
	}
	return path
}

// subsets returns all subsets of the layers of the plan's net.
func subsets(p experiment.Plan) []lattice.Subset {
	all := make([]lattice.Subset, 1<<len(experiment.PlanCosts(p)))
	for s := range all {
		all[s] = lattice.Subset(s)
	}
	return all
}
