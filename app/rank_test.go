package app

import (
	"slices"
	"strings"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
)

// ranked are made-up rankings of five layers.
func ranked() []experiment.Ranking {
	return []experiment.Ranking{
		{Metric: "bytes", Values: []float64{557, 9236, 185520, 38724, 3215}, Order: []int{2, 3, 1, 4, 0}, Seconds: 0.001},
		{Metric: "loss-per-byte", Values: []float64{2e-4, 2e-5, 1e-6, 4e-6, -8e-5}, Order: []int{4, 2, 3, 1, 0}, Seconds: 0.31},
	}
}

// trainFloat is a page whose visitor has trained the float network of a plan.
func trainFloat(d *desk, text string) {
	d.plan, _ = experiment.Parse(text)
	d.press(d.onStep)
	d.finish(viewtest.Recording(d.t, text).Stages[:1])
}

func TestRankingNeedsHeldOutImages(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.says("This plan trains on all 60,000 images")
	d.press(d.onFewer)
	if last := d.started[len(d.started)-1]; last.plan.Images != 55000 || !last.step || last.task != Run {
		t.Errorf("started %+v", last)
	}
}

func TestLayersAreRankedOnTheSelectedStage(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	trainFloat(d, "net=lenet5&images=2000")
	d.says("On 5,000 held-out images, with the network of stage 0")
	d.press(d.onRank)
	if last := d.started[len(d.started)-1]; last.task != Rank || last.done != 1 {
		t.Fatalf("started %+v", last)
	}
	d.hears(Report{Rankings: ranked()[:1], Doing: "loss-per-byte", At: 1, Of: 2, Seconds: 1})
	d.says("Measuring Loss per byte, 2 of 2")
	d.hears(Report{Rankings: ranked(), Seconds: 2, Stopped: true})
	d.says("Rank them again")
	d.says(`<td class="rank r1"><b>1</b><small>−0.08</small>`)
	d.press(d.onUse(ranked()[1]))
	d.says("Continue from stage 0")
}

func TestACancelledRankingGoesOn(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	trainFloat(d, "net=lenet5&images=2000")
	d.press(d.onRank)
	late := d.report
	d.hears(Report{Rankings: ranked()[:1], Doing: "loss-per-byte", At: 1, Of: 2, Seconds: 1})
	d.cancelMeasuring()
	late(Report{Rankings: ranked(), Stopped: true})
	d.tester.Consume()
	d.Update()
	d.says("Rank by the other metrics")
	if d.commands[len(d.commands)-1] != Stop {
		t.Errorf("commands %v", d.commands)
	}
	d.press(d.onRank)
	if got := d.requests[len(d.requests)-1].Rankings; len(got) != 1 {
		t.Errorf("went on from %d rankings, want 1", len(got))
	}
}

func TestBinaryLayersHaveNoRank(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	trainFloat(d, "net=lenet5&images=2000")
	d.press(d.onStep)
	d.finish(viewtest.Recording(t, "net=lenet5&images=2000").Stages[1:2])
	d.settled = d.selected
	d.press(d.onRank)
	d.hears(Report{Rankings: ranked(), Stopped: true})
	d.says(`<td class="rank">±1</td>`)
	if strings.Contains(d.html(), `<b>5</b><small>`) {
		t.Error("four float layers have five ranks")
	}
}

func TestNothingIsMeasuredWhileTheRunTrains(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	trainFloat(d, "net=lenet5&images=2000")
	d.press(d.onRank)
	d.press(d.onTrain)
	d.says("While the run trains, nothing is measured")
	if !slices.Contains(d.commands, Stop) {
		t.Errorf("the measurement goes on; commands %v", d.commands)
	}
}
