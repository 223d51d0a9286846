package experiment

import (
	"math/rand/v2"
	"slices"
	"strings"

	"signum/core/nn"
	"signum/core/priority"
)

// The values of Plan.Order that have names. It may also be a list: each layer's name once, with commas between.
const (
	LastFirst = "last-first" // the paper's: from the last layer back to the input
	FirstLast = "first-last" // from the input on
	Random    = "random"     // a shuffle by the plan's seed
	AtOnce    = "at-once"    // the baseline: all layers in one stage, tuned for as many epochs in total
)

// NamedOrders are the named values of Plan.Order, the default first.
func NamedOrders() []string { return []string{LastFirst, FirstLast, Random, AtOnce} }

// MeasuredOrders are the values of Plan.Order that name a metric of package priority. It is measured again before every stage, on the
// network as it then is, and the layer comes next that it puts first.
func MeasuredOrders() (names []string) {
	for _, m := range priority.Metrics() {
		names = append(names, m.Name)
	}
	return names
}

// metric is the one that the plan's order names.
func metric(p Plan) (m priority.Metric, measured bool) {
	metrics := priority.Metrics()
	i := slices.IndexFunc(metrics, func(m priority.Metric) bool { return m.Name == p.Order })
	if i < 0 {
		return m, false
	}
	return metrics[i], true
}

// measuresImages says that the order is by a metric that looks at held-out images.
func (p Plan) measuresImages() bool {
	m, measured := metric(p)
	return measured && m.Images
}

// OrderOf is the value of Plan.Order for layers of a network in that order; layers count from the input, from 0.
func OrderOf(net string, layers []int) string {
	all, names := layerNames(net), make([]string, len(layers))
	for i, layer := range layers {
		names[i] = all[layer]
	}
	return strings.Join(names, ",")
}

// LayersByStage is which layers each stage snaps, by the index of the stage, if the control neither stops nor takes back any: none in
// stage 0. Layers count from the input, from 0. A measured order isn't known beforehand: it has stage 0 only.
func LayersByStage(p Plan) [][]int {
	names := layerNames(p.Net)
	if names == nil {
		return nil
	}
	return append([][]int{nil}, remaining(p, make([]bool, len(names)))...)
}

// remaining is which layers each further stage snaps, when some are not to be: most because they are binary. Of a measured
// order nothing is known.
func remaining(p Plan, not []bool) (stages [][]int) {
	if _, measured := metric(p); measured {
		return nil
	}
	layers := slices.DeleteFunc(sequence(p, len(not)), func(i int) bool { return not[i] })
	if p.Order == AtOnce && len(layers) > 0 {
		return [][]int{layers}
	}
	for _, i := range layers {
		stages = append(stages, []int{i})
	}
	return stages
}

// sequence is all layers, in the plan's order.
func sequence(p Plan, count int) []int {
	layers := make([]int, count)
	for i := range layers {
		layers[i] = i
	}
	switch p.Order {
	case FirstLast, AtOnce:
	case LastFirst:
		slices.Reverse(layers)
	case Random: // a stream of its own: 0 draws the first weights, k+1 shuffles the images of stage k
		rng := rand.New(rand.NewPCG(p.Seed, 1<<63))
		rng.Shuffle(count, func(i, j int) { layers[i], layers[j] = layers[j], layers[i] })
	default:
		return listed(p)
	}
	return layers
}

// listed is the layers that the plan's order names, in its order; nil unless it names each layer of its net once.
func listed(p Plan) (layers []int) {
	names := layerNames(p.Net)
	for name := range strings.SplitSeq(p.Order, ",") {
		i := slices.Index(names, name)
		if i < 0 || slices.Contains(layers, i) {
			return nil
		}
		layers = append(layers, i)
	}
	if len(layers) != len(names) {
		return nil
	}
	return layers
}

// layerNames are the names of a net's layers, input side first; nil if there is no such net.
func layerNames(net string) (names []string) {
	blocks, _ := nn.Preset(net)
	for _, b := range blocks {
		names = append(names, b.Name)
	}
	return names
}
