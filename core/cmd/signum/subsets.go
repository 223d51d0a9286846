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

// subsetLine is what the network makes of the held-out images with some layers ±1.
type subsetLine struct {
	Layers  string  `json:"layers"` // joined by +; empty for none
	Correct int     `json:"correct"`
	Total   int     `json:"total"`
	Loss    float64 `json:"loss"` // mean cross-entropy
	Bytes   int     `json:"bytes"`
	Front   bool    `json:"front"` // no other subset has fewer bytes and is as accurate, or is more accurate with as few
}

// layerLine is a layer's part in what all layers ±1 change of the loss, or after tuning of the accuracy, averaged over all orders.
type layerLine struct {
	Layer        string             `json:"layer"`
	Shapley      float64            `json:"shapley"`
	Interactions map[string]float64 `json:"interactions"` // with each other layer: what both together change beyond what each does
}

// orderLine is how much of the area under the front an order's path covers.
type orderLine struct {
	Order       string  `json:"order"`
	Hypervolume float64 `json:"hypervolume"` // 1 is the front's
}

// subsets evaluates the plan's float network with every subset of its layers ±1, without tuning, and writes lines for the
// subsets, the layers, and the orders.
func subsets(text, directory string, stdout, stderr io.Writer) error {
	p, subject, err := trained(text, directory, stderr)
	if err != nil {
		return err
	}
	table, err := evaluate(subject, stderr)
	if err != nil {
		return err
	}
	costs := experiment.PlanCosts(p)
	lines := slices.Concat(subsetLines(table, costs), layerLines(losses(table), costs), orderLines(p, table, costs))
	for _, line := range lines {
		if err := json.NewEncoder(stdout).Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// evaluate fills the table and says how long it took.
func evaluate(s priority.Subject, stderr io.Writer) (table lattice.Table, err error) {
	started := time.Now()
	for table, err = range lattice.Evaluate(s.Net, s.Held, len(s.Net.Layers), lattice.Table{}) {
		if err != nil {
			return table, err
		}
	}
	fmt.Fprintf(stderr, "%d subsets on %d images in %.2f s\n", len(table.Results), table.Images, time.Since(started).Seconds())
	return table, nil
}

// points is bytes and accuracy of each subset.
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
			Layers: namesOf(lattice.Subset(s), costs), Correct: r.Score.Correct(), Total: r.Score.Total(),
			Loss: r.MeanLoss(), Bytes: points[s].Bytes, Front: slices.Contains(front, s),
		})
	}
	return lines
}

// namesOf are the layers of a subset.
func namesOf(s lattice.Subset, costs []experiment.Cost) string {
	var names []string
	for i, binary := range s.Binary(len(costs)) {
		if binary {
			names = append(names, costs[i].Name)
		}
	}
	return strings.Join(names, "+")
}

// losses are those of all subsets.
func losses(table lattice.Table) (values []float64) {
	for _, r := range table.Results {
		values = append(values, r.MeanLoss())
	}
	return values
}

// layerLines are the layers' parts in a value of each subset.
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

// orderLines are those of all named orders, and of the plan's own; all are compared with guessing at full size.
func orderLines(p experiment.Plan, table lattice.Table, costs []experiment.Cost) (lines []any) {
	all := points(table, costs)
	worst := lattice.Point{Bytes: all[0].Bytes, Accuracy: 1.0 / mnist.Classes}
	orders := experiment.NamedOrders()
	if !slices.Contains(orders, p.Order) {
		orders = append(orders, p.Order)
	}
	for _, p.Order = range orders {
		var passed []lattice.Point
		for _, s := range passing(experiment.LayersByStage(p)) {
			passed = append(passed, all[s])
		}
		lines = append(lines, orderLine{p.Order, lattice.Hypervolume(passed, worst) / lattice.Hypervolume(all, worst)})
	}
	return lines
}

// passing is which layers are ±1 after each stage.
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
