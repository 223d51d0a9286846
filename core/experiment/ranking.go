package experiment

import (
	"signum/core/nn"
	"signum/core/priority"
)

// Ranking is the result of one metric of package priority for a network: data to show, and an
// order.
type Ranking struct {
	Metric  string    // its name
	Values  []float64 // by layer, input side first
	Order   []int     // all layers; those that should become binary first are in front
	Seconds float64   // the time of the measurement, set by callers with a clock
}

// SubjectOf returns a network of the plan for package priority. A layer becomes binary in it as
// the plan decides. tick is called again and again; its error ends the measurement.
func SubjectOf(p Plan, d Data, net *nn.Network, tick func() error) priority.Subject {
	return priority.Subject{
		Net: net, Held: d.Held, Seed: p.Seed, Train: d.Train, Tuning: p.tuneOptions(1), Tick: tick,
		Snap: func(net *nn.Network, layer int) error {
			return snapLayers(p, d.Train, net, []int{layer}, tick)
		},
	}
}
