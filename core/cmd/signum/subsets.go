package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/mnist"
	"signum/core/priority"
)

// subsetLine is the score of the network with some layers ±1, on the held-out images.
type subsetLine struct {
	Layers  string  `json:"layers"` // joined by +; empty for none
	Correct int     `json:"correct"`
	Total   int     `json:"total"`
	Loss    float64 `json:"loss"` // mean cross-entropy
	Bytes   int     `json:"bytes"`
	Front   bool    `json:"front"` // no other is as accurate with fewer bytes, or more with as few
}

// layerLine is a layer's share in what all layers ±1 change of the loss, or after tuning of the
// accuracy, and what it changes together with each other layer beyond what both do alone.
type layerLine struct {
	Layer        string             `json:"layer"`
	Shapley      float64            `json:"shapley"`
	Interactions map[string]float64 `json:"interactions"`
}

// orderLine is how much of the area under the front an order's path covers.
type orderLine struct {
	Order       string  `json:"order"`
	Hypervolume float64 `json:"hypervolume"` // 1 is the front's
}

// subsets scores the plan's float network with every subset of its layers ±1, untuned, and writes
// lines for the subsets, the layers, and the orders.
func subsets(o options) error {
	p, subject, err := o.trained()
	if err != nil {
		return err
	}
	table, err := evaluate(subject, o.stderr)
	if err != nil {
		return err
	}
	costs := experiment.PlanCosts(p)
	layers := layerLines(losses(table), costs)
	lines := slices.Concat(subsetLines(table, costs), layers, orderLines(p, table, costs))
	for _, line := range lines {
		if err := json.NewEncoder(o.stdout).Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// evaluate fills the table, and writes how long it took.
func evaluate(s priority.Subject, stderr io.Writer) (table lattice.Table, err error) {
	started := time.Now()
	for table, err = range lattice.Evaluate(s.Net, s.Held, len(s.Net.Layers), lattice.Table{}) {
		if err != nil {
			return table, err
		}
	}
	seconds := time.Since(started).Seconds()
	fmt.Fprintf(stderr, "%d subsets on %d images in %.2f s\n",
		len(table.Results), table.Images, seconds)
	return table, nil
}

// points returns bytes and accuracy of each subset.
func points(table lattice.Table, costs []experiment.Cost) (points []lattice.Point) {
	for s, r := range table.Results {
		bytes := experiment.Bytes(costs, lattice.Subset(s).Binary(len(costs)))
		points = append(points, lattice.Point{Bytes: bytes, Accuracy: r.Score.Accuracy()})
	}
	return points
}

func subsetLines(table lattice.Table, costs []experiment.Cost) (lines []any) {
	points := points(table, costs)
	front := lattice.Front(points)
	for s, r := range table.Results {
		lines = append(lines, subsetLine{
			Layers:  namesOf(lattice.Subset(s), costs),
			Correct: r.Score.Correct(), Total: r.Score.Total(),
			Loss: r.MeanLoss(), Bytes: points[s].Bytes, Front: slices.Contains(front, s),
		})
	}
	return lines
}

// namesOf returns the names of the layers of a subset, joined by +.
func namesOf(s lattice.Subset, costs []experiment.Cost) string {
	var names []string
	for i, binary := range s.Binary(len(costs)) {
		if binary {
			names = append(names, costs[i].Name)
		}
	}
	return strings.Join(names, "+")
}

// losses returns the losses of all subsets.
func losses(table lattice.Table) (values []float64) {
	for _, r := range table.Results {
		values = append(values, r.MeanLoss())
	}
	return values
}

// layerLines returns the layers' shares in a value that each subset has.
func layerLines(value []float64, costs []experiment.Cost) (lines []any) {
	shares, pairs := lattice.Shapley(value), lattice.Interactions(value)
	for l, c := range costs {
		line := layerLine{c.Name, shares[l], map[string]float64{}}
		for m, other := range costs {
			if m != l {
				line.Interactions[other.Name] = pairs[l][m]
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// orderLines returns what the named orders cover of the front, and the plan's own order, above
// guessing at full size.
func orderLines(p experiment.Plan, table lattice.Table, costs []experiment.Cost) (lines []any) {
	all := points(table, costs)
	worst := lattice.Point{Bytes: all[0].Bytes, Accuracy: 1.0 / mnist.Classes}
	whole := lattice.Hypervolume(all, worst)
	orders := experiment.NamedOrders()
	if !slices.Contains(orders, p.Order) {
		orders = append(orders, p.Order)
	}
	for _, p.Order = range orders {
		var passed []lattice.Point
		for _, s := range passing(experiment.LayersByStage(p)) {
			passed = append(passed, all[s])
		}
		lines = append(lines, orderLine{p.Order, lattice.Hypervolume(passed, worst) / whole})
	}
	return lines
}

// passing returns the set of ±1 layers after each stage.
func passing(stages [][]int) (path []lattice.Subset) {
	var s lattice.Subset
	for _, layers := range stages {
		for _, l := range layers {
			s |= 1 << l
		}
		path = append(path, s)
	}
	return path
}
