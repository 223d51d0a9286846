package view_test

import (
	"testing"

	"signum/app/view"
	"signum/app/view/viewtest"
)

func TestTheBestStageWithinABudget(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	v := view.New(record.Plan, record.Stages, 0)
	accuracy := func(stage int) float64 { return v.Stages[stage].Score.Accuracy() }
	best := func(from int) int { // of the stages from one on
		for i := from; i < len(v.Stages); i++ {
			if accuracy(i) > accuracy(from) {
				from = i
			}
		}
		return from
	}
	most := best(0)
	for _, c := range []struct {
		name   string
		budget view.Budget
		stage  int
		fits   bool
	}{
		{"no limit", view.Budget{}, most, true},
		{"exactly the last stage's bytes", view.Budget{Bytes: v.Stages[5].Bytes}, 5, true},
		{"a tenth of a kB less", view.Budget{Bytes: v.Stages[5].Bytes - 100}, 5, false},
		{"small enough, and not good enough", view.Budget{Bytes: v.Stages[1].Bytes, Accuracy: 1}, best(1), false},
		{"exactly the best accuracy", view.Budget{Accuracy: accuracy(most)}, most, true},
		{"more than that", view.Budget{Accuracy: 1}, most, false},
	} {
		if stage, fits := v.Best(c.budget); stage != c.stage || fits != c.fits {
			t.Errorf("%s: stage %d, %v; want %d, %v", c.name, stage, fits, c.stage, c.fits)
		}
	}
	for _, s := range v.Stages {
		for _, o := range v.Stages {
			b := view.Budget{Bytes: s.Bytes, Accuracy: o.Score.Accuracy()}
			stage, fits := v.Best(b)
			got := v.Stages[stage]
			if fits && (got.Bytes >= b.Bytes+100 || got.Score.Accuracy() <= b.Accuracy-0.0001) {
				t.Errorf("stage %d isn't within %v", stage, b)
			}
		}
	}
}

func TestAStageIsWithinWhatIsShownOfIt(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	for _, s := range view.New(record.Plan, record.Stages, 0).Stages {
		b := view.Budget{Bytes: (s.Bytes + 50) / 100 * 100}
		if !b.Small(s) {
			t.Errorf("%d bytes aren't within %d", s.Bytes, b.Bytes)
		}
		if b.Bytes -= 100; b.Small(s) {
			t.Errorf("%d bytes are within %d", s.Bytes, b.Bytes)
		}
	}
}

func TestTheLayerThatPaysSavesMost(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	v := view.New(record.Plan, record.Stages, 0)
	if _, _, _, ok := v.Payer(0); ok {
		t.Error("a layer pays in the float network")
	}
	layer, saved, of, ok := v.Payer(5)
	if !ok || layer != "fc1" || saved != 192480-6960 || of != v.Stages[0].Bytes-v.Stages[5].Bytes {
		t.Errorf("found %s, %d of %d", layer, saved, of)
	}
}
