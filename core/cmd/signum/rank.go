package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"runtime"
	"text/tabwriter"
	"time"

	"signum/core/experiment"
	"signum/core/matrix"
	"signum/core/priority"
)

// ranking is what one metric says of all layers, as one line of JSON.
type ranking struct {
	Metric  string       `json:"metric"`
	Order   string       `json:"order"` // as a plan takes it
	Layers  []layerValue `json:"layers"`
	Seconds float64      `json:"seconds"` // that it took to measure
}

// layerValue is what a metric says of one layer.
type layerValue struct {
	Layer string  `json:"layer"`
	Value float64 `json:"value"`
	Rank  int     `json:"rank"` // 1 becomes binary first
}

// rank ranks the layers of the plan's float network by every metric: a line for each to the output, and all of them as a table
// to the error output.
func rank(text, directory string, stdout, stderr io.Writer) error {
	p, subject, err := trained(text, directory, stderr)
	if err != nil {
		return err
	}
	var rankings []ranking
	for _, metric := range priority.Metrics() {
		started := time.Now()
		values, err := metric.Measure(subject)
		if err != nil {
			return err
		}
		r := newRanking(p, metric, values, time.Since(started).Seconds())
		if err := json.NewEncoder(stdout).Encode(r); err != nil {
			return err
		}
		rankings = append(rankings, r)
	}
	return writeTable(stderr, rankings)
}

func newRanking(p experiment.Plan, m priority.Metric, values []float64, seconds float64) ranking {
	order := m.Order(values)
	r := ranking{Metric: m.Name, Order: experiment.OrderOf(p.Net, order), Seconds: seconds}
	for i, c := range experiment.PlanCosts(p) {
		r.Layers = append(r.Layers, layerValue{Layer: c.Name, Value: values[i]})
	}
	for place, layer := range order {
		r.Layers[layer].Rank = place + 1
	}
	return r
}

// writeTable writes a row for each metric: each layer's value and rank, and what it cost.
func writeTable(w io.Writer, rankings []ranking) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(table, "metric\t")
	for _, l := range rankings[0].Layers {
		fmt.Fprint(table, l.Layer, "\t")
	}
	fmt.Fprintln(table, "seconds\t")
	for _, r := range rankings {
		fmt.Fprint(table, r.Metric, "\t")
		for _, l := range r.Layers {
			fmt.Fprintf(table, "%s  #%d\t", short(l.Value), l.Rank)
		}
		fmt.Fprintf(table, "%.2f\t\n", r.Seconds)
	}
	return table.Flush()
}

// short is a number in three digits, or whole when it is large.
func short(value float64) string {
	if math.Abs(value) >= 1000 {
		return fmt.Sprintf("%.0f", value)
	}
	return fmt.Sprintf("%.3g", value)
}

// trained carries out stage 0 of a plan, and gives its float network with the images that it holds out.
func trained(text, directory string, stderr io.Writer) (p experiment.Plan, s priority.Subject, err error) {
	if p, err = experiment.Parse(text); err != nil {
		return p, s, err
	}
	if err := p.CheckHeldOut(); err != nil {
		return p, s, err
	}
	stage, data, err := floatStage(&p, directory, stderr)
	if err != nil {
		return p, s, err
	}
	fmt.Fprintf(stderr, "measuring on %d held-out images\n", data.Held.Len())
	return p, experiment.SubjectOf(p, data, stage.Network, func() error { return nil }), nil
}

// floatStage carries out stage 0 of a plan.
func floatStage(p *experiment.Plan, directory string, stderr io.Writer) (float experiment.Stage, data experiment.Data, err error) {
	if data, err = load(p, directory); err != nil {
		return float, data, err
	}
	fmt.Fprintf(stderr, "%s\ncomputing in %s\n", p, matrix.Current())
	clock := newStopwatch(stderr)
	for stage, err := range experiment.RunParallel(*p, data, nil, runtime.GOMAXPROCS(0)) {
		if err != nil {
			return float, data, err
		}
		clock.look(stage)
		if stage.Done() {
			float = stage
			break
		}
	}
	fmt.Fprintf(stderr, "trained in %.1f s\n", clock.stage())
	return float, data, nil
}
