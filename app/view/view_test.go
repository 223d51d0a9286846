package view

import (
	"math"
	"slices"
	"strings"
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
				t.Errorf("%s, stage %d: the view says %d bytes, the stage %d", text, i, s.Bytes,
					record.Stages[i].Bytes())
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
		{"fffff", true, 5, true}, {"ffff±", true, 4, true}, {"ff±±±", true, 2, true}, {"±±±±±",
			true, 0, true},
		{"fffff", false, 0, true}, {"±ffff", false, 1, true}, {"±±±±±", false, 5, true},
		{"±fff±", true, 3, false}, {"±f±ff", false, 2, false}, {"±±fff", true, 3, false}, {"±±fff",
			false, 2, true},
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
		if v := New(record.Plan, stages, selected); v.Selected != want || v.Current != 3 ||
			len(v.Stages) != 6 {
			t.Errorf("selected %d: got %d, want %d; current %d, %d stages", selected, v.Selected,
				want, v.Current, len(v.Stages))
		}
	}
	if v := New(record.Plan, nil, 2); v.Selected != -1 || len(v.Layers) != 5 {
		t.Errorf("without stages: got %d selected, %d layers", v.Selected, len(v.Layers))
	}
}

func TestFirstStopShowsBothKinds(t *testing.T) {
	for text, want := range map[string]int{"net=lenet5": 3, "net=mlp": 3, "net=lenet-caffe": 2,
		"net=lenet5&order=at-once": 1} {
		record := viewtest.Recording(t, text)
		if got := First(record.Plan, record.Stages); got != want {
			t.Errorf("%s: got stage %d, want %d", text, got, want)
		}
	}
	if got := First(experiment.Default(), nil); got != 0 {
		t.Errorf("without stages: got %d", got)
	}
}

func TestAMeasuredOrderHasStopsWithoutNames(t *testing.T) {
	plan, err := experiment.Parse("net=lenet5&order=ablation&images=2000")
	if err != nil {
		t.Fatal(err)
	}
	stages := viewtest.Recording(t, "net=lenet5&order=fc1,fc2,fc3,conv1,conv2").Stages
	for done, names := range []string{"", " ? ? ? ? ?", " fc1 ? ? ? ?", " fc1 fc2 ? ? ?"} {
		if done == 0 {
			continue
		}
		v := New(plan, stages[:done], 0)
		var got []string
		for _, s := range v.Stages {
			name := strings.Join(s.Names, "+")
			if name == "" && s.Open {
				name = "?"
			}
			got = append(got, name)
		}
		if strings.Join(got, " ") != names {
			t.Errorf("after %d stages: got %v, want %s", done, got, names)
		}
		last := v.Stages[len(v.Stages)-1]
		if last.Binaries != 5 || last.Bytes != 9572 || last.Gap != 0 {
			t.Errorf("after %d stages the last has %d layers ±1, %d bytes, gap %d", done,
				last.Binaries, last.Bytes, last.Gap)
		}
	}
	measuring := stages[1]
	measuring.Layers, measuring.Score, measuring.Network = nil, stages[1].Snap, nil
	measuring.Score.PerClass = [10]int{}
	if v := New(plan, append(slices.Clone(stages[:1]), measuring), 0); len(v.Stages) != 6 ||
		!v.Stages[1].Open || v.Current != 1 {
		t.Errorf("while it measures: %d stages, current %d", len(v.Stages), v.Current)
	}
}

func TestAnotherOrderTakesWhatIsLeft(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	plan := record.Plan
	plan.Order = experiment.FirstLast
	var names []string
	for _, s := range New(plan, record.Stages[:3], 0).Stages {
		names = append(names, strings.Join(s.Names, "+"))
	}
	if got, want := strings.Join(names, " "), " fc3 fc2 conv1 conv2 fc1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAPathHasTheFiguresOfItsStages(t *testing.T) {
	plan, stages := viewtest.Running(t, "net=lenet5&control=revert:0.3&images=55000",
		map[int]int{3: 400})
	path := New(plan, stages, math.MaxInt).Path()
	if len(path) != len(stages) || path[0].Snap != -1 || path[1].Snap != stages[1].Snap.Accuracy() {
		t.Errorf("got %+v", path[:2])
	}
	for i, o := range path {
		if o.Accuracy != stages[i].Score.Accuracy() || o.Low > o.Accuracy || o.Accuracy > o.High {
			t.Errorf("stage %d: got %v in %v to %v", i, o.Accuracy, o.Low, o.High)
		}
	}
	if !path[2].Back || path[3].Back || path.Before(3) != 1 {
		t.Errorf("stage 3 continues from the place %d, and stage 2 was taken back: %v",
			path.Before(3), path[2].Back)
	}
}

func TestStagesToComeAreAsLongAsThePlanMakesThem(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5&images=6400&epochs=2&tuneepochs=3")
	curves := New(record.Plan, record.Stages[:1], 0).Curves()
	if curves[0].Total != 100 || curves[1].Total != 300 || len(curves[1].Points) != 0 {
		t.Errorf("got %d and %d batches", curves[0].Total, curves[1].Total)
	}
}

func TestLanesCoverTheAreaTogether(t *testing.T) {
	a, b := viewtest.Recording(t, "net=lenet5"), viewtest.Recording(t,
		"net=lenet5&order=first-last")
	one := NewLane(a.Plan, a.Stages)
	if !one.Finished || one.Bytes != 9572 || strings.Join(one.Layers,
		" ") != "fc3 fc2 fc1 conv2 conv1" {
		t.Errorf("got %+v", one)
	}
	if parts := Covers([]Lane{one}); len(parts) != 1 || parts[0] != 1 {
		t.Errorf("alone it covers %v", parts)
	}
	for i, part := range Covers([]Lane{one, NewLane(b.Plan, b.Stages)}) {
		if part <= 0 || part > 1 {
			t.Errorf("lane %d covers %v", i, part)
		}
	}
}
