// Package priority measures which layer should become binary next.
//
// Every metric gives a value for each layer of a network, input side first: what making that layer ±scale would save, or an
// estimate of what it would cost. All look at held-out images at most, never at those that scores are counted on. Layers
// that are binary already have nothing to save and nothing to lose: their value is 0.
package priority

import (
	"cmp"
	"errors"
	"slices"
	"strconv"

	"signum/core/calibrate"
	"signum/core/lattice"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/train"
)

// Subject is what is measured.
type Subject struct {
	Net  *nn.Network // is left as it is
	Held mnist.Set   // images that nothing trained on
	Seed uint64      // of probes that are drawn, and of shuffles

	// Snap, if there is one, is how a layer becomes binary where the network is then asked what it makes of that (Ablation, LossPerByte,
	// Recoverability): by default as ±mean|w|, which is what the other metrics estimate in any case.
	Snap func(net *nn.Network, layer int) error

	Train mnist.Set  // images to tune on, for Recoverability alone
	Rate  float64    // of that tuning, at its start
	Team  train.Team // that may share it; nil is nobody

	// Tick, if there is one, is called after every batch: it may take its time, and what it returns ends the measurement.
	Tick func() error
}

// Metric is one way to say which layer comes next.
type Metric struct {
	Name    string
	Largest bool // the layer with the largest value comes first, not that with the smallest
	Images  bool // it looks at held-out images, and not at the weights alone
	Trains  bool // it needs training images too, and takes epochs
}

// Metrics are all there are: those that look at the weights alone, then those that look at images, then at gradients; last,
// the one that trains. A program that only speaks of them holds none of the code that measures.
func Metrics() []Metric {
	return []Metric{
		{"bytes", true, false, false},
		{"weight-error", false, false, false},
		{"output-error", false, true, false},
		{"ablation", false, true, false},
		{"loss-per-byte", false, true, false},
		{"lab", false, true, false},
		{"fisher", false, true, false},
		{"hessian", false, true, false},
		{"recoverability", false, true, true},
	}
}

// Measure is the metric's value for each layer.
func (m Metric) Measure(s Subject) ([]float64, error) {
	switch m.Name {
	case "bytes":
		return Saved(s)
	case "weight-error":
		return WeightError(s)
	case "output-error":
		return OutputError(s)
	case "ablation":
		return Ablation(s)
	case "loss-per-byte":
		return LossPerByte(s)
	case "lab":
		return LAB(s)
	case "fisher":
		return Fisher(s)
	case "hessian":
		return Hessian(s)
	case "recoverability":
		return Recoverability(s)
	}
	panic("priority: found metric " + strconv.Quote(m.Name) + ", expected one of Metrics")
}

// Order is the layers, those that should become binary first in front; of equals, the later layer, as in the paper. What isn't a
// number is last.
func (m Metric) Order(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = len(values) - 1 - i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := values[i], values[j]
		if m.Largest {
			a, b = -a, -b
		}
		if a != a || b != b {
			return -cmp.Compare(a, b)
		}
		return cmp.Compare(a, b)
	})
	return order
}

// tick lets the caller in.
func (s Subject) tick() error {
	if s.Tick == nil {
		return nil
	}
	return s.Tick()
}

// needImages reports that there is nothing to measure on.
func (s Subject) needImages() error {
	if s.Held.Len() == 0 {
		return errors.New("priority: found no held-out images, expected some: train on fewer")
	}
	return nil
}

// images are what is measured on.
func (s Subject) images() calibrate.Images { return calibrate.Images{Set: s.Held, Tick: s.Tick} }

// perturbations is d = Q(W) − W of each layer, in the order of its weights: how far they move when the layer becomes binary.
func perturbations(net *nn.Network) [][]float64 {
	snapped, d := lattice.Snapped(net), make([][]float64, len(net.Layers))
	for i, layer := range net.Layers {
		before, after := layer.Weights().Effective().Data, snapped.Layers[i].Weights().Effective().Data
		d[i] = make([]float64, len(before))
		for k, w := range before {
			d[i][k] = float64(after[k]) - float64(w)
		}
	}
	return d
}

// squares is the sum of squares.
func squares(values []float64) (sum float64) {
	for _, v := range values {
		sum += float64(v * v)
	}
	return sum
}

// ratio is a part of the whole, or 0 of nothing.
func ratio(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}
