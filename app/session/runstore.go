package session

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
	// Tab and SetTab hold the ID of the run on this tab's page, or the plan of one that has begun.
	// That outlives a reload.
	Tab    func() string
	SetTab func(id string)
	// Persist asks the browser not to clear what is stored, unless the page is in a frame.
	Persist func()
}
