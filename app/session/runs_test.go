package session

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/task"
)

func TestFinishedStagesOutliveAReload(t *testing.T) {
	s := newDisk()
	d, stages := s.visit(t, netMLP), own(t)
	d.Train()
	d.finishes(stages[:2]...)
	d.finishes(half(stages[2]))
	s.answer()
	d = s.visit(t, "")
	same(t, d.Run.Done(), stages[:2])
	if offer, plan := d.Offer(); offer != Continue || plan.Seed != 9 || d.Shown.Selected != 1 {
		t.Errorf("offers %d of %s, at stage %d", offer, plan, d.Shown.Selected)
	}
	d.Train()
	if r := d.worker().request.(task.Run); len(r.Done) != 2 || r.Plan.Seed != 9 {
		t.Errorf("continues %s after %d stages", r.Plan, len(r.Done))
	}
	d.finishes(stages[2:]...)
	s.answer()
	same(t, s.visit(t, "").Run.Done(), stages)
	if len(s.entries) != 1 {
		t.Errorf("%d runs are kept, want 1", len(s.entries))
	}
}

func TestALinkToAnotherPlanDoesNotOpenARun(t *testing.T) {
	s := newDisk()
	d := s.visit(t, netMLP)
	d.Train()
	d.finishes(own(t)[0])
	s.answer()
	if d = s.visit(t, "#net=lenet5"); d.Run.Own() || len(d.Runs.Entries) != 1 {
		t.Errorf("the page has %d stages, and %d runs are listed", len(d.Run.Done()), len(d.Runs.Entries))
	}
	if d = s.visit(t, "#"+experiment.Plan(d.Runs.Entries[0].Plan).String()); !d.Run.Own() {
		t.Error("a link to the run's own plan doesn't open it")
	}
}

func TestTrainKeepsAFinishedRunAndBeginsAnother(t *testing.T) {
	s := newDisk()
	d := s.visit(t, netMLP)
	d.Train()
	d.finishes(own(t)...)
	if offer, plan := d.Offer(); offer != Again || plan.Seed != 10 {
		t.Errorf("offers %d of seed %d, want again with seed 10", offer, plan.Seed)
	}
	d.Train()
	d.finishes(viewtest.Recording(t, "net=mlp&seed=10").Stages[0])
	s.answer()
	if d.Draft.Plan.Seed != 10 || d.address != d.Draft.Plan.Link() || s.persisted == 0 {
		t.Errorf("seed %d, address %s, persisted %d times", d.Draft.Plan.Seed, d.address, s.persisted)
	}
	e := d.Runs.Entries
	if len(e) != 2 || e[0].Plan.Seed != 10 || e[1].Stages != 4 || !e[1].Complete || e[0].Complete {
		t.Errorf("kept %+v", e)
	}
	d.Pause()
	d.Runs.Open(e[1].ID)
	same(t, d.Run.Done(), own(t))
	if opened := tells[RunOpened](t, d.Told.Toast); opened.Entry.Plan.Seed != 9 || d.Run.State != Idle {
		t.Errorf("opened %+v", opened.Entry)
	}
}

func TestTheNewestRunIsListedFirst(t *testing.T) {
	s := newDisk()
	for id, began := range map[string]int64{"a": 2, "b": 9, "c": 2, "d": 4} {
		s.entries[id] = Entry{Plan: experiment.Default(), Began: time.Unix(began, 0)}.encode()
	}
	var ids []string
	for _, e := range s.visit(t, "").Runs.Entries {
		ids = append(ids, e.ID)
	}
	if want := []string{"b", "d", "c", "a"}; !slices.Equal(ids, want) {
		t.Errorf("listed %v, want %v", ids, want)
	}
}

func TestARunThatCannotBeKeptStaysOnThePage(t *testing.T) {
	s := newDisk()
	d, stages := s.visit(t, netMLP), own(t)
	d.Train()
	d.finishes(stages[0])
	s.answer()
	s.full = errors.New("QuotaExceededError")
	d.finishes(stages[1])
	s.answer()
	tells[RunNotKept](t, d.Told.Trouble)
	d.Told.Dismiss()
	d.finishes(stages[2:]...)
	s.answer()
	if d.Told.Trouble != nil {
		t.Error("tells it again at each stage")
	}
	e := d.Runs.Entries[0]
	d.Reset()
	if !e.Here || d.Run.Own() {
		t.Errorf("entry %+v", e)
	}
	d.Runs.Open(e.ID)
	same(t, d.Run.Done(), stages)
	d.Reset()
	s.full = nil
	s.entries["other"], s.stages["other"] = s.entries[e.ID], nil
	d.Runs.note(Entry{ID: "other", Plan: e.Plan})
	d.Runs.Remove("other")
	s.answer()
	if e := d.Runs.Entries[0]; e.Here || e.Stages != 4 || len(s.stages[e.ID]) != 4 {
		t.Errorf("there is room now, and the run is not kept: %+v", e)
	}
}

func TestStagesThatFinishWhileOthersAreStoredAreKept(t *testing.T) {
	s := newDisk()
	d, stages := s.visit(t, netMLP), own(t)
	d.Train()
	d.finishes(stages[:3]...)
	if len(s.answers) != 1 {
		t.Errorf("%d stores at once, want one", len(s.answers))
	}
	d.Reset()
	s.answer()
	d.Runs.Open(d.Runs.Entries[0].ID)
	same(t, d.Run.Done(), stages[:3])
}

func TestARunThatIsLeftWhileItIsStoredIsKept(t *testing.T) {
	s := newDisk()
	d, stages := s.visit(t, netMLP), own(t)
	d.Train()
	d.finishes(stages[:1]...)
	d.Reset()
	s.answer()
	if len(s.entries) != 1 || d.Told.Trouble != nil {
		t.Fatalf("%d runs are kept, want 1; trouble: %v", len(s.entries), d.Told.Trouble)
	}
	d.Runs.Open(d.Runs.Entries[0].ID)
	same(t, d.Run.Done(), stages[:1])
}

