package app

import (
	"slices"

	"signum/core/experiment"
	"signum/core/nn"
)

// step is what a stage does, or will do.
type step struct {
	Layers []int // that become ±1
	From   int   // the stage whose network it goes on from; -1 in stage 0
	Open   bool  // which layer it will be isn't known yet: the order is measured
}

// sequence is the steps of the stages that there are, then those that follow if the control neither stops nor takes back any.
func sequence(p experiment.Plan, stages []experiment.Stage) (steps []step) {
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
		if d.Verdict == experiment.Stop {
			return steps
		}
		last = d.From
	}
	return append(steps, following(p, steps, last)...)
}

// following is the steps after the given ones, of which the first goes on from that stage.
func following(p experiment.Plan, steps []step, from int) (more []step) {
	not := binaries(p, steps, from)
	for i := range steps {
		if !stands(steps, i, from) {
			for _, l := range steps[i].Layers { // taken back: they aren't tried again
				not[l] = true
			}
		}
	}
	order := experiment.Order(p)
	if len(order) == 1 { // it is measured
		for _, taken := range not {
			if !taken {
				order = append(order, nil)
			}
		}
		if steps[from].Open { // its layer is one of them
			order = order[:len(order)-1]
		}
	}
	for _, layers := range order[min(1, len(order)):] {
		left := slices.DeleteFunc(slices.Clone(layers), func(l int) bool { return not[l] })
		if len(left) == 0 && len(layers) > 0 {
			continue
		}
		more = append(more, step{left, from, len(left) == 0})
		from = len(steps) + len(more) - 1
	}
	return more
}

// stands says that a stage is the given one, or one that it goes on from.
func stands(steps []step, stage, last int) bool {
	for last >= 0 && last != stage {
		last = steps[last].From
	}
	return last == stage
}

// binaries says of each layer whether it is ±1 after a stage, as far as is known.
func binaries(p experiment.Plan, steps []step, stage int) []bool {
	binary := make([]bool, len(experiment.Sizes(p)))
	for ; stage >= 0; stage = steps[stage].From {
		for _, l := range steps[stage].Layers {
			binary[l] = true
		}
	}
	return binary
}

// newStage is what is known of a step beforehand. When all layers are ±1 after it, it doesn't matter which came when.
func newStage(p experiment.Plan, steps []step, index int, blocks []nn.Block, costs []experiment.Cost, toward bool) stage {
	s := stage{Index: index, From: steps[index].From, Binary: binaries(p, steps, index)}
	for at := index; at >= 0; at = steps[at].From {
		s.Binaries += len(steps[at].Layers)
		if steps[at].Open {
			s.Binaries, s.Open = s.Binaries+1, true
		}
	}
	if s.Binaries == len(blocks) {
		for i := range s.Binary {
			s.Binary[i] = true
		}
	}
	for _, l := range steps[index].Layers {
		s.Names = append(s.Names, blocks[l].Name)
	}
	s.Bytes = experiment.Bytes(costs, s.Binary)
	s.Gap, s.Sharp = frontier(s.Binary, toward)
	if s.Open && s.Binaries < len(blocks) {
		s.Gap = s.Binaries
		if toward {
			s.Gap = len(blocks) - s.Binaries
		}
	}
	return s
}

// frontier is where float and binary layers meet, and whether they do in one place. Where they don't, the frontier is
// where as many layers would be binary from the side where the order began.
func frontier(binary []bool, toward bool) (gap int, sharp bool) {
	count, changes := 0, 0
	for i, b := range binary {
		if b {
			count++
		}
		if i > 0 && b != binary[i-1] {
			changes++
		}
	}
	switch one := changes == 1; {
	case one && binary[0] && !toward:
		return count, true
	case toward:
		return len(binary) - count, one && !binary[0] || changes == 0
	default:
		return count, changes == 0
	}
}
