package app

import (
	"fmt"
	"strings"
	"testing"

	"signum/app/view"
	"signum/app/view/viewtest"
	"signum/core/experiment"
)

func TestAnotherOrderTakesWhatIsLeft(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	plan := record.Plan
	plan.Order = experiment.FirstLast
	var names []string
	for _, s := range view.New(plan, record.Stages[:3], 0).Stages {
		names = append(names, stageName(s))
	}
	if got, want := strings.Join(names, "; "), "float; fc3 ±1; fc2 ±1; conv1 ±1; conv2 ±1; fc1 ±1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for got, want := range map[string]string{
		kilobytes(246824):               "246.8 kB",
		kilobytes(1724320):              "1,724.3 kB",
		percent(0.9886):                 "98.86 %",
		percent(1):                      "100.00 %",
		points(-0.002):                  "−0.20",
		points(0.0103):                  "+1.03",
		ratio(246824, 19365):            "12.7×",
		integer(61470):                  "61,470",
		integer(-1234567):               "-1,234,567",
		seconds(7.2):                    "8 s",
		seconds(125):                    "2 min 5 s",
		listed([]string{"a"}):           "a",
		listed(strings.Fields("a b c")): "a, b and c",
		plural(1, "layer"):              "1 layer",
		plural(1200, "weight"):          "1,200 weights",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestEveryLayerWidthHasARule(t *testing.T) {
	css := styleSheet(t)
	for _, net := range []string{"lenet5", "mlp", "lenet-caffe"} {
		if !strings.Contains(css, "."+net+" { --sum:") {
			t.Errorf("signum.css says nothing of how wide %s is", net)
		}
		record := viewtest.Recording(t, "net="+net)
		for _, l := range view.New(record.Plan, nil, 0).Layers {
			if rule := fmt.Sprintf(".w%d { width: calc(%d * var(--u)); }", l.Cols, l.Cols); !strings.Contains(css, rule) {
				t.Errorf("signum.css needs %s for %s of %s", rule, l.Name, net)
			}
		}
	}
}
