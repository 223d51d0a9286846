package view

import (
	"slices"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/train"
)

func TestFlipsAreWhatMcNemarCounts(t *testing.T) {
	for seed := range uint64(20) {
		before, after := viewtest.Score(seed, 200), viewtest.Score(seed+50, 260)
		lost, gained, p := before.McNemar(after)
		missed, read := before.Flips(after)
		if len(missed) != lost || len(read) != gained {
			t.Errorf("seed %d: got %d lost, %d gained, want %d, %d", seed, len(missed), len(read), lost, gained)
		}
		if WithinNoise(before, after) != (p >= 0.05) {
			t.Errorf("seed %d: p is %v", seed, p)
		}
	}
}

func TestCommonestConfusionsComeFirst(t *testing.T) {
	misses := []train.Miss{{Label: 4, Predicted: 9}, {Label: 7, Predicted: 2},
		{Label: 4, Predicted: 9}, {Label: 4, Predicted: 1}}
	want := []Confusion{{4, 9, 2}, {4, 1, 1}}
	if got := Commonest(misses, 2); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := PerClass(misses); got[4] != 3 || got[7] != 1 || got[0] != 0 {
		t.Errorf("got %v by class", got)
	}
}
