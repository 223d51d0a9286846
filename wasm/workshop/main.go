//go:build js && wasm

// Command workshop does in a Web Worker what is asked for now and then: it makes files of a
// finished network, times it, and reads data sets that the visitor brings. static/worker.js loads
// it.
package main

import (
	"errors"
	"strconv"
	"syscall/js"

	"signum/core"
	"signum/core/experiment"
	"signum/core/export"
	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/browser"
	"signum/wasm/worker"
)

// job is one task.
type job struct {
	worker.Reporter
	files []js.Value // the visitor's, which the page posted beside the request
}

func main() {
	type message struct {
		request []byte
		beside  []js.Value
	}
	messages := make(chan message, 1)
	worker.Listen(func(data js.Value) {
		if b, beside, ok := browser.Received(data); ok {
			messages <- message{b, beside}
		}
	})
	m := <-messages
	j := &job{files: m.beside}
	request, err := bridge.DecodeRequest(m.request)
	if err != nil {
		j.End(task.NewTrouble(task.NotUnderstood, err.Error()))
		return
	}
	j.End(j.do(request))
}

// interval is the time between two updates of progress, in milliseconds.
const interval = 100

// do carries out a request, and leaves what it found in the report.
func (j *job) do(r task.Request) (err error) {
	defer worker.Live(func() { j.postAfter(interval) })()
	switch r := r.(type) {
	case task.Export:
		return j.export(r)
	case task.Stopwatch:
		return j.stopwatch(r)
	case task.Read:
		return j.read(r)
	}
	return task.NewTrouble(task.NotUnderstood, "workshop: found a task of another program")
}

// postAfter posts an update if the last one was posted so many milliseconds ago.
func (j *job) postAfter(interval float64) {
	if j.Due(interval) {
		j.Post()
	}
}

// count counts bytes that have arrived, or are stored.
func (j *job) count(bytes int) {
	j.Loaded += bytes
	j.postAfter(interval)
}

// errNoStage is the error of a request for a stage that its recording doesn't have.
var errNoStage = errors.New("workshop: found a run without the stage, expected one with it")

// stageOf returns a stage of a recording.
func stageOf(r experiment.Recording, stage int) (experiment.Stage, error) {
	if stage >= len(r.Stages) {
		return experiment.Stage{}, errNoStage
	}
	return r.Stages[stage], nil
}

// export makes a file.
func (j *job) export(r task.Export) error {
	if _, err := stageOf(r.Recording, r.Stage); err != nil {
		return err
	}
	format, ok := export.Chosen(r.Format)
	if !ok {
		return core.Mismatch{Where: "workshop", Found: "format " + strconv.Quote(r.Format),
			Expected: "one that it knows"}
	}
	file, err := format.File(r.Recording, r.Stage, r.Classes)
	j.Report = task.ExportReport{File: file}
	return err
}
