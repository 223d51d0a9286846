// Package priority measures which layer should become binary next.
//
//	values, err := metric.Measure(subject) // one for each layer
//	order := metric.Order(values)          // of all layers, the next first
//
// Every metric returns a value for each layer of a network, input side first: what making that
// layer ±scale would save, or an estimate of what it would cost. All look at held-out images at
// most, never at test images. Layers that are binary already have nothing to save and nothing to
// lose: their value is 0.
package priority

import (
	"cmp"
	"slices"
	"strconv"

	"signum/core"
	"signum/core/calibrate"
	"signum/core/lattice"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/train"
)

// Subject is the network that is measured, with the images to measure it on.
type Subject struct {
	Net  *nn.Network // isn't changed
	Held mnist.Set   // images that nothing trained on
	Seed uint64      // of probes that are drawn, and of shuffles

	// Snap, if it is set, makes a layer binary for the metrics that then evaluate the network
	// (Ablation, LossPerByte, Recoverability). By default it becomes ±mean|w|, which is what the
	// other metrics estimate in any case.
	Snap func(net *nn.Network, layer int) error

	Train  mnist.Set     // images to tune on, for Recoverability alone
	Tuning train.Options // of an epoch: images, batch and rate
	Team   train.Team    // that may share it; nil is nobody

	// Tick, if it is set, is called after every batch. It may take its time; its error ends the
	// measurement.
	Tick func() error
}

// Metric is a criterion for which layer comes next.
type Metric struct {
	Name    string
	Largest bool // the layer with the largest value comes first, not the one with the smallest
	Images  bool // it needs held-out images, not the weights alone
	Trains  bool // it needs training images too, and takes epochs
}

// Metrics returns all metrics: those of the weights alone, then those of images, then of
// gradients; last, the one that trains. A program that only names them has none of the code that
// measures.
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

// Measure returns the metric's value for each layer. It panics if m isn't one of Metrics. Its
// error is a core.Mismatch if images that it needs are missing, or that of s.Tick.
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

// Order returns the layers, those that should become binary first in front. Of equals the later
// layer comes first, as in the paper; NaN comes last.
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

// tick calls s.Tick, if it is set, and returns its error.
func (s Subject) tick() error {
	if s.Tick == nil {
		return nil
	}
	return s.Tick()
}

// needImages returns an error if there are no held-out images.
func (s Subject) needImages() error {
	if s.Held.Len() == 0 {
		return core.Mismatch{
			Where: "priority", Found: "no held-out images", Expected: "some: train on fewer",
		}
	}
	return nil
}

// images returns the held-out images for package calibrate.
func (s Subject) images() calibrate.Images { return calibrate.Images{Set: s.Held, Tick: s.Tick} }

// perturbations returns d = Q(W) − W for each weight, by layer: its change when the layer becomes
// binary.
func perturbations(net *nn.Network) [][]float64 {
	snapped, d := lattice.Snapped(net), make([][]float64, len(net.Layers))
	for i, layer := range net.Layers {
		before := layer.Weights().Effective().Data
		after := snapped.Layers[i].Weights().Effective().Data
		d[i] = make([]float64, len(before))
		for k, w := range before {
			d[i][k] = float64(after[k]) - float64(w)
		}
	}
	return d
}

// squares returns the sum of squares.
func squares(values []float64) (sum float64) {
	for _, v := range values {
		sum += float64(v * v)
	}
	return sum
}

// ratio returns part/whole, or 0 for a whole of 0.
func ratio(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}
