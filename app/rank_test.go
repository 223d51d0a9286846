package app

import (
	"slices"
	"strings"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/task"
)

// ranked returns made-up rankings of five layers.
func ranked() []experiment.Ranking {
	return []experiment.Ranking{
		{Metric: "bytes", Values: []float64{557, 9236, 185520, 38724, 3215},
			Order: []int{2, 3, 1, 4, 0}, Seconds: 0.001},
		{Metric: "loss-per-byte", Values: []float64{2e-4, 2e-5, 1e-6, 4e-6, -8e-5},
			Order: []int{4, 2, 3, 1, 0}, Seconds: 0.31},
	}
}

// trainFloat trains the float network of a plan as the visitor's.
func trainFloat(d *desk, text string) {
	d.s.Draft.Plan, _ = experiment.Parse(text)
	d.press(d.s.Step)
	d.finish(viewtest.Recording(d.t, text).Stages[:1])
}

func TestRankingNeedsHeldOutImages(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.says("This plan trains on all 60,000 images")
	d.press(d.s.Fewer)
	if last := asked[task.Run](d); last.Plan.Images != 55000 || !last.Step {
		t.Errorf("asked for %s, one step %v", last.Plan, last.Step)
	}
}

func TestLayersAreRankedOnTheSelectedStage(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	trainFloat(d, "net=lenet5&images=2000")
	d.says("On 5,000 held-out images, with the network of stage 0")
	d.press(d.measures(task.RankKind))
	if last := asked[task.Rank](d); last.Stage.Index != 0 || len(last.Rankings) > 0 {
		t.Fatalf("asked for stage %d, with %d rankings", last.Stage.Index, len(last.Rankings))
	}
	d.hears(task.Update{Report: task.RankReport{Rankings: ranked()[:1]},
		Progress: task.Progress{Part: "loss-per-byte", At: 1, Of: 2, Seconds: 1}})
	d.says("Measuring Loss per byte, 2 of 2")
	d.hears(task.Update{Report: task.RankReport{Rankings: ranked()},
		Progress: task.Progress{Seconds: 2}, Stopped: true})
	d.says("Rank them again")
	d.says(`<td class="rank r1"><b>1</b><small>−0.08</small>`)
	d.press(func() { d.s.Order(ranked()[1].Metric) })
	d.says("Continue from stage 0")
}

func TestACancelledRankingGoesOn(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	trainFloat(d, "net=lenet5&images=2000")
	d.press(d.measures(task.RankKind))
	late := d.report
	d.hears(task.Update{Report: task.RankReport{Rankings: ranked()[:1]},
		Progress: task.Progress{Part: "loss-per-byte", At: 1, Of: 2, Seconds: 1}})
	d.s.Cancel()
	late(task.Update{Report: task.RankReport{Rankings: ranked()}, Stopped: true})
	d.tester.Consume()
	d.Update()
	d.says("Rank by the other metrics")
	if d.commands[len(d.commands)-1] != task.Stop {
		t.Errorf("commands %v", d.commands)
	}
	d.press(d.measures(task.RankKind))
	if got := asked[task.Rank](d).Rankings; len(got) != 1 {
		t.Errorf("went on from %d rankings, want 1", len(got))
	}
}

func TestBinaryLayersHaveNoRank(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	trainFloat(d, "net=lenet5&images=2000")
	d.press(d.s.Step)
	d.finish(viewtest.Recording(t, "net=lenet5&images=2000").Stages[1:2])
	d.s.Shown.Settled = d.s.Shown.Selected
	d.press(d.measures(task.RankKind))
	d.hears(task.Update{Report: task.RankReport{Rankings: ranked()}, Stopped: true})
	d.says(`<td class="rank">±1</td>`)
	if strings.Contains(d.html(), `<b>5</b><small>`) {
		t.Error("four float layers have five ranks")
	}
}

func TestNothingIsMeasuredWhileTheRunTrains(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	trainFloat(d, "net=lenet5&images=2000")
	d.press(d.measures(task.RankKind))
	d.press(d.s.Train)
	d.says("While the run trains, nothing is measured")
	if !slices.Contains(d.commands, task.Stop) {
		t.Errorf("the measurement goes on; commands %v", d.commands)
	}
}
