package session

import (
	"time"

	"signum/core/experiment"
	"signum/core/wire"
)

// Entry describes a run that is kept.
type Entry struct {
	ID       string // of the store
	Name     string // that the visitor gave it; empty if none
	Plan     experiment.Plan
	Branch   int       // the stage from which another order continues; 0 if none does
	Began    time.Time // to the second
	Complete bool
	Stages   int     // finished ones
	Accuracy float64 // of the stage that stands, on test images
	Bytes    int     // that the run takes in the store
	Twins    []experiment.TwinScore
	Here     bool // it is only on this page: the store has no room for it
}

// before reports whether a run began before another; of the same second, the smaller ID counts.
func (e Entry) before(o Entry) bool {
	return e.Began.Before(o.Began) || e.Began.Equal(o.Began) && e.ID < o.ID
}

// The first bytes of an entry; the last byte is the version.
const entryMagic = "SIGNUM\x08\x02"

// encode returns the entry without its ID, as the store keeps it.
func (e Entry) encode() []byte {
	w := wire.Writer{Data: []byte(entryMagic)}
	w.Text(e.Name)
	w.Text(e.Plan.String())
	w.Count(e.Branch)
	w.Count(int(e.Began.Unix()))
	w.Flag(e.Complete)
	w.Count(e.Stages)
	w.Double(e.Accuracy)
	w.Count(e.Bytes)
	w.Blob(experiment.EncodeTwins(e.Twins))
	return w.Seal(0)
}

// maxCount is above every number in an entry.
const maxCount = 1<<53 - 1

// decodeEntry decodes what encode wrote, in this version or an older one. It never panics.
func decodeEntry(id string, data []byte) (Entry, error) {
	r, err := wire.Open(data, entryMagic, "run")
	if err != nil {
		return Entry{}, err
	}
	e := Entry{ID: id, Name: r.Text()}
	plan := r.Text()
	e.Branch, e.Began = r.Number(maxCount), time.Unix(int64(r.Number(maxCount)), 0).UTC()
	e.Complete, e.Stages = r.Flag(), r.Number(maxCount)
	e.Accuracy, e.Bytes = r.Double(), r.Number(maxCount)
	var twins []byte
	if r.Version() > 1 {
		twins = r.Blob()
	}
	if err := r.End(); err != nil {
		return Entry{}, err
	}
	if r.Version() > 1 {
		if e.Twins, err = experiment.DecodeTwins(twins); err != nil {
			return Entry{}, err
		}
	}
	e.Plan, err = experiment.Parse(plan)
	return e, err
}

// describe returns the entry of a run's finished stages.
func describe(s Stages, branch int, began time.Time) Entry {
	done := s.Done()
	e := Entry{Plan: s.Plan, Branch: branch, Began: began, Stages: len(done), Complete: s.Complete(), Twins: s.Twins}
	if len(done) > 0 {
		stands := max(0, experiment.Decide(s.Plan, done).From)
		e.Accuracy = done[stands].Score.Accuracy()
	}
	return e
}
