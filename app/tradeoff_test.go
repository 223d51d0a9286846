package app

import (
	"testing"

	"signum/app/chart"
	"signum/app/view"
)

func TestTheNumberOfAStageIsNotBesideTheDotOfAnother(t *testing.T) {
	path := view.Path{
		{Stage: 0, Bytes: 200_000, Accuracy: 0.989, Low: 0.987, High: 0.991, Snap: -1, Twin: -1},
		{Stage: 1, Bytes: 10_000, Accuracy: 0.985, Low: 0.983, High: 0.987, Snap: -1, Twin: -1},
		{Stage: 2, Bytes: 9_800, Accuracy: 0.982, Low: 0.979, High: 0.985, Snap: -1, Twin: -1},
	}
	p := chart.Plot{X: chart.Log(250_000, 9_000, plotLeft, plotRight), Y: stageScale(path, plotBottom)}
	for i, beside := range []bool{false, false, true} {
		s := labelPlace(path, i, p)
		if got := s.down > p.Y.At(path[i].Accuracy); got != beside || beside && s.dx <= 5 {
			t.Errorf("the number of stage %d is beside its dot: %t, %d pixels", i, got, s.dx)
		}
	}
}
