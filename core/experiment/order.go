package experiment

import (
	"slices"
	"strings"

	"signum/core/nn"
	"signum/core/priority"
)

// The values of Plan.Order that have names. It may also be a list: each layer's name once, with
// commas between.
const (
	LastFirst = "last-first" // the paper's: from the last layer back to the input
	FirstLast = "first-last" // from the input on
	Random    = "random"     // a shuffle by the plan's seed
	AtOnce    = "at-once"    // the baseline: all layers in one stage, with all stages' tuning
)

// NamedOrders returns the named values of Plan.Order, the default first.
func NamedOrders() []string { return []string{LastFirst, FirstLast, Random, AtOnce} }

// MeasuredOrders returns the values of Plan.Order that name a metric of package priority. It is
// measured again before every stage, on the network as it then is; the layer that it puts first
// comes next.
func MeasuredOrders() (names []string) {
	for _, m := range priority.Metrics() {
		names = append(names, m.Name)
	}
	return names
}

// OrderOf returns the value of Plan.Order for the layers of a preset in that order. Layers count
// from 0 on the input side.
func OrderOf(net string, layers []int) string {
	blocks, _ := nn.Preset(net)
	names := make([]string, len(layers))
	for i, layer := range layers {
		names[i] = blocks[layer].Name
	}
	return strings.Join(names, ",")
}

// LayersByStage returns the layers that each stage snaps if the control neither stops nor takes
// back any: none in stage 0. Of a measured order only stage 0 is known. It returns nil for an
// unknown net.
func LayersByStage(p Plan) [][]int {
	r := resolve(p)
	if r.blocks == nil {
		return nil
	}
	return append([][]int{nil}, r.remaining(make([]bool, len(r.blocks)))...)
}

// Renamed returns the plan with the first named order that takes the layers as its own does, stage
// by stage, or as it is if none does. Without images, "bytes" is the measured order that is known.
func Renamed(p Plan) Plan {
	stages := walk(p)
	for _, name := range append(NamedOrders(), "bytes") {
		named := p
		named.Order = name
		if len(stages) > 1 && slices.EqualFunc(stages, walk(named), slices.Equal[[]int]) {
			return named
		}
	}
	return p
}

// walk returns the layers that each stage snaps, as far as that is known before a run.
func walk(p Plan) [][]int {
	if p.Order == "bytes" {
		p.Order = OrderOf(p.Net, bySavedBytes(PlanCosts(p)))
	}
	return LayersByStage(p)
}

// bySavedBytes returns the layers, those first that save most; of equals the later one, as in
// package priority.
func bySavedBytes(costs []Cost) []int {
	layers := make([]int, len(costs))
	for i := range layers {
		layers[i] = len(costs) - 1 - i
	}
	saved := func(layer int) int { return costs[layer].Float - costs[layer].Packed }
	for i := range layers { // few: package slices would add to the page's program
		for at := i; at > 0 && saved(layers[at]) > saved(layers[at-1]); at-- {
			layers[at], layers[at-1] = layers[at-1], layers[at]
		}
	}
	return layers
}

// remaining returns the layers that each further stage snaps. Layers i with excluded[i] are left
// out: they are binary, or were taken back. It returns nil for a measured order.
func (r resolved) remaining(excluded []bool) (stages [][]int) {
	var layers []int
	for _, i := range r.layers {
		if !excluded[i] {
			layers = append(layers, i)
		}
	}
	if r.Order == AtOnce && len(layers) > 0 {
		return [][]int{layers}
	}
	for _, i := range layers {
		stages = append(stages, []int{i})
	}
	return stages
}

// floatLayers returns the layers i for which excluded[i] is false.
func floatLayers(excluded []bool) (layers []int) {
	for i, out := range excluded {
		if !out {
			layers = append(layers, i)
		}
	}
	return layers
}
