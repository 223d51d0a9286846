package session

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"time"

	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/task"
)

// shelf is a browser's store of runs in memory. Its answers to Put wait until the test lets them
// come.
type shelf struct {
	entries   map[string][]byte
	stages    map[string][][]byte
	full      error // what Put fails with
	tab       string
	persisted int
	answers   []func()
}

func newShelf() *shelf {
	return &shelf{entries: map[string][]byte{}, stages: map[string][][]byte{}}
}

func (s *shelf) store() RunStore {
	return RunStore{
		List: func(got func(map[string][]byte, error)) { got(s.entries, nil) },
		Put:  s.put,
		Stages: func(id string, got func([][]byte, error)) {
			got(slices.Clone(s.stages[id]), nil)
		},
		Remove: func(id string, done func(error)) {
			delete(s.entries, id)
			delete(s.stages, id)
			done(nil)
		},
		Tab: func() string { return s.tab }, SetTab: func(id string) { s.tab = id },
		Persist: func() { s.persisted++ },
	}
}

func (s *shelf) put(id string, entry []byte, from int, stages [][]byte, done func(error)) {
	s.answers = append(s.answers, func() {
		err := s.full
		if _, there := s.entries[id]; from > 0 && !there {
			err = errors.New("it was deleted")
		}
		if err == nil {
			s.entries[id] = entry
			s.stages[id] = append(s.stages[id][:from:from], stages...)
		}
		done(err)
	})
}

// answer lets all answers come, and those that they lead to.
func (s *shelf) answer() {
	for len(s.answers) > 0 {
		answers := s.answers
		s.answers = nil
		for _, a := range answers {
			a()
		}
	}
}

// visit returns a page of a browser that keeps runs on the shelf. A second visit is a reload.
func (s *shelf) visit(t testing.TB, link string) *desk {
	t.Helper()
	d := &desk{t: t, store: &stock{}, clock: time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC)}
	env := d.env()
	env.Runs = s.store()
	env.Now = func() time.Time { d.clock = d.clock.Add(time.Second); return d.clock }
	d.Session = New(env, viewtest.Recording(t, "net=mlp"), nil)
	d.Draft.Read(link)
	d.Recall(func() { d.log = append(d.log, "recalled") })
	d.store.answer()
	return d
}

// netMLP is the plan of a test's runs, as a link.
const netMLP = "#net=mlp&seed=9"

// same reports whether two runs have the same stages, to the bit.
func same(t testing.TB, got, want []experiment.Stage) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("got %d stages, want %d", len(got), len(want))
		return
	}
	for i := range want {
		a, err := got[i].AppendBinary(nil)
		b, again := want[i].AppendBinary(nil)
		if !bytes.Equal(a, b) || err != nil || again != nil {
			t.Errorf("stage %d is another: %v, %v", i, err, again)
		}
	}
}

func TestFinishedStagesOutliveAReload(t *testing.T) {
	s := newShelf()
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
	s := newShelf()
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
	s := newShelf()
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

func TestARunThatCannotBeKeptStaysOnThePage(t *testing.T) {
	s := newShelf()
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
	s := newShelf()
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

func TestAnotherOrderIsARunOfItsOwn(t *testing.T) {
	s := newShelf()
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
	s := newShelf()
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
	s := newShelf()
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
	s := newShelf()
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

func TestAnEntryIsReadAsItWasWritten(t *testing.T) {
	want := Entry{
		ID: "x", Name: "‘name’", Plan: experiment.Default(), Branch: 2, Began: time.Unix(1767322800, 0).UTC(),
		Complete: true, Stages: 6, Accuracy: 0.9886, Bytes: 1 << 21,
	}
	if got, err := decodeEntry("x", want.encode()); got != want || err != nil {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	for _, cut := range []int{0, 7, 20} {
		if _, err := decodeEntry("x", want.encode()[:cut]); err == nil {
			t.Errorf("an entry of %d bytes is read", cut)
		}
	}
}

func FuzzDecodeEntry(f *testing.F) {
	f.Add(Entry{Plan: experiment.Default()}.encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := decodeEntry("x", data)
		if err != nil {
			return
		}
		if again, err := decodeEntry("x", e.encode()); again.Plan != e.Plan || err != nil {
			t.Errorf("read %+v, and written again %+v, %v", e, again, err)
		}
	})
}
