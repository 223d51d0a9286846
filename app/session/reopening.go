package session

import (
	"slices"
	"time"

	"signum/core/experiment"
)

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

// Compare loads a run and pins the stage of it that stands, to be compared with the stage shown.
func (r *Runs) Compare(id string) {
	e, ok := r.entry(id)
	if !ok {
		return
	}
	r.load(e, func(k *kept, ok bool) {
		if ok && len(k.run.All) > 0 {
			r.compare(k.run, e.Name)
		}
	})
}

// open loads a run and makes it the one on the page, unless another is opened meanwhile; then it
// calls then.
func (r *Runs) open(e Entry, then func()) {
	r.opening = e.ID
	r.load(e, func(k *kept, ok bool) {
		if ok && r.opening == e.ID {
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
			run.Twins = e.Twins[:min(len(e.Twins), len(run.All))]
			got(&kept{Entry: e, run: run, stored: len(run.All), twins: len(e.Twins)}, err == nil)
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
				End: experiment.Decide(e.Plan, k.run.All), Twins: k.run.Twins,
			})
		}
	})
}

// take makes a run the one on the page.
func (r *Runs) take(k *kept) {
	// A run was started meanwhile, or nothing is there.
	if r.run.State == Running || len(k.run.All) == 0 {
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
