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
	compare  func(run Stages, name string)
	record   func(name string, rec experiment.Recording)
	denied   error   // why the store can't be used; nil if it can
	current  *kept   // the run on the page; nil before its first stage is finished
	here     []*kept // runs that the store has no room for
	opening  string  // ID of the run that was opened last
	lost     string  // plan of a run that this tab had begun and lost; empty if there is none
}

// note adds an entry to the others, or replaces the one of the same run.
func (r *Runs) note(e Entry) {
	i := slices.IndexFunc(r.Entries, func(o Entry) bool { return o.ID == e.ID })
	if i >= 0 {
		r.Entries = slices.Clone(r.Entries)
		r.Entries[i] = e
		return
	}
	i = slices.IndexFunc(r.Entries, func(o Entry) bool { return o.before(e) })
	if i < 0 {
		i = len(r.Entries)
	}
	r.Entries = slices.Concat(r.Entries[:i], []Entry{e}, r.Entries[i:])
}

// leave ends the keeping of the run on the page, before another takes its place. What the store
// doesn't have yet stays here.
func (r *Runs) leave() {
	if k := r.current; k != nil {
		if k.whole() {
			k.run.All = nil // its networks are no longer needed
		}
		r.current = nil
	}
	r.lost = ""
	r.setTab("")
}

// begunMark precedes the plan of a run that has begun where the tab has no run's ID yet.
const begunMark = "+"

// begin notes in the tab which plan's run has begun, until its first stage is finished and kept.
func (r *Runs) begin(p experiment.Plan) { r.setTab(begunMark + p.String()) }

func (r *Runs) setTab(text string) {
	if r.store.SetTab != nil {
		r.store.SetTab(text)
	}
}

// Lost reports whether a run of the plan had begun in this tab before the page came back, and
// nothing of it was kept.
func (r *Runs) Lost(p experiment.Plan) bool { return r.lost != "" && r.lost == p.String() }

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
			tab := r.store.Tab()
			if plan, begun := strings.CutPrefix(tab, begunMark); begun && r.run.fresh() {
				r.lost = plan
				r.setTab("")
			}
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

// entry returns the entry with an ID.
func (r *Runs) entry(id string) (Entry, bool) {
	i := slices.IndexFunc(r.Entries, func(e Entry) bool { return e.ID == id })
	if i < 0 {
		return Entry{}, false
	}
	return r.Entries[i], true
}

// Rename gives a run a name, and stores it.
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
