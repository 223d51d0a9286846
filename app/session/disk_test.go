package session

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"time"

	"signum/app/view/viewtest"
	"signum/core/experiment"
)

// disk is a browser's store of runs in memory. Its answers to Put wait until the test lets them
// come.
type disk struct {
	entries   map[string][]byte
	stages    map[string][][]byte
	full      error // what Put fails with
	tab       string
	persisted int
	answers   []func()
}

func newDisk() *disk {
	return &disk{entries: map[string][]byte{}, stages: map[string][][]byte{}}
}

func (s *disk) store() RunStore {
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

func (s *disk) put(id string, entry []byte, from int, stages [][]byte, done func(error)) {
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

// answer delivers all answers, and those that they lead to.
func (s *disk) answer() {
	for len(s.answers) > 0 {
		answers := s.answers
		s.answers = nil
		for _, a := range answers {
			a()
		}
	}
}

// visit returns a page of a browser that keeps runs on the disk. A second visit is a reload.
func (s *disk) visit(t testing.TB, link string) *desk {
	t.Helper()
	d := &desk{t: t, store: &stock{}, clock: time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC)}
	env := d.env()
	env.Runs = s.store()
	env.Now = func() time.Time { d.clock = d.clock.Add(time.Second); return d.clock }
	d.Session = New(env, viewtest.Recording(t, "net=mlp"), nil)
	t.Cleanup(d.unbroken)
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
