//go:build js && wasm

// Command workshop does in a Web Worker what is asked for now and then of a finished network: files of it, and the stopwatch; and it reads images that the visitor brings. It is loaded
// when it is needed; static/worker.js loads it.
package main

import (
	"errors"
	"strings"
	"syscall/js"

	"signum/core/experiment"
	"signum/core/export"
	"signum/wasm/bridge"
	"signum/wasm/worker"
)

// job is what the page asked for.
type job struct {
	bridge.Start
	beside   []js.Value // what the page posted with it, such as files that the visitor chose
	progress *progress
}

func main() {
	jobs := make(chan func() (job, error), 1)
	worker.Listen(func(data js.Value) {
		if b, beside, ok := bridge.Received(data); ok {
			jobs <- func() (job, error) {
				start, err := bridge.DecodeStart(b)
				return job{start, beside, new(progress)}, err
			}
		}
	})
	j, err := (<-jobs)()
	var last bridge.Note
	if err == nil {
		last, err = j.work()
	}
	if err != nil {
		last.Trouble = worker.Sentence(err.Error())
	}
	last.Stopped = true
	worker.Tell(last)
}

// work does what was asked for, and gives the last note.
func (j job) work() (bridge.Note, error) {
	defer worker.Live(func() { j.progress.after(often) })()
	switch j.Task {
	case bridge.Export:
		return j.export()
	case bridge.Stopwatch:
		return j.stopwatch()
	case bridge.Read:
		return j.read()
	}
	return bridge.Note{}, errors.New("workshop: found a task of another program")
}

// recording is the run, in which the stage is.
func (j job) recording() (experiment.Recording, error) {
	rec, err := experiment.DecodeRecording(j.Recording)
	if err == nil && j.Stage >= len(rec.Stages) {
		err = errors.New("workshop: found a run without the stage, expected one with it")
	}
	return rec, err
}

// export makes a file.
func (j job) export() (n bridge.Note, err error) {
	rec, err := j.recording()
	if err != nil {
		return n, err
	}
	format, ok := export.Chosen(j.Format)
	if !ok {
		return n, errors.New("workshop: found the format " + j.Format + ", expected one that it knows")
	}
	n.File, err = format.File(rec, j.Stage, strings.Split(j.Classes, "\n"))
	return n, err
}
