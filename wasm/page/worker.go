//go:build js && wasm

package main

import (
	"syscall/js"
	"time"

	goapp "github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/wasm/bridge"
)

// worker is one task in a Web Worker.
type worker struct {
	task   app.Task
	who    string // in a sentence
	port   js.Value
	report func(app.Report)
	stops  []func() // each stops hearing one event
	heard  bool     // at least once
	silent int      // beats without a word
	ended  bool
}

// start is the page's Runner.
func start(r app.Request, report func(app.Report)) (command func(app.Command)) {
	task := tasks[r.Task]
	w := &worker{task: r.Task, who: names(r.Task), report: report}
	defer func() {
		if err := recover(); err != nil {
			w.end(w.who + " could not be started (" + err.(error).Error() + "). It needs a Web Worker: open the page in a window of its own, or in another browser.")
		}
	}()
	request, err := encode(task, r)
	if err != nil {
		w.end("The finished stages can't be handed on (" + err.Error() + "). Press Reset to begin again.")
		return w.command
	}
	w.port = js.Global().Get("Worker").New(address("worker.js"), map[string]any{"name": task.Program()})
	w.on("message", func(event js.Value) { w.receive(event.Get("data")) })
	w.on("error", func(event js.Value) { w.failed(event) })
	var beside []any
	for _, value := range r.Beside {
		beside = append(beside, goapp.JSValue(value))
	}
	bridge.Post(w.port, request, beside...)
	go w.watch()
	return w.command
}

// on hears an event of the worker.
func (w *worker) on(name string, heard func(event js.Value)) {
	f := js.FuncOf(func(_ js.Value, args []js.Value) any {
		if !w.ended {
			heard(args[0])
		}
		return nil
	})
	w.port.Call("addEventListener", name, f)
	w.stops = append(w.stops, func() {
		w.port.Call("removeEventListener", name, f)
		f.Release()
	})
}

// receive takes a message: bytes are a note, text is why the worker gave up.
func (w *worker) receive(data js.Value) {
	w.heard, w.silent = true, 0
	b, _, ok := bridge.Received(data)
	if !ok {
		w.end(w.who + " stopped (" + data.String() + ")." + again(w.task))
		return
	}
	n, err := bridge.DecodeNote(b)
	if err != nil {
		w.end(w.who + " can't be understood (" + err.Error() + ").")
		return
	}
	var points []experiment.TunedSubset
	if len(n.Points) > 0 {
		_, points, err = experiment.DecodeSubsets(n.Points)
	}
	var read *dataset.Info
	if len(n.Album) > 0 && err == nil {
		read = new(dataset.Info)
		*read, err = dataset.Decode(n.Album)
	}
	if err != nil {
		w.end(w.who + " can't be understood (" + err.Error() + ").")
		return
	}
	if n.Stopped {
		w.close()
	}
	w.report(app.Report{
		Stage: n.Stage, Seconds: n.Seconds, Rate: n.Rate, Engine: n.Engine, Workers: n.Workers,
		Loaded: n.Loaded, Total: n.Total, Rankings: n.Rankings, Table: n.Table, Points: points, File: n.File, Times: n.Times, Doing: n.Doing, At: n.At, Of: n.Of,
		Missing: n.Missing, Dealable: n.Dealable, Album: read, Trouble: n.Trouble, Stopped: n.Stopped,
	})
}

// failed says what the browser said of the worker.
func (w *worker) failed(event js.Value) {
	reason := "it could not be loaded"
	if message := event.Get("message"); message.Type() == js.TypeString {
		reason = message.String()
	}
	w.end(w.who + " stopped (" + reason + ")." + again(w.task))
}

// end reports trouble, and that nothing will follow.
func (w *worker) end(trouble string) {
	w.close()
	w.report(app.Report{Trouble: trouble, Stopped: true})
}

// close ends the worker. What it has not posted is lost; finished stages have been.
func (w *worker) close() {
	w.ended = true
	for _, stop := range w.stops {
		stop()
	}
	w.stops = nil
	if w.port.Truthy() {
		w.port.Call("terminate")
	}
}

// command passes on what the page wants.
func (w *worker) command(c app.Command) {
	if w.ended {
		return
	}
	if c == app.Stop {
		w.close()
		return
	}
	words := map[app.Command]string{app.Resume: bridge.Resume, app.Pause: bridge.Pause, app.Step: bridge.Step}
	w.port.Call("postMessage", words[c])
}

// patience is how many beats of silence mean that a worker which has spoken is dead. One that lives speaks each second, or where it is done
// with what took longer: a reading of the stopwatch, a batch. One that hasn't spoken yet is loading, or makes a file, and may take its time.
const (
	beat     = time.Second
	patience = 10
)

// watch notices a worker that died without a word, as when the system took its memory. Beats are counted, not the time:
// a computer that slept must not look like a worker that died.
func (w *worker) watch() {
	for range time.Tick(beat) {
		if w.ended {
			return
		}
		if w.silent++; w.heard && w.silent > patience {
			w.end(w.who + " died without a word; the browser may have run out of memory." + again(w.task))
			return
		}
	}
}
