package app

import (
	"slices"
	"strings"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/task"
)

// runLane reports the stages of the lane in work that are still to do, and its end.
func (d *desk) runLane() {
	d.t.Helper()
	r := asked[task.Run](d)
	for _, s := range viewtest.Recording(d.t, "net=mlp&order="+r.Plan.Order).Stages[len(r.Done):] {
		d.hears(task.Update{Report: task.RunReport{Stage: s},
			Progress: task.Progress{Rate: 20000, Workers: 2}})
	}
	d.hears(task.Update{Stopped: true})
}

func TestOrdersRaceFromTheSameFloatNetwork(t *testing.T) {
	record := viewtest.Recording(t, "net=mlp")
	d := newDesk(t, record, nil)
	d.says("Start the race")
	d.says("2 orders from ")
	d.says("first layer first (by bytes)")
	// By bytes this net goes from the first layer to the last, as another order does.
	d.press(d.s.Race.Start)
	d.runLane()
	d.runLane()
	var raced []string
	for _, r := range d.requests {
		r := r.(task.Run)
		raced = append(raced, r.Plan.Order)
		if r.Done[0].Network != record.Stages[0].Network {
			t.Errorf("%s doesn't start from the float network that is shown", r.Plan.Order)
		}
	}
	if !slices.Equal(raced, []string{experiment.LastFirst, experiment.FirstLast}) {
		t.Fatalf("raced %v", raced)
	}
	d.says("The race is over.")
	d.press(func() { d.s.Race.Enter(experiment.AtOnce) })
	d.press(d.s.Race.Start)
	if last := asked[task.Run](d); len(d.requests) != 3 || last.Plan.Order != experiment.AtOnce {
		t.Errorf("a further order starts the race from the beginning: %d starts", len(d.requests))
	}
}

func TestAnOrderWithoutImagesToMeasureOnDoesNotRace(t *testing.T) {
	one := someImages()
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.hearsOf(one)
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, "net=lenet5&seed=9&images=300&data="+one.Data).Stages[:1])
	d.press(d.s.Pause)
	d.press(func() { d.s.Race.Enter("bytes") }) // out
	d.press(func() { d.s.Race.Enter("fisher") })
	d.requests = nil
	d.press(d.s.Race.Start)
	for len(d.requests) < 4 && d.s.Race.Busy() {
		r := asked[task.Run](d)
		if r.Plan.Order == "fisher" {
			t.Fatal("an order races that holds out what isn't there")
		}
		for _, s := range viewtest.Recording(t,
			"net=lenet5&seed=9&images=300&data="+one.Data+"&order="+r.Plan.Order).
			Stages[len(r.Done):] {
			d.hears(task.Update{Report: task.RunReport{Stage: s}})
		}
		d.hears(task.Update{Stopped: true})
	}
	d.says("The race is over.")
}

func TestARaceThatWasStoppedGoesOn(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	d.press(d.s.Race.Start)
	s := viewtest.Recording(t, "net=mlp").Stages[1]
	d.hears(task.Update{Report: task.RunReport{Stage: s}, Progress: task.Progress{Rate: 20000}})
	late := d.report
	d.s.Race.Stop()
	late(task.Update{Report: task.RunReport{Stage: s}})
	d.tester.Consume()
	d.Update()
	d.says("Go on with the race")
	d.press(d.s.Race.Start)
	if got := len(asked[task.Run](d).Done); got != 2 {
		t.Errorf("went on from %d stages, want 2", got)
	}
	d.press(d.s.Train)
	if d.s.Race.Busy() {
		t.Error("the race goes on beside the run")
	}
}

func TestTheVisitorsRunIsALaneOfTheRace(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	d.s.Draft.Plan, _ = experiment.Parse("net=mlp")
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, "net=mlp").Stages)
	d.hears(task.Update{Stopped: true})
	d.press(d.s.Race.Start)
	if last := asked[task.Run](d); last.Plan.Order != experiment.FirstLast || len(last.Done) != 1 {
		t.Errorf("trains %s after %d stages", last.Plan.Order, len(last.Done))
	}
	if all := section(t, d, "Race"); !strings.Contains(all, "fc3, fc2 and fc1") {
		t.Error("the visitor's run isn't in the table")
	}
}
