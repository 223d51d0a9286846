package session

// RunNotKept tells that the browser can't keep a run, which stays on this page.
type RunNotKept struct {
	message
	Err error
}

// RunOpened tells that a run that was kept is on the page.
type RunOpened struct {
	message
	Entry Entry
}

// RunUnreadable tells that a run that was kept can't be read.
type RunUnreadable struct {
	message
	Entry Entry
	Err   error
}

// RunNotRemoved tells that the browser can't delete a run.
type RunNotRemoved struct {
	message
	Err error
}
