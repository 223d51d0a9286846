package view

import (
	"slices"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
)

func TestBytesAlongThePath(t *testing.T) {
	for text, want := range map[string][]int{
		"net=lenet5":                    {246824, 243609, 204885, 19365, 10129, 9572},
		"net=lenet5&order=at-once":      {246824, 9572},
		"net=mlp":                       {940584, 935664, 809200, 32496},
		"net=lenet-caffe":               {1724320, 1704985, 156985, 60310, 58453},
		"net=lenet5&order=first-last":   {246824, 246267, 237031, 51511, 12787, 9572},
		"net=lenet-caffe&order=at-once": {1724320, 58453},
	} {
		record := viewtest.Recording(t, text)
		var got []int
		for i, s := range New(record.Plan, record.Stages, 0).Stages {
			got = append(got, s.Bytes)
			if s.Bytes != record.Stages[i].Bytes() {
				t.Errorf("%s, stage %d: the view says %d bytes, the stage %d", text, i, s.Bytes, record.Stages[i].Bytes())
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", text, got, want)
		}
	}
}

func TestFrontierIsWhereKindsMeet(t *testing.T) {
	for _, c := range []struct {
		binary string // ± for binary, f for float
		toward bool
		gap    int
		sharp  bool
	}{
		{"fffff", true, 5, true}, {"ffff±", true, 4, true}, {"ff±±±", true, 2, true}, {"±±±±±", true, 0, true},
		{"fffff", false, 0, true}, {"±ffff", false, 1, true}, {"±±±±±", false, 5, true},
		{"±fff±", true, 3, false}, {"±f±ff", false, 2, false}, {"±±fff", true, 3, false}, {"±±fff", false, 2, true},
	} {
		var binary []bool
		for _, r := range c.binary {
			binary = append(binary, r == '±')
		}
		gap, sharp := frontier(binary, c.toward)
		if gap != c.gap || sharp != c.sharp {
			t.Errorf("%s: got gap %d, sharp %v, want %d, %v", c.binary, gap, sharp, c.gap, c.sharp)
		}
	}
}

func TestSelectionGivesWayToWhatIsDone(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	unfinished := record.Stages[3]
	unfinished.Score.PerClass = [10]int{}
	stages := append(slices.Clone(record.Stages[:3]), unfinished)
	for selected, want := range map[int]int{0: 0, 1: 1, 2: 2, 3: 2, 5: 2} {
		if v := New(record.Plan, stages, selected); v.Selected != want || v.Current != 3 || len(v.Stages) != 6 {
			t.Errorf("selected %d: got %d, want %d; current %d, %d stages", selected, v.Selected, want, v.Current, len(v.Stages))
		}
	}
	if v := New(record.Plan, nil, 2); v.Selected != -1 || len(v.Layers) != 5 {
		t.Errorf("without stages: got %d selected, %d layers", v.Selected, len(v.Layers))
	}
}

func TestFirstStopShowsBothKinds(t *testing.T) {
	for text, want := range map[string]int{"net=lenet5": 3, "net=mlp": 3, "net=lenet-caffe": 2, "net=lenet5&order=at-once": 1} {
		record := viewtest.Recording(t, text)
		if got := First(record.Plan, record.Stages); got != want {
			t.Errorf("%s: got stage %d, want %d", text, got, want)
		}
	}
	if got := First(experiment.Default(), nil); got != 0 {
		t.Errorf("without stages: got %d", got)
	}
}
