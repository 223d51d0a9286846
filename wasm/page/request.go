//go:build js && wasm

package main

import (
	"strings"

	"signum/app"
	"signum/core/experiment"
	"signum/wasm/bridge"
)

// tasks are the page's, as they are called on the way to a worker.
var tasks = map[app.Task]bridge.Task{
	app.Run: bridge.Run, app.Rank: bridge.Rank, app.Subsets: bridge.Subsets, app.Front: bridge.Front,
	app.Export: bridge.Export, app.Stopwatch: bridge.Stopwatch, app.Read: bridge.Read,
}

// encode is the bytes of a request.
func encode(task bridge.Task, r app.Request) (b []byte, err error) {
	s := bridge.Start{
		Task: task, Plan: r.Plan, Done: r.Done, Step: r.Step, Rankings: r.Rankings, Table: r.Table, Points: experiment.EncodeSubsets(r.Plan, r.Points),
		Stage: r.Stage, Format: r.Format, Classes: strings.Join(r.Classes, "\n"), Images: r.Images, Batch: r.Batch,
		Train: r.Album.Train, Test: r.Album.Test, Dealt: r.Dealt,
	}
	if len(r.Recording.Stages) > 0 {
		if s.Recording, err = r.Recording.Encode(); err != nil {
			return nil, err
		}
	}
	return s.AppendBinary(nil)
}

// names is what a visitor knows the task's program as.
func names(t app.Task) string {
	switch t {
	case app.Export:
		return "The program that makes files"
	case app.Stopwatch:
		return "The stopwatch"
	case app.Read:
		return "The program that reads images"
	}
	return "The training program"
}

// again is the way out of everything that ends a worker: the page still holds what is finished.
func again(t app.Task) string {
	switch t {
	case app.Run:
		return " Press Train to go on after the last finished stage."
	case app.Export, app.Stopwatch:
		return " Press the button to try again."
	case app.Read:
		return " Drop the files again."
	}
	return " Press the button again to go on from what is measured."
}
