package app

import (
	"slices"

	"signum/core/experiment"
	"signum/core/nn"
)

// sequence is which layers each stage snaps: those of the stages that there are, then what the plan's order leaves.
func sequence(p experiment.Plan, stages []experiment.Stage) [][]int {
	var steps [][]int
	snapped := map[int]bool{}
	for i, s := range stages {
		if s.Index != i {
			break
		}
		steps = append(steps, s.Layers)
		for _, l := range s.Layers {
			snapped[l] = true
		}
	}
	if len(steps) == 0 {
		steps = append(steps, nil)
	}
	for _, layers := range experiment.Order(p) {
		left := slices.DeleteFunc(slices.Clone(layers), func(l int) bool { return snapped[l] })
		if len(left) > 0 {
			steps = append(steps, left)
		}
	}
	return steps
}

func newStage(index int, layers []int, binary []bool, blocks []nn.Block, costs []experiment.Cost, toward bool) stage {
	s := stage{Index: index, Binary: binary}
	for _, l := range layers {
		s.Names = append(s.Names, blocks[l].Name)
	}
	s.Bytes = experiment.Bytes(costs, binary)
	s.Gap, s.Sharp = frontier(binary, toward)
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
	case one && binary[0]:
		return count, true
	case one, toward:
		return len(binary) - count, one || changes == 0
	default:
		return count, changes == 0
	}
}
