package experiment

import (
	"slices"

	"signum/core/nn"
)

// The values of Plan.Order.
const (
	LastFirst = "last-first" // the paper's: from the last layer back to the input
	FirstLast = "first-last" // from the input on
	AtOnce    = "at-once"    // the baseline: all layers in one stage, tuned for as many epochs in total
)

// Orders are the values of Plan.Order, the default first.
func Orders() []string { return []string{LastFirst, FirstLast, AtOnce} }

// Order is which layers each stage snaps, by the index of the stage: none in stage 0. Layers count from the input, from 0.
func Order(p Plan) [][]int {
	blocks, err := nn.Preset(p.Net)
	if err != nil {
		return nil
	}
	return append([][]int{nil}, remaining(p.Order, make([]bool, len(blocks)))...)
}

// remaining is which layers each further stage snaps, after some became binary.
func remaining(order string, binary []bool) [][]int {
	var layers []int
	for i, done := range binary {
		if !done {
			layers = append(layers, i)
		}
	}
	switch {
	case len(layers) == 0:
		return nil
	case order == AtOnce:
		return [][]int{layers}
	case order == LastFirst:
		slices.Reverse(layers)
	}
	var stages [][]int
	for _, i := range layers {
		stages = append(stages, []int{i})
	}
	return stages
}
