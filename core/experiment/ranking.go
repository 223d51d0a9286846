package experiment

import (
	"signum/core/nn"
	"signum/core/priority"
)

// Ranking is what one metric of package priority says of a network's layers: data to show, and an order to take.
type Ranking struct {
	Metric  string    // its name
	Values  []float64 // by layer, input side first
	Order   []int     // all layers; those that should become binary first are in front
	Seconds float64   // that it took to measure, filled in by who has a clock
}

// SubjectOf is a network of the plan as package priority measures it: a layer becomes binary as the plan has it. Tick is called now and
// then, and what it returns ends the measurement.
func SubjectOf(p Plan, d Data, net *nn.Network, tick func() error) priority.Subject {
	return priority.Subject{
		Net: net, Held: d.Held, Seed: p.Seed, Train: d.Train, Rate: p.Rate, Tick: tick,
		Snap: func(net *nn.Network, layer int) error { return become(p, d.Train, net, []int{layer}, tick) },
	}
}
