package experiment

import (
	"math/rand/v2"
	"slices"
	"strings"

	"signum/core/nn"
	"signum/core/priority"
)

// resolved is a plan with its names looked up. What carries out a plan resolves it once, and
// takes values from there.
type resolved struct {
	Plan
	blocks []nn.Block       // of the net; nil if there is none of that name
	layers []int            // all layers in a fixed order; nil if it is measured, or is no order
	metric *priority.Metric // that measures the order; nil if it is fixed, or is no order
}

// resolve looks up the plan's names. It accepts plans that can't be run, for check.
func resolve(p Plan) resolved {
	r := resolved{Plan: p}
	r.blocks, _ = nn.Preset(p.Net)
	metrics := priority.Metrics()
	i := slices.IndexFunc(metrics, func(m priority.Metric) bool { return m.Name == p.Order })
	if i >= 0 {
		r.metric = &metrics[i]
	} else {
		r.layers = r.fixedOrder()
	}
	return r
}

// fixedOrder returns all layers in the plan's order, or nil if that is none.
func (r resolved) fixedOrder() []int {
	layers := make([]int, len(r.blocks))
	for i := range layers {
		layers[i] = i
	}
	switch r.Order {
	case FirstLast, AtOnce:
	case LastFirst:
		slices.Reverse(layers)
	case Random:
		// A stream of its own: 0 draws the first weights, k+1 shuffles the images of stage k.
		rng := rand.New(rand.NewPCG(r.Seed, 1<<63))
		rng.Shuffle(len(layers), func(i, j int) { layers[i], layers[j] = layers[j], layers[i] })
	default:
		return listed(r.Order, r.names())
	}
	return layers
}

// listed returns the layers that the text of an order names, or nil unless it names each once.
func listed(order string, names []string) (layers []int) {
	for name := range strings.SplitSeq(order, ",") {
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

// names returns the names of the net's layers, input side first.
func (r resolved) names() (names []string) {
	for _, b := range r.blocks {
		names = append(names, b.Name)
	}
	return names
}

// normed reports whether the net has norms where act=binary needs them: in every layer but the
// last.
func (r resolved) normed() bool {
	if len(r.blocks) == 0 {
		return false
	}
	inner := r.blocks[:len(r.blocks)-1]
	return !slices.ContainsFunc(inner, func(b nn.Block) bool { return !b.Norm })
}

// needsHeldOut reports whether the order or the control measures on held-out images.
func (r resolved) needsHeldOut() bool {
	return r.Control.judges() || r.metric != nil && r.metric.Images
}

// check returns an error for the first setting with which the plan can't be run, or nil. It comes
// after all keys are set, as one key may decide what another can be. seen holds the texts that
// were given by key, which the error shows as they were written.
func (r resolved) check(seen map[string]string) error {
	for _, s := range settings {
		if !s.valid(r) {
			found, given := seen[s.key]
			if !given {
				found = s.text(r.Plan)
			}
			return s.error(found)
		}
	}
	if r.needsHeldOut() {
		return r.CheckHeldOut()
	}
	return nil
}
