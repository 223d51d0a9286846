//go:build js && wasm

package main

import (
	"syscall/js"
	"time"

	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/browser"
)

// worker is a Web Worker that carries out one task, with those that help it.
type worker struct {
	standby *standby
	js      js.Value
	helpers []js.Value
	report  func(task.Update)
	stops   []func() // each removes an event listener
	spoken  bool     // it has posted something
	silent  int      // beats since it last did
	ended   bool
}

// run carries out a request in a Web Worker, and calls report with each update. The values beside
// the request go to the worker as they are. Commands have no effect once the task has ended.
func (s *standby) run(r task.Request, beside []any, report func(task.Update)) (command func(task.Command)) {
	s.begin()
	w := &worker{standby: s, report: report}
	b, err := bridge.AppendRequest(nil, r)
	if err != nil {
		w.fail(task.NotSent, err.Error())
		return w.command
	}
	if err := w.start(program(r.Kind())); err != nil {
		w.fail(task.NotStarted, err.Error())
		return w.command
	}
	values := w.hire(helpers(r))
	for _, v := range beside {
		values = append(values, js.ValueOf(v))
	}
	browser.Post(w.js, b, values...)
	go w.watch()
	return w.command
}

// program returns the name of the program that carries out a kind of task.
func program(k task.Kind) string {
	switch k {
	case task.ExportKind, task.StopwatchKind, task.ReadKind:
		return "workshop"
	}
	return "trainer"
}

// start starts the worker. A browser may refuse that.
func (w *worker) start(program string) (err error) {
	w.js, w.spoken, err = w.standby.take(program)
	if err != nil {
		return err
	}
	w.on("message", func(event js.Value) { w.receive(event.Get("data")) })
	w.on("error", w.crashed)
	return nil
}

// on handles events of the worker until it ends.
func (w *worker) on(name string, handle func(event js.Value)) {
	w.stops = append(w.stops, browser.Listen(w.js, name, func(event js.Value) {
		if !w.ended {
			handle(event)
		}
	}))
}

// receive handles a message: an update, a sign of life, or why the worker failed.
func (w *worker) receive(data js.Value) {
	w.spoken, w.silent = true, 0
	b, _, ok := browser.Received(data)
	if !ok {
		if code, args, failed := failureOf(data); failed {
			w.fail(code, args...)
		}
		return
	}
	u, err := bridge.DecodeUpdate(b)
	if err != nil {
		w.fail(task.NotUnderstood, err.Error())
		return
	}
	if u.Stopped {
		w.finish(u.Trouble == nil)
	}
	w.report(u)
}

// crashed handles an error event of the worker. It has a message if an exception was thrown, and
// none if the script could not be loaded.
func (w *worker) crashed(event js.Value) {
	if message := event.Get("message"); message.Type() == js.TypeString {
		w.fail(task.Crashed, message.String())
		return
	}
	w.fail(task.NotLoaded)
}

// fail ends the task with a trouble.
func (w *worker) fail(code task.Code, args ...string) {
	w.finish(false)
	w.report(task.Update{Trouble: task.NewTrouble(code, args...), Stopped: true})
}

// finish terminates the worker. What it has not posted is lost; finished stages have been. If it
// did well, others wait in its place. They are started before it ends: a browser then shares with
// them what it has compiled.
func (w *worker) finish(well bool) {
	w.ended = true
	w.standby.end(well)
	for _, stop := range w.stops {
		stop()
	}
	w.stops = nil
	for _, one := range append(w.helpers, w.js) {
		if one.Truthy() {
			one.Call("terminate")
		}
	}
}

// command passes a command on.
func (w *worker) command(c task.Command) {
	switch {
	case w.ended:
	case c == task.Stop:
		w.finish(true)
	default:
		browser.Post(w.js, bridge.AppendCommand(nil, c))
	}
}

// A worker that is silent for more than patience beats counts as dead: one that is alive posts
// something each second, or as soon as what takes longer is done: a reading of the stopwatch, a
// file. One that has never posted anything may still be loading its script.
const (
	beat          = time.Second
	patience      = 10
	firstPatience = 20
)

// watch notices a worker that died silently, as when the system took its memory, or never started.
func (w *worker) watch() {
	for range time.Tick(beat) {
		if w.ended {
			return
		}
		w.beat()
	}
}

// beat counts silence. It counts beats and not the time: a computer that slept must not look like a
// worker that died.
func (w *worker) beat() {
	w.silent++
	switch {
	case w.spoken && w.silent > patience:
		w.fail(task.Silent)
	case !w.spoken && w.silent > firstPatience:
		w.fail(task.NoAnswer)
	}
}
