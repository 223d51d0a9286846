package session

import (
	"testing"

	"signum/app/view"
	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/task"
	"signum/core/train"
)

// Of two files nobody knows which images they were trained on: they may read any set's.
func TestWhatIsReadOfOneDataSetDoesNotCountOnAnother(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	d.Files.Open([]File{networkOf(t, "a", "net=lenet5", 2, false), networkOf(t, "b", "net=mlp", 1, false)})
	d.Files.Pins.Read()
	d.reports(task.CompareReport{Scores: twoScores()})
	d.ends(nil)
	if c := d.compared(); !view.Scored(c.Pinned, c.Other) {
		t.Fatal("the networks have no scores of MNIST")
	}
	d.Shown.others.put(viewtest.Recording(t, "net=mlp&data=c7a95b27"))
	if c := d.compared(); view.Scored(c.Pinned, c.Other) || c.Hurdle != NoHurdle {
		t.Errorf("the scores of MNIST stand beside a run of other images, hurdle %d", c.Hurdle)
	}
}

func TestWhereBothScoresAreKnownOnlyImagesAreLookedUp(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	d.Files.Pins.PinStage(0)
	d.Shown.See(2)
	c := d.compared()
	d.Files.Pins.Read()
	d.reports(task.CompareReport{
		Scores: [2]train.Score{c.Pinned.Score, c.Other.Score}, Seen: make([]experiment.Seen, 3),
	})
	d.ends(nil)
	if said := tells[MeasurementDone](t, d.Told.Said); said.Kind != task.LookKind || said.Count != 3 {
		t.Errorf("told %+v", said)
	}
}

func TestWithARunWhatItsStagesHaveReadIsForgotten(t *testing.T) {
	d := newDesk(t, "net=mlp")
	d.Files.Pins.PinStage(0)
	d.Train()
	d.finishes(own(t)...)
	for stage := range 2 {
		d.Shown.See(stage)
		d.Files.Pins.Read()
		if stage == 0 {
			d.reports(task.CompareReport{Scores: twoScores()})
			d.ends(nil)
		}
	}
	if p := &d.Files.Pins; len(p.found) != 1 || d.worker().ended {
		t.Fatalf("%d pairs have read, and the second has ended: %v", len(p.found), d.worker().ended)
	}
	d.Reset()
	if p := &d.Files.Pins; len(p.found) != 0 || !d.worker().ended || p.Pinned() == nil {
		t.Errorf("%d pairs are kept, the reading has ended: %v, pinned: %v",
			len(p.found), d.worker().ended, p.Pinned() != nil)
	}
}

func TestTheRunGoesBeforeTheReading(t *testing.T) {
	d := newDesk(t, "net=mlp")
	d.Files.Pins.PinStage(0)
	d.Shown.See(2)
	d.Files.Pins.Read()
	reads := d.worker()
	d.Train()
	if !reads.ended || d.compared().Busy {
		t.Errorf("beside the run two networks read: %v", d.compared().Busy)
	}
	if d.Files.Pins.Read(); len(d.workers) != 2 {
		t.Errorf("%d workers, while the run trains", len(d.workers))
	}
	d.Pause()
	if d.Files.Pins.Read(); !d.compared().Busy {
		t.Error("beside a run that rests nothing is read")
	}
}

func TestTroubleEndsTheReading(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	d.Files.Open([]File{networkOf(t, "a", "net=lenet5", 2, true), networkOf(t, "b", "net=mlp", 1, true)})
	d.Files.Pins.Read()
	d.ends(task.NewTrouble(task.Silent))
	if told := tells[TaskFailed](t, d.Told.Trouble); told.Kind != task.CompareKind {
		t.Errorf("told of kind %d", told.Kind)
	}
	if c := d.compared(); c.Busy || view.Scored(c.Pinned, c.Other) {
		t.Error("it still reads, or has a score")
	}
	d.Files.Pins.Read()
	d.Files.Pins.Stop()
	if w := d.worker(); !w.ended || d.compared().Busy {
		t.Error("it can't be stopped")
	}
	d.Files.Pins.Read()
	d.Files.Pins.Unpin()
	if !d.worker().ended {
		t.Error("without a pinned network it still reads")
	}
}
