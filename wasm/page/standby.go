//go:build js && wasm

package main

import (
	"slices"
	"syscall/js"
	"time"

	"signum/core/experiment"
	"signum/core/task"
	"signum/wasm/browser"
)

// standby has workers that wait for a task: a trainer, with its program loaded, and its helpers.
// With them a training begins as soon as it is asked for.
type standby struct {
	kept    bool // workers that are missing are started, where no task runs
	warmed  bool // a trainer has been told to warm up
	tasks   int  // that run
	waiting []*waiting
}

// waiting is a worker that has no task yet.
type waiting struct {
	js      js.Value
	program string
	spoken  bool      // it has posted something
	heard   time.Time // when it last did
	gone    bool      // it has failed
	stops   []func()
}

// trusted is how long a worker may have been silent and is still taken. One that is alive posts
// something each second; the system may have ended one without a word.
const trusted = 5 * time.Second

// pause is the time that a page is left alone after its start, in milliseconds.
const pause = 2_000

// keep starts the workers once the page is idle. A page in a frame, and a visitor who saves data,
// get those that they train with.
func (s *standby) keep() {
	if !browser.Framed() && !browser.SavesData() {
		browser.WhenIdle(pause, func() { s.kept = true; s.fill() })
	}
}

// begin counts a task.
func (s *standby) begin() { s.tasks++ }

// end counts the end of a task. If it ended well, and was the last, others wait for the next.
func (s *standby) end(well bool) {
	if s.tasks--; well {
		s.fill()
	}
}

// fill starts the workers that are missing, unless a task runs: it would lose time by that. If the
// browser refuses one, it is started when it is needed, and if that fails too the task does.
func (s *standby) fill() {
	if !s.kept || s.tasks > 0 {
		return
	}
	s.await("trainer", 1)
	s.warm()
	s.await("helper", helpers(task.Run{Plan: experiment.Default()}))
}

// warm asks the first trainer to warm up. Later ones run what the browser has compiled for it.
func (s *standby) warm() {
	for _, w := range s.waiting {
		if w.program == "trainer" && !w.gone && !s.warmed {
			s.warmed = true
			w.js.Call("postMessage", "warm")
		}
	}
}

// await starts workers with a program until so many wait.
func (s *standby) await(program string, n int) {
	s.waiting = slices.DeleteFunc(s.waiting, func(w *waiting) bool {
		if w.gone {
			w.end()
		}
		return w.gone
	})
	for _, w := range s.waiting {
		if w.program == program {
			n--
		}
	}
	for range n {
		s.waiting = append(s.waiting, newWaiting(program))
	}
}

// take returns a worker that runs a program, and whether it has posted something. It has waited for
// a task, or is new.
func (s *standby) take(program string) (worker js.Value, spoken bool, err error) {
	runs := func(w *waiting) bool { return w.program == program }
	for i := slices.IndexFunc(s.waiting, runs); i >= 0; i = slices.IndexFunc(s.waiting, runs) {
		w := s.waiting[i]
		s.waiting = slices.Delete(s.waiting, i, i+1)
		if w.ready() {
			return w.js, w.spoken, nil
		}
	}
	worker, err = browser.NewWorker(address("worker.js"), program)
	return worker, false, err
}

// newWaiting starts a worker that waits for a task.
func newWaiting(program string) *waiting {
	w := &waiting{program: program, heard: time.Now()}
	var err error
	if w.js, err = browser.NewWorker(address("worker.js"), program); err != nil {
		w.gone = true
		return w
	}
	w.stops = []func(){
		browser.Listen(w.js, "message", func(event js.Value) { w.receive(event.Get("data")) }),
		browser.Listen(w.js, "error", func(event js.Value) {
			event.Call("preventDefault")
			w.gone = true
		}),
	}
	return w
}

// receive takes a message: a sign of life, or why the worker failed.
func (w *waiting) receive(data js.Value) {
	w.spoken, w.heard = true, time.Now()
	if data.Type() != js.TypeObject || !data.Get("alive").Truthy() {
		w.gone = true
	}
}

// ready ends the waiting, and reports whether the worker can have a task. Otherwise it ends it.
func (w *waiting) ready() bool {
	if w.gone || time.Since(w.heard) > trusted {
		w.end()
		return false
	}
	w.release()
	return true
}

// release removes the event listeners.
func (w *waiting) release() {
	for _, stop := range w.stops {
		stop()
	}
	w.stops = nil
}

// end terminates the worker.
func (w *waiting) end() {
	w.release()
	if w.js.Truthy() {
		w.js.Call("terminate")
	}
}
