package session

import (
	"slices"
	"strconv"
	"time"
)

// kept is a run, and how far the store has it.
type kept struct {
	Entry
	run    Stages
	stored int  // stages that the store has
	twins  int  // twins that the store has
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
	k.run = Stages{r.run.Plan, r.run.Done(), r.run.Twins}
	e := describe(k.run, r.run.Branch, k.Began)
	e.ID, e.Name, e.Bytes, e.Here = k.ID, k.Name, k.Bytes, k.Here
	k.Entry = e
	r.put(k)
}

// newID returns an ID that no other run has: it is made of the time.
func (r *Runs) newID() string {
	for n := r.now().UnixNano(); ; n++ {
		id := strconv.FormatInt(n, 36)
		if _, taken := r.entry(id); !taken {
			return id
		}
	}
}

// put stores the stages of a run that the store doesn't have yet, one Put at a time.
func (r *Runs) put(k *kept) {
	from, all, twins := k.stored, k.run.All, len(k.Twins)
	if k.busy || k.whole() {
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
	if r.denied != nil {
		r.failed(k, r.denied)
		return
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
			k.stored, k.twins, k.Bytes, k.failed = len(all), twins, e.Bytes, false
			r.stored(k)
			r.put(k) // what was finished meanwhile
		})
	})
}

// whole reports whether the store has all of the run, whose stages may be forgotten by now.
func (k *kept) whole() bool { return k.stored >= len(k.run.All) && k.twins == len(k.Twins) }

// stored takes note of a run that the store has.
func (r *Runs) stored(k *kept) {
	if k.whole() {
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
	if !k.failed && r.denied == nil {
		r.told.Fail(RunNotKept{Err: err})
	}
	k.failed = true
	e := k.Entry
	e.Here = true
	r.note(e)
}
