package main

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"signum/core/experiment"
	"signum/core/priority"
)

// decode reads one line of JSON, whose fields must be those of the value.
func decode(t *testing.T, line []byte, value any) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(value); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
}

// Every metric gives an order that a plan takes, and the table has a row for it.
func TestRankGivesEveryMetricAnOrder(t *testing.T) {
	const text = "net=thin&images=640&epochs=1"
	var stdout, stderr bytes.Buffer
	if err := run([]string{"rank", text}, &stdout, &stderr); err != nil {
		t.Fatal(err)
	}
	metrics := priority.Metrics()
	for line := range bytes.Lines(stdout.Bytes()) {
		var r ranking
		decode(t, line, &r)
		if r.Metric != metrics[0].Name || len(r.Layers) != 3 || r.Seconds <= 0 {
			t.Errorf("%s: expected metric %s of three layers", line, metrics[0].Name)
		}
		if !strings.Contains(stderr.String(), r.Metric+"  ") {
			t.Errorf("%s is not in the table\n%s", r.Metric, stderr.String())
		}
		p, err := experiment.Parse(text + "&order=" + r.Order)
		if err != nil {
			t.Fatal(err)
		}
		for stage, layers := range experiment.LayersByStage(p)[1:] {
			if l := r.Layers[layers[0]]; l.Rank != stage+1 {
				t.Errorf("%s: %s is number %d, and becomes binary in stage %d",
					r.Metric, l.Layer, l.Rank, stage+1)
			}
		}
		metrics = metrics[1:]
	}
	if len(metrics) > 0 {
		t.Errorf("%d metrics are missing", len(metrics))
	}
}

// The lines of all subsets, of layers whose shares add up to the loss of them all, and of orders.
func TestSubsetsGivesSubsetsLayersAndOrders(t *testing.T) {
	text := output(t, "subsets", "net=mlp&images=640&epochs=1&order=fc2,fc1,fc3")
	lines := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
	if len(lines) != 8+3+5 {
		t.Fatalf("%d lines, expected 8 subsets, 3 layers, 5 orders", len(lines))
	}
	var all [8]subsetLine
	for s := range all {
		decode(t, lines[s], &all[s])
		if all[s].Total != 5000 {
			t.Errorf("subset %q is of %d images", all[s].Layers, all[s].Total)
		}
	}
	if all[0].Layers != "" || all[5].Layers != "fc1+fc3" ||
		all[7].Bytes != 32_496 || !all[7].Front {
		t.Errorf("subsets %+v", all)
	}
	shares := 0.0
	for _, line := range lines[8:11] {
		var l layerLine
		decode(t, line, &l)
		shares += l.Shapley
		if len(l.Interactions) != 2 {
			t.Errorf("%s: expected interactions with two other layers", line)
		}
	}
	if math.Abs(shares-(all[7].Loss-all[0].Loss)) > 1e-12 {
		t.Errorf("the shares add up to %v, expected %v", shares, all[7].Loss-all[0].Loss)
	}
	var orders []string
	for _, line := range lines[11:] {
		var o orderLine
		decode(t, line, &o)
		orders = append(orders, o.Order)
		if o.Hypervolume <= 0 || o.Hypervolume > 1 {
			t.Errorf("%s: expected a part of the front's", line)
		}
	}
	if want := append(experiment.NamedOrders(), "fc2,fc1,fc3"); !reflect.DeepEqual(orders, want) {
		t.Errorf("orders %v, expected %v", orders, want)
	}
}
