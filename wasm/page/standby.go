//go:build js && wasm

package main

import (
	"syscall/js"
	"time"

	"signum/core/experiment"
	"signum/core/task"
	"signum/wasm/browser"
)

// standby is workers that wait for a task: a trainer, which has its program loaded, and its
// helpers. With them a training begins as soon as it is asked for.
type standby struct {
	kept    bool // those that are missing are started
	trainer *waiting
	helpers []*waiting
}

// waiting is a worker that has no task yet.
type waiting struct {
	js    js.Value
	heard time.Time // when it last posted something
	gone  bool      // it has failed
	stops []func()
}

// trusted is for how long a waiting worker may have been silent that is taken. One that is alive
// posts something each second; the system may have ended one without a word.
const trusted = 5 * time.Second

// keep starts the workers once the page is idle. A page in a frame, and a visitor who saves data,
// get those that they train with.
func (s *standby) keep() {
	if !browser.Framed() && !browser.SavesData() {
		browser.WhenIdle(pause, func() { s.kept = true; s.fill() })
	}
}

// pause is for how many milliseconds a page is left alone after its start.
const pause = 2_000

// fill starts the workers that are missing. If the browser refuses one, it is started when it is
// needed, and if that fails too the task does.
func (s *standby) fill() {
	if !s.kept {
		return
	}
	if s.trainer == nil {
		s.trainer = newWaiting("trainer")
	}
	for n := helpers(task.Run{Plan: experiment.Default()}); len(s.helpers) < n; {
		s.helpers = append(s.helpers, newWaiting("helper"))
	}
}

// take returns a worker that runs a program. It has waited for that, or is new.
func (s *standby) take(program string) (js.Value, error) {
	var w *waiting
	switch last := len(s.helpers) - 1; {
	case program == "trainer":
		w, s.trainer = s.trainer, nil
	case program == "helper" && last >= 0:
		w, s.helpers = s.helpers[last], s.helpers[:last]
	}
	if w != nil && w.ready() {
		return w.js, nil
	}
	return browser.NewWorker(address("worker.js"), program)
}

// newWaiting starts a worker that waits for a task.
func newWaiting(program string) *waiting {
	w := &waiting{heard: time.Now()}
	var err error
	if w.js, err = browser.NewWorker(address("worker.js"), program); err != nil {
		w.gone = true
		return w
	}
	w.stops = []func(){
		browser.Listen(w.js, "message", func(event js.Value) {
			w.heard = time.Now()
			if !event.Get("data").Get("alive").Truthy() {
				w.end()
			}
		}),
		browser.Listen(w.js, "error", func(event js.Value) {
			event.Call("preventDefault")
			w.end()
		}),
	}
	return w
}

// end ends a worker that has failed before it was needed.
func (w *waiting) end() {
	w.gone = true
	w.js.Call("terminate")
}

// ready ends the waiting, and reports whether the worker can have a task. Otherwise it ends it.
func (w *waiting) ready() bool {
	for _, stop := range w.stops {
		stop()
	}
	if !w.gone && time.Since(w.heard) > trusted {
		w.end()
	}
	return !w.gone
}
