package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"text/tabwriter"
	"time"

	"signum/core/experiment"
	"signum/core/priority"
)

// ranking is the result of one metric for all layers, as one line of JSON.
type ranking struct {
	Metric  string       `json:"metric"`
	Order   string       `json:"order"` // as a plan takes it
	Layers  []layerValue `json:"layers"`
	Seconds float64      `json:"seconds"` // that it took to measure
}

// layerValue is the result of a metric for one layer.
type layerValue struct {
	Layer string  `json:"layer"`
	Value float64 `json:"value"`
	Rank  int     `json:"rank"` // 1 becomes binary first
}

// rank ranks the layers of the plan's float network by every metric. It writes a line for each, and
// all of them as a table to the error output.
func rank(o options) error {
	p, subject, err := o.trained()
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
		if err := json.NewEncoder(o.stdout).Encode(r); err != nil {
			return err
		}
		rankings = append(rankings, r)
	}
	return writeTable(o.stderr, rankings)
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

// writeTable writes a row for each metric: the value and the rank of each layer, and the seconds.
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

// short returns a number in three digits, or whole if it is large.
func short(value float64) string {
	if math.Abs(value) >= 1000 {
		return fmt.Sprintf("%.0f", value)
	}
	return fmt.Sprintf("%.3g", value)
}

// trained runs stage 0 of the plan that is the first argument, and returns its float network with
// the images that the plan holds out.
func (o options) trained() (p experiment.Plan, s priority.Subject, err error) {
	if p, err = o.plan(); err != nil {
		return p, s, err
	}
	if err := p.CheckHeldOut(); err != nil {
		return p, s, err
	}
	stage, data, err := o.floatStage(&p)
	if err != nil {
		return p, s, err
	}
	fmt.Fprintf(o.stderr, "measuring on %d held-out images\n", data.Held.Len())
	return p, experiment.SubjectOf(p, data, stage.Network, never), nil
}
