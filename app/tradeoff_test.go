package app

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

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

// A plot is drawn in the order of its marks: what comes last covers the others.
func TestTheDotOfASelectedStageIsDrawnAfterItsNeighbours(t *testing.T) {
	plot := &tradeoffPlot{Most: 250_000, Least: 9_000, Path: view.Path{
		{Stage: 0, Bytes: 200_000, Accuracy: 0.989, Low: 0.987, High: 0.991, Snap: -1, Twin: -1},
		{Stage: 1, Bytes: 199_000, Accuracy: 0.989, Low: 0.987, High: 0.991, Snap: -1, Twin: -1},
	}}
	html := app.HTMLString(plot)
	last := strings.LastIndex(html, `class="mark"`)
	for _, stage := range []string{"0", "1"} {
		if strings.Index(html, `class="selected" data-stage="`+stage+`"`) < last {
			t.Errorf("the dot of stage %s that shows where it is selected is drawn too early:\n%s",
				stage, html)
		}
	}
}