func TestAnotherOrderIsARunOfItsOwn(t *testing.T) {
	s := newDisk()
	d := s.visit(t, netMLP)
	d.Train()
	d.finishes(own(t)...)
	s.answer()
	d.Shown.Choose(1)
	d.Branch(experiment.FirstLast)
	s.answer()
	if e := d.Runs.Entries; len(e) != 2 || e[0].Branch != 1 || e[0].Stages != 2 || e[1].Stages != 4 {
		t.Errorf("kept %+v", e)
	}
	d = s.visit(t, "")
	if len(d.Run.Done()) != 2 || d.Run.Branch != 1 || d.Run.Plan.Order != experiment.FirstLast {
		t.Errorf("after a reload there are %d stages of %s, branch %d", len(d.Run.Done()), d.Run.Plan, d.Run.Branch)
	}
}

func TestRunsAreNamedAndDeletedByTheVisitor(t *testing.T) {
	s := newDisk()
	d := s.visit(t, netMLP)
	d.Train()
	d.finishes(own(t)...)
	s.answer()
	id := d.Runs.Current()
	d.Runs.Rename(id, "  my   first ")
	s.answer()
	if e := s.visit(t, "").Runs.Entries[0]; e.Name != "my first" || e.Stages != 4 || s.persisted == 0 {
		t.Errorf("kept %+v", e)
	}
	d.Runs.Remove(id)
	if len(d.Runs.Entries) != 0 || len(s.entries) != 0 || s.tab != "" || !d.Run.Own() {
		t.Errorf("%d are listed, %d stored, tab %q", len(d.Runs.Entries), len(s.entries), s.tab)
	}
}

func TestADamagedRunIsNamedAndStaysListed(t *testing.T) {
	s := newDisk()
	d := s.visit(t, netMLP)
	d.Train()
	d.finishes(own(t)[:2]...)
	s.answer()
	id := d.Runs.Current()
	whole := s.stages[id]
	for name, stages := range map[string][][]byte{
		"cut": {whole[0], whole[1][:100]}, "swapped": {whole[1], whole[0]},
	} {
		s.stages[id] = stages
		d = s.visit(t, "#net=lenet5")
		d.Runs.Open(id)
		tells[FilesRefused](t, d.Told.Toast)
		if d.Run.Own() || len(d.Runs.Entries) != 1 {
			t.Errorf("%s: %d stages, %d runs", name, len(d.Run.Done()), len(d.Runs.Entries))
		}
	}
}

func TestNothingIsOpenedWhileTheRunTrains(t *testing.T) {
	s := newDisk()
	d := s.visit(t, netMLP)
	d.Train()
	d.finishes(own(t)[0])
	s.answer()
	d.Reset()
	d.Train()
	d.Runs.Open(d.Runs.Entries[0].ID)
	if d.Run.State != Running || d.Run.Own() {
		t.Error("a run that trains gave way to another")
	}
}

func TestOfTwoRunsThatAreOpenedTheLastIsShown(t *testing.T) {
	s := newDisk()
	d := s.visit(t, netMLP)
	for range 2 {
		d.Train()
		d.finishes(own(t)...)
		s.answer()
	}
	d.Reset()
	var loads []func()
	stages := d.Runs.store.Stages
	d.Runs.store.Stages = func(id string, got func([][]byte, error)) {
		loads = append(loads, func() { stages(id, got) })
	}
	first, last := d.Runs.Entries[0].ID, d.Runs.Entries[1].ID
	d.Runs.Open(first)
	d.Runs.Open(last)
	loads[1]()
	loads[0]()
	if d.Runs.Current() != last {
		t.Errorf("run %s is shown, want %s", d.Runs.Current(), last)
	}
}

func TestAMeasurementEndsWithItsNetwork(t *testing.T) {
	d := newDesk(t, "net=mlp")
	d.Train()
	d.finishes(own(t)[0])
	d.Pause()
	d.Measure(task.SubsetsKind)
	measuring := d.worker()
	d.Reset()
	if !measuring.ended {
		t.Error("a network that is gone is measured")
	}
	d.Measure(task.SubsetsKind)
	d.Set("seed", "7")
	if d.worker().ended {
		t.Error("the network on the page isn't measured any more")
	}
}

func TestAKeptRunIsComparedWithTheStageShown(t *testing.T) {
	s := newDisk()
	d := s.visit(t, netMLP)
	for range 2 {
		d.Train()
		d.finishes(own(t)...)
		s.answer()
	}
	var parts []Part
	d.Files.show = func(p Part) { parts = append(parts, p) }
	kept := d.Runs.Entries[1]
	d.Runs.Rename(kept.ID, "the first")
	d.Runs.Compare(kept.ID)
	said := tells[NetworkPinned](t, d.Told.Said)
	c := d.compared()
	if p := c.Pinned; p.Name != "the first" || p.Stage != 3 || c.Other.Name != "" || said.Side.Name != p.Name {
		t.Errorf("%q, stage %d, stands beside %q; said %q", p.Name, p.Stage, c.Other.Name, said.Side.Name)
	}
	if !slices.Equal(parts, []Part{ComparePart}) {
		t.Errorf("parts %v come into view", parts)
	}
	if !reflect.DeepEqual(c.Pinned.Score, own(t)[3].Score) || d.Runs.Current() == kept.ID {
		t.Error("another run is pinned, or it is on the page")
	}
	if stage, ok := d.Files.Pins.Compared(); ok {
		t.Errorf("it is taken for stage %d of the run on the page", stage)
	}
}
