package session

import (
	"slices"
	"strings"
	"time"

	"signum/core/experiment"
)

// Runs keeps the visitor's runs: each finished stage at once.
type Runs struct {
	Entries  []Entry // the newest first
	store    RunStore
	run      *Run
	told     *Told
	dispatch func(func())
	now      func() time.Time
	show     func(Stages, Entry) // makes a run the one on the page
	record   func(name string, rec experiment.Recording)
	denied   error   // why the store can't be used; nil if it can
	current  *kept   // the run on the page; nil before its first stage is finished
	here     []*kept // runs that the store has no room for
}

// note puts an entry in its place among the others.
func (r *Runs) note(e Entry) {
	i := slices.IndexFunc(r.Entries, func(o Entry) bool { return o.ID == e.ID })
	if i >= 0 {
		r.Entries = slices.Clone(r.Entries)
		r.Entries[i] = e
		return
	}
	r.Entries = append([]Entry{e}, r.Entries...)
}

// leave ends the keeping of the run on the page, before another takes its place. What the store
// doesn't have yet stays here.
func (r *Runs) leave() {
	if k := r.current; k != nil {
		if k.stored == len(k.run.All) {
			k.run.All = nil // its networks are no longer needed
		}
		r.current = nil
		r.store.SetTab("")
	}
}

// Denied returns why the browser keeps no runs; nil if it does.
func (r *Runs) Denied() error { return r.denied }

// Bytes returns how many bytes all runs take in the store.
func (r *Runs) Bytes() (bytes int) {
	for _, e := range r.Entries {
		if !e.Here {
			bytes += e.Bytes
		}
	}
	return bytes
}

// Current returns the ID of the run on the page; "" if it isn't the visitor's.
func (r *Runs) Current() string {
	if r.current == nil {
		return ""
	}
	return r.current.ID
}

// list asks the store for all runs, and opens the one that this tab had, if it fits. Then it calls
// then.
func (r *Runs) list(fits func(experiment.Plan) bool, then func()) {
	if r.store.List == nil {
		then()
		return
	}
	r.store.List(func(entries map[string][]byte, err error) {
		r.dispatch(func() {
			r.denied = err
			for id, data := range entries {
				if e, err := decodeEntry(id, data); err == nil {
					r.note(e)
				}
			}
			slices.SortFunc(r.Entries, func(a, b Entry) int {
				return compareFirst(b.Began.Compare(a.Began), strings.Compare(b.ID, a.ID))
			})
			tab := r.store.Tab()
			if e, ok := r.entry(tab); ok && fits(e.Plan) {
				r.open(e, then)
				return
			}
			then()
		})
	})
}

// persist asks the browser to keep what is stored: the visitor cares for it.
func (r *Runs) persist() {
	if r.store.Persist != nil {
		r.store.Persist()
	}
}

// compareFirst returns the first of two comparisons that isn't 0.
func compareFirst(a, b int) int {
	if a != 0 {
		return a
	}
	return b
}

// entry returns the entry with an ID.
func (r *Runs) entry(id string) (Entry, bool) {
	i := slices.IndexFunc(r.Entries, func(e Entry) bool { return e.ID == id })
	if i < 0 {
		return Entry{}, false
	}
	return r.Entries[i], true
}

// Open makes a run the one on the page, where the visitor's is not training.
func (r *Runs) Open(id string) {
	e, ok := r.entry(id)
	if !ok || r.run.State == Running || id == r.Current() {
		return
	}
	r.open(e, func() {
		if r.Current() == id {
			r.persist()
			r.told.Tell(RunOpened{Entry: e})
		}
	})
}

// open loads a run and makes it the one on the page; then it calls then.
func (r *Runs) open(e Entry, then func()) {
	r.load(e, func(k *kept, ok bool) {
		if ok {
			r.take(k)
		}
		then()
	})
}

// load passes on a run with its stages; ok is false if they can't be read, which is told.
func (r *Runs) load(e Entry, got func(k *kept, ok bool)) {
	for _, k := range append(slices.Clone(r.here), r.current) {
		if k != nil && k.ID == e.ID {
			got(k, true)
			return
		}
	}
	r.store.Stages(e.ID, func(data [][]byte, err error) {
		r.dispatch(func() {
			run, err := decodeStages(e.Plan, data, err)
			if err != nil {
				r.told.Refuse(RunUnreadable{Entry: e, Err: err})
			}
			got(&kept{Entry: e, run: run, stored: len(run.All)}, err == nil)
		})
	})
}

// Save saves a run as a file.
func (r *Runs) Save(id string) {
	e, ok := r.entry(id)
	if !ok {
		return
	}
	r.load(e, func(k *kept, ok bool) {
		if ok {
			r.record(fileName(e.Plan, "run")+RunExtension, experiment.Recording{
				Plan: e.Plan, Made: e.Began.Format(time.DateOnly), Stages: k.run.All,
				End: experiment.Decide(e.Plan, k.run.All),
			})
		}
	})
}

// take makes a run the one on the page.
func (r *Runs) take(k *kept) {
	if r.run.State == Running || len(k.run.All) == 0 { // it was started meanwhile, or nothing is there
		return
	}
	r.leave()
	r.show(k.run, k.Entry)
	r.current = k
	r.store.SetTab(k.ID)
}

// decodeStages decodes the stages of a plan's run; err is that of loading them.
func decodeStages(p experiment.Plan, data [][]byte, err error) (Stages, error) {
	run := Stages{Plan: p}
	for _, b := range data {
		s, decoding := experiment.DecodeStage(b)
		if decoding != nil {
			return run, decoding
		}
		if !s.Done() || s.Network == nil || s.Network.Name != p.Net || !run.take(s) {
			return run, gap(s.Index, len(run.All))
		}
	}
	return run, err
}

// Rename gives a run a name, and has the browser keep it.
func (r *Runs) Rename(id, name string) {
	e, ok := r.entry(id)
	if !ok {
		return
	}
	e.Name = strings.Join(strings.Fields(name), " ")
	r.note(e)
	for _, k := range append(slices.Clone(r.here), r.current) {
		if k != nil && k.ID == id {
			k.Name = e.Name
		}
	}
	if e.Here {
		return
	}
	r.persist()
	r.store.Put(id, e.encode(), e.Stages, nil, func(err error) {
		if err != nil {
			r.dispatch(func() { r.told.Refuse(RunNotKept{Err: err}) })
		}
	})
}

// Remove deletes a run for good. If it is on the page it stays there; its next stage would keep it
// anew.
func (r *Runs) Remove(id string) {
	e, ok := r.entry(id)
	if !ok {
		return
	}
	r.Entries = slices.DeleteFunc(slices.Clone(r.Entries), func(o Entry) bool { return o.ID == id })
	r.here = slices.DeleteFunc(r.here, func(k *kept) bool { return k.ID == id })
	if id == r.Current() {
		r.leave()
	}
	r.store.Remove(id, func(err error) {
		r.dispatch(func() {
			if err != nil {
				r.note(e)
				r.told.Refuse(RunNotRemoved{Err: err})
				return
			}
			for _, k := range slices.Clone(r.here) { // there is room now
				r.put(k)
			}
		})
	})
}
