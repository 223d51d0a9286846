package session

import (
	"time"

	"signum/core/task"
)

// Env holds what a session needs from around it. Dispatch, After and Frame call their function
// where the session may be used, and draw the page after it; other callbacks may come on any
// goroutine. A nil Dispatch or Frame calls it at once, a nil Now is time.Now, and other nil
// functions do nothing; without Run no task can be started.
type Env struct {
	Run      Runner
	Store    Store
	Runs     RunStore
	Now      func() time.Time
	Dispatch func(func())                // soon
	After    func(time.Duration, func()) // later
	Frame    func(func())                // in the next frame
	Draw     func()                      // draws the page at once
	Address  func(link string)           // shows a plan in the address bar
	Arrived  func()                      // the run that was asked for is here, or isn't coming
	Links
	Show func(Part) // brings a part of the page into view
	Save func(name string, content []byte)
	// Picture makes a picture of a part of the page, and calls got with it on any goroutine.
	Picture func(heading, kind, about string, got func(file []byte, err error))
}

// Links has the parts of links, and the places that they go to.
type Links struct {
	Here string                                    // the page's address without its fragment
	Copy func(text string, done func(copied bool)) // to the clipboard

	Shared SharedRuns
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
	if e.Store.Own.Get == nil {
		e.Store.Own = OwnStore{func() string { return "" }, func(string) {}}
	}
	if e.After == nil {
		e.After = func(time.Duration, func()) {}
	}
	e.Draw, e.Arrived = orNothing(e.Draw), orNothing(e.Arrived)
	if e.Address == nil {
		e.Address = func(string) {}
	}
	if e.Copy == nil {
		e.Copy = func(_ string, done func(bool)) { done(false) }
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
	after, picture := e.After, e.Picture
	e.After = func(d time.Duration, f func()) { after(d, func() { t.Guard(f) }) }
	e.Dispatch, e.Frame = guarded(t, e.Dispatch), guarded(t, e.Frame)
	e.Copy, e.Shared = e.copying(), e.sharing()
	e.Picture = func(heading, kind, about string, got func([]byte, error)) {
		picture(heading, kind, about, func(file []byte, err error) {
			e.Dispatch(func() { got(file, err) })
		})
	}
	return e
}

// orNothing returns f, or a function that does nothing for nil.
func orNothing(f func()) func() {
	if f == nil {
		return func() {}
	}
	return f
}

// copying returns Copy whose callback is dispatched.
func (e Env) copying() func(string, func(bool)) {
	return func(text string, done func(bool)) {
		e.Copy(text, func(copied bool) { e.Dispatch(func() { done(copied) }) })
	}
}

// sharing returns Shared whose callbacks are dispatched.
func (e Env) sharing() SharedRuns {
	site := e.Shared
	if site.Here == nil {
		return SharedRuns{Recorded: site.Recorded}
	}
	return SharedRuns{
		Recorded: site.Recorded, Get: site.Get, // Recordings dispatches what they call
		Here: func(got func(bool)) {
			site.Here(func(is bool) { e.Dispatch(func() { got(is) }) })
		},
		Put: func(content []byte, got func(string, error)) {
			site.Put(content, func(link string, err error) { e.Dispatch(func() { got(link, err) }) })
		},
	}
}

// guarded returns call for functions that may panic. A nil call calls at once.
func guarded(t *Told, call func(func())) func(func()) {
	if call == nil {
		call = func(f func()) { f() }
	}
	return func(f func()) { call(func() { t.Guard(f) }) }
}
