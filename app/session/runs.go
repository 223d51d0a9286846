package session

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"signum/core/experiment"
)

// RunStore keeps runs in the browser. Without Put nothing is kept. Callbacks may come on any
// goroutine; they get a non-nil error on failure.
type RunStore struct {
	// List passes on the descriptions of all runs, by their IDs.
	List func(got func(entries map[string][]byte, err error))
	// Put stores a run's description, and stages from an index on: all of it or nothing. If from is
	// above 0, the run must be there.
	Put func(id string, entry []byte, from int, stages [][]byte, done func(error))
	// Stages passes on a run's stages.
	Stages func(id string, got func(stages [][]byte, err error))
	Remove func(id string, done func(error))
	// Tab and SetTab hold the ID of the run on this tab's page, which outlives a reload.
	Tab    func() string
	SetTab func(id string)
	// Persist asks the browser not to clear what is stored, unless the page is in a frame.
	Persist func()
}

// Runs keeps the visitor's runs: each finished stage at once.
type Runs struct {
	Entries  []Entry // the newest first
	store    RunStore
	run      *Run
	told     *Told
	dispatch func(func())
	now      func() time.Time
	show     func(Stages, Entry) // makes a run the one on the page
	current  *kept               // the run on the page; nil before its first stage is finished
	here     []*kept             // runs that the store has no room for
}

// kept is a run, and how far the store has it.
type kept struct {
	Entry
	run    Stages
	stored int  // stages that the store has
	busy   bool // some are on their way
	failed bool // the store refused the last ones
}

// keep keeps the stages of the run on the page that the store doesn't have yet.
func (r *Runs) keep() {
	if r.store.Put == nil {
		return
	}
	if r.current == nil {
		r.current = &kept{Entry: Entry{ID: r.newID(), Began: r.now().UTC().Truncate(time.Second)}}
		r.store.SetTab(r.current.ID)
	}
	k := r.current
	k.run = Stages{Plan: r.run.Plan, All: r.run.Done()}
	e := describe(k.run, r.run.Branch, k.Began)
	k.Plan, k.Branch, k.Stages, k.Complete, k.Accuracy = e.Plan, e.Branch, e.Stages, e.Complete, e.Accuracy
	r.put(k)
}

// newID returns an ID that no other run has: it begins with the time.
func (r *Runs) newID() string { return strconv.FormatInt(r.now().UnixNano(), 36) }

// put stores the stages of a run that the store doesn't have yet, one Put at a time.
func (r *Runs) put(k *kept) {
	from, all := k.stored, k.run.All
	if k.busy || from == len(all) {
		return
	}
	var stages [][]byte
	bytes := 0
	for _, s := range all[from:] {
		b, err := s.AppendBinary(nil)
		if err != nil {
			r.failed(k, err)
			return
		}
		stages, bytes = append(stages, b), bytes+len(b)
	}
	e := k.Entry
	e.Bytes += bytes
	k.busy = true
	r.store.Put(k.ID, e.encode(), from, stages, func(err error) {
		r.dispatch(func() {
			k.busy = false
			if err != nil {
				r.failed(k, err)
				return
			}
			k.stored, k.Bytes, k.failed = len(all), e.Bytes, false
			r.stored(k)
			r.put(k) // what was finished meanwhile
		})
	})
}

// stored takes note of a run that the store has.
func (r *Runs) stored(k *kept) {
	if k.stored == len(k.run.All) {
		r.here = slices.DeleteFunc(r.here, func(h *kept) bool { return h == k })
		if k != r.current {
			k.run.All = nil
		}
	}
	e := k.Entry
	e.Stages = k.stored
	r.note(e)
}

// failed takes note of a run that the store has no room for. It stays on this page.
func (r *Runs) failed(k *kept, err error) {
	if !slices.Contains(r.here, k) {
		r.here = append(r.here, k)
	}
	if !k.failed {
		r.told.Fail(RunNotKept{Err: err})
	}
	k.failed = true
	e := k.Entry
	e.Here = true
	r.note(e)
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
	r.store.List(func(entries map[string][]byte, _ error) { // a store that can't be asked has none
		r.dispatch(func() {
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
	for _, k := range r.here {
		if k.ID == e.ID {
			r.take(k, k.run)
			then()
			return
		}
	}
	r.store.Stages(e.ID, func(data [][]byte, err error) {
		r.dispatch(func() {
			run, err := decodeStages(e.Plan, data, err)
			if err != nil {
				r.told.Refuse(RunUnreadable{Entry: e, Err: err})
			} else {
				r.take(&kept{Entry: e, stored: len(run.All)}, run)
			}
			then()
		})
	})
}

// take makes a run the one on the page.
func (r *Runs) take(k *kept, run Stages) {
	if r.run.State == Running { // it was started meanwhile
		return
	}
	r.leave()
	r.show(run, k.Entry)
	k.run = run
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
