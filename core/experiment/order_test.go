package experiment

import (
	"slices"
	"testing"

	"signum/core/nn"
	"signum/core/priority"
)

func TestOrdersVisitEveryLayerOnce(t *testing.T) {
	for text, want := range map[string][]int{
		"":                          {4, 3, 2, 1, 0},
		"order=first-last":          {0, 1, 2, 3, 4},
		"order=random":              {2, 4, 0, 3, 1},
		"order=random&seed=2":       {3, 4, 0, 2, 1},
		"net=mlp&order=fc2,fc3,fc1": {1, 2, 0},
	} {
		stages := LayersByStage(plan(t, text))
		if got := slices.Concat(stages...); !slices.Equal(got, want) || len(stages) != len(want)+1 {
			t.Errorf("%q: layers become binary as %v, expected %v, one a stage", text, stages, want)
		}
	}
}

// Whatever became binary before, a list and a shuffle go on with what they have left.
func TestOrdersSkipWhatIsDone(t *testing.T) {
	for _, text := range []string{"order=random", "order=fc2,conv1,fc3,conv2,fc1"} {
		p := plan(t, text)
		all := slices.Concat(LayersByStage(p)...)
		got := slices.Concat(resolve(p).remaining([]bool{false, true, false, false, true})...)
		want := slices.DeleteFunc(all, func(i int) bool { return i == 1 || i == 4 })
		if !slices.Equal(got, want) {
			t.Errorf("%s goes on with %v, expected %v", text, got, want)
		}
	}
}

func TestAnOrderHasOneName(t *testing.T) {
	for text, want := range map[string]string{
		"order=fc3,fc2,fc1,conv2,conv1":             LastFirst,
		"order=conv1,conv2,fc1,fc2,fc3":             FirstLast,
		"order=fc1,conv1,fc3,fc2,conv2":             "fc1,conv1,fc3,fc2,conv2",
		"order=fc1,fc2,conv2,fc3,conv1":             "bytes",
		"order=bytes":                               "bytes",
		"order=at-once":                             AtOnce,
		"order=random":                              Random,
		"net=mlp&order=fc1,fc2,fc3":                 FirstLast,
		"order=ablation&images=5000":                "ablation",
		"order=fc1,conv1,fc3,fc2,conv2&control=all": "fc1,conv1,fc3,fc2,conv2",
	} {
		if got := Renamed(plan(t, text)).Order; got != want {
			t.Errorf("%q: got %s, expected %s", text, got, want)
		}
	}
}

// The layers that save most bytes come as the metric has them.
func TestTheOrderByBytesIsThatOfTheMetric(t *testing.T) {
	metric := priority.Metrics()[0]
	for _, net := range nn.PresetNames() {
		p := plan(t, "net="+net)
		costs := PlanCosts(p)
		values := make([]float64, len(costs))
		for i, c := range costs {
			values[i] = float64(c.Float - c.Packed)
		}
		if got, want := bySavedBytes(costs), metric.Order(values); metric.Name != "bytes" || !slices.Equal(got, want) {
			t.Errorf("%s: got %v, expected %v by %s", net, got, want, metric.Name)
		}
	}
}
