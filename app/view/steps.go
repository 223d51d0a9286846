package view

import (
	"slices"

	"signum/core/experiment"
)

// step is one step of a run, taken or planned.
type step struct {
	Layers []int // that become binary
	From   int   // the stage whose network it continues from; -1 in stage 0
	Open   bool  // which layer it will be isn't known yet: the order is measured
}

// measured reports whether a plan's order is measured anew before each step.
func measured(p experiment.Plan) bool {
	return slices.Contains(experiment.MeasuredOrders(), p.Order)
}

// sequence returns the steps of the stages that there are, then those that follow if the control
// neither stops the run nor takes a layer back.
func sequence(p experiment.Plan, stages []experiment.Stage, layers int) (steps []step) {
	done := 0
	for i, s := range stages {
		if s.Index != i {
			break
		}
		steps = append(steps, step{s.Layers, s.From, i > 0 && len(s.Layers) == 0})
		if s.Done() {
			done = i + 1
		}
	}
	last := len(steps) - 1
	switch {
	case last < 0:
		steps, last = []step{{From: -1}}, 0
	case done == len(steps):
		d := experiment.Decide(p, stages[:done])
		if d.Ruling == experiment.Stop {
			return steps
		}
		last = d.From
	}
	return append(steps, following(p, steps, last, layers)...)
}

// following returns the steps after the given ones. The first of them continues from stage from.
func following(p experiment.Plan, steps []step, from, layers int) (more []step) {
	excluded := excluded(steps, from, layers)
	order := experiment.LayersByStage(p)
	if len(order) == 1 { // it is measured
		for _, taken := range excluded {
			if !taken {
				order = append(order, nil)
			}
		}
		if steps[from].Open { // its layer is one of them
			order = order[:len(order)-1]
		}
	}
	for _, layers := range order[min(1, len(order)):] {
		left := slices.DeleteFunc(slices.Clone(layers), func(l int) bool { return excluded[l] })
		if len(left) == 0 && len(layers) > 0 {
			continue
		}
		more = append(more, step{left, from, len(left) == 0})
		from = len(steps) + len(more) - 1
	}
	return more
}

// excluded reports, for each layer, whether no step after stage from makes it binary: because it is
// binary there, or because it was taken back and isn't tried again.
func excluded(steps []step, from, layers int) []bool {
	excluded := binaries(steps, from, layers)
	for i := range steps {
		if !stands(steps, i, from) {
			for _, l := range steps[i].Layers {
				excluded[l] = true
			}
		}
	}
	return excluded
}

// stands reports whether stage is last, or one that last continues from.
func stands(steps []step, stage, last int) bool {
	for last >= 0 && last != stage {
		last = steps[last].From
	}
	return last == stage
}

// binaries reports, for each layer, whether it is known to be binary after a stage.
func binaries(steps []step, stage, layers int) []bool {
	binary := make([]bool, layers)
	for ; stage >= 0; stage = steps[stage].From {
		for _, l := range steps[stage].Layers {
			binary[l] = true
		}
	}
	return binary
}
