//go:build js && wasm

package store

import (
	"signum/wasm/browser"
)

// The stores of the database of runs: descriptions by the ID of their run, and stages by ID and
// index.
const (
	runsName = "signum-runs"
	entries  = "runs"
	stages   = "stages"
)

// withRuns calls do with the database of runs.
func withRuns(do func(browser.Database) error) error {
	d, err := browser.OpenDatabase(runsName, entries, stages)
	if err != nil {
		return err
	}
	defer d.Close()
	return do(d)
}

// Runs returns the descriptions of all runs, by ID.
func Runs() (list map[string][]byte, err error) {
	list = map[string][]byte{}
	err = withRuns(func(d browser.Database) error {
		keys, values, err := d.Read(entries, nil, nil)
		for i, key := range keys {
			list[key.String()] = values[i]
		}
		return err
	})
	return list, err
}

// PutRun stores a run's description, and stages from an index on: all of it or nothing. If from is
// above 0 and the run isn't there, the error is browser.ErrNoKey.
func PutRun(id string, entry []byte, from int, more [][]byte) error {
	return withRuns(func(d browser.Database) error {
		return d.Write([]string{entries, stages}, func(c browser.Change) {
			if from > 0 {
				c.Require(entries, id)
			}
			c.Put(entries, id, entry)
			for i, s := range more {
				c.Put(stages, stageKey(id, from+i), s)
			}
		})
	})
}

// RunStages returns the stages of a run, in their order.
func RunStages(id string) (list [][]byte, err error) {
	err = withRuns(func(d browser.Database) error {
		_, list, err = d.Read(stages, stageKey(id, 0), stageKey(id, mostStages))
		return err
	})
	return list, err
}

// RemoveRun removes a run.
func RemoveRun(id string) error {
	return withRuns(func(d browser.Database) error {
		return d.Write([]string{entries, stages}, func(c browser.Change) {
			c.Delete(entries, id, id)
			c.Delete(stages, stageKey(id, 0), stageKey(id, mostStages))
		})
	})
}

// mostStages is above the index of every stage.
const mostStages = 1 << 20

// stageKey returns the key of a stage.
func stageKey(id string, index int) any { return browser.Array(id, index) }
