package session

import (
	"time"

	"signum/core/task"
)

// Env holds what a session needs from around it. Dispatch, After and Frame call their function
// where the session may be used, and draw the page after it. A nil Dispatch or Frame calls it at
// once, a nil Now is time.Now, and other nil functions do nothing; without Run no task can be
// started.
type Env struct {
	Run      Runner
	Store    Store
	Runs     RunStore
	Images   int // MNIST's for training that are here; 0 if all are
	Now      func() time.Time
	Dispatch func(func())                // soon
	After    func(time.Duration, func()) // later
	Frame    func(func())                // in the next frame
	Draw     func()                      // draws the page at once
	Address  func(link string)           // shows a plan in the address bar
	Copy     func(done func())           // copies the address; calls done, on any goroutine, if it could
	Show     func(Part)                  // brings a part of the page into view
	Save     func(name string, content []byte)
	// Picture makes a picture of a part of the page, and calls got with it on any goroutine.
	Picture func(heading, kind, about string, got func(file []byte, err error))
}

// Runner starts a task in another program and calls report with each of its updates; the last is
// Stopped. It may call report at any time and from any goroutine. The function that it returns
// takes commands; nothing is reported after task.Stop. Files are the visitor's, as the browser
// has them.
type Runner func(r task.Request, files []any, report func(task.Update)) (command func(task.Command))

// complete returns the environment without nil functions but Run. What it dispatches may panic.
func (e Env) complete(t *Told) Env {
	if e.Now == nil {
		e.Now = time.Now
	}
	if e.After == nil {
		e.After = func(time.Duration, func()) {}
	}
	if e.Draw == nil {
		e.Draw = func() {}
	}
	if e.Address == nil {
		e.Address = func(string) {}
	}
	if e.Copy == nil {
		e.Copy = func(func()) {}
	}
	if e.Show == nil {
		e.Show = func(Part) {}
	}
	if e.Save == nil {
		e.Save = func(string, []byte) {}
	}
	if e.Picture == nil {
		e.Picture = func(string, string, string, func([]byte, error)) {}
	}
	after, copy, picture := e.After, e.Copy, e.Picture
	e.After = func(d time.Duration, f func()) { after(d, func() { t.Guard(f) }) }
	e.Dispatch, e.Frame = guarded(t, e.Dispatch), guarded(t, e.Frame)
	e.Copy = func(done func()) { copy(func() { e.Dispatch(done) }) }
	e.Picture = func(heading, kind, about string, got func([]byte, error)) {
		picture(heading, kind, about, func(file []byte, err error) {
			e.Dispatch(func() { got(file, err) })
		})
	}
	return e
}

// guarded returns call for functions that may panic. A nil call calls at once.
func guarded(t *Told, call func(func())) func(func()) {
	if call == nil {
		call = func(f func()) { f() }
	}
	return func(f func()) { call(func() { t.Guard(f) }) }
}
