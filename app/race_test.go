package app

import (
	"slices"
	"strings"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
)

// runLane reports the stages of the lane in work that are still to do, and its end.
func (d *desk) runLane() {
	d.t.Helper()
	r := d.requests[len(d.requests)-1]
	for _, s := range viewtest.Recording(d.t, "net=mlp&order="+r.Plan.Order).Stages[len(r.Done):] {
		d.hears(Report{Stage: &s, Rate: 20000, Workers: 2})
	}
	d.hears(Report{Stopped: true})
}

func TestOrdersRaceFromTheSameFloatNetwork(t *testing.T) {
	record := viewtest.Recording(t, "net=mlp")
	d := newDesk(t, record, nil)
	d.says("Start the race")
	d.press(d.onEnter("bytes"))
	d.press(d.onRace)
	d.runLane()
	d.runLane()
	var raced []string
	for _, r := range d.requests {
		raced = append(raced, r.Plan.Order)
		if r.Task != Run || r.Done[0].Network != record.Stages[0].Network {
			t.Errorf("%s doesn't start from the float network that is shown", r.Plan.Order)
		}
	}
	if !slices.Equal(raced, []string{experiment.LastFirst, experiment.FirstLast}) {
		t.Fatalf("raced %v", raced)
	}
	d.says("The race is over.")
	golden(t, "race", lines(section(t, d, "Race")))
	d.press(d.onEnter(experiment.AtOnce))
	d.press(d.onRace)
	if last := d.requests[len(d.requests)-1]; len(d.requests) != 3 || last.Plan.Order != experiment.AtOnce {
		t.Errorf("a further order starts the race from the beginning: %d starts", len(d.requests))
	}
}

func TestAnOrderWithoutImagesToMeasureOnDoesNotRace(t *testing.T) {
	one := someImages()
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.hearsOf(one)
	d.press(d.onTrain)
	d.finish(viewtest.Recording(t, "net=lenet5&seed=9&images=300&data="+one.Data).Stages[:1])
	d.press(d.onPause)
	d.press(d.onEnter("bytes")) // out
	d.press(d.onEnter("fisher"))
	d.requests = nil
	d.press(d.onRace)
	for len(d.requests) < 4 && d.race.busy() {
		r := d.requests[len(d.requests)-1]
		if r.Plan.Order == "fisher" {
			t.Fatal("an order races that holds out what isn't there")
		}
		for _, s := range viewtest.Recording(t, "net=lenet5&seed=9&images=300&data="+one.Data+"&order="+r.Plan.Order).Stages[len(r.Done):] {
			d.hears(Report{Stage: &s})
		}
		d.hears(Report{Stopped: true})
	}
	d.says("The race is over.")
}

func TestARaceThatWasStoppedGoesOn(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	d.press(d.onRace)
	s := viewtest.Recording(t, "net=mlp").Stages[1]
	d.hears(Report{Stage: &s, Rate: 20000})
	late := d.report
	d.cancelRace()
	late(Report{Stage: &s})
	d.tester.Consume()
	d.Update()
	d.says("Go on with the race")
	d.press(d.onRace)
	if got := len(d.requests[1].Done); got != 2 {
		t.Errorf("went on from %d stages, want 2", got)
	}
	d.press(d.onTrain)
	if d.race.busy() {
		t.Error("the race goes on beside the run")
	}
}

func TestTheVisitorsRunIsALaneOfTheRace(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	d.plan, _ = experiment.Parse("net=mlp")
	d.press(d.onTrain)
	d.finish(viewtest.Recording(t, "net=mlp").Stages)
	d.hears(Report{Stopped: true})
	d.press(d.onRace)
	if last := d.requests[len(d.requests)-1]; last.Plan.Order != experiment.FirstLast || len(last.Done) != 1 {
		t.Errorf("trains %s after %d stages", last.Plan.Order, len(last.Done))
	}
	if all := section(t, d, "Race"); !strings.Contains(all, "fc3, fc2 and fc1") {
		t.Error("the visitor's run isn't in the table")
	}
}
