package session

// RunNotKept reports that the browser can't keep a run, which stays on this page.
type RunNotKept struct {
	message
	Err error
}

// RunOpened reports that a run that was kept is on the page.
type RunOpened struct {
	message
	Entry Entry
}

// RunLost reports that a run of the plan had begun in this tab, and that the page was left before a
// stage was finished.
type RunLost struct{ message }

// RunUnreadable reports that a run that was kept can't be read.
type RunUnreadable struct {
	message
	Entry Entry
	Err   error
}

// RunNotRemoved reports that the browser can't delete a run.
type RunNotRemoved struct {
	message
	Err error
}
