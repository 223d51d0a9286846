//go:build js && wasm

package main

import (
	"signum/app"
	"signum/core/experiment"
	"signum/core/task"
)

// start is the runner of a page whose components still have request and report types of their own.
func start(r app.Request, report func(app.Report)) (command func(app.Command)) {
	kind := kinds[r.Task]
	tell := runTask(requestOf(r), r.Beside, func(u task.Update) { report(reportOf(kind, u)) })
	return func(c app.Command) { tell(commands[c]) }
}

var kinds = map[app.Task]task.Kind{
	app.Run: task.RunKind, app.Rank: task.RankKind, app.Subsets: task.SubsetsKind, app.Front: task.FrontKind,
	app.Export: task.ExportKind, app.Stopwatch: task.StopwatchKind, app.Read: task.ReadKind,
}

var commands = map[app.Command]task.Command{
	app.Resume: task.Resume, app.Pause: task.Pause, app.Step: task.Step, app.Stop: task.Stop,
}

// requestOf returns the page's request as its task has it.
func requestOf(r app.Request) task.Request {
	images := task.Images{Data: r.Plan.Data, Train: r.Album.Train, Test: r.Album.Test}
	var stage experiment.Stage
	if n := len(r.Done); n > 0 {
		stage = r.Done[n-1]
	}
	switch r.Task {
	case app.Rank:
		return task.Rank{Plan: r.Plan, Images: images, Stage: stage, Rankings: r.Rankings}
	case app.Subsets:
		return task.Subsets{Plan: r.Plan, Images: images, Stage: stage, Table: r.Table}
	case app.Front:
		return task.Front{Plan: r.Plan, Images: images, Stage: stage, Points: r.Points}
	case app.Export:
		return task.Export{Recording: r.Recording, Stage: r.Stage, Format: r.Format, Classes: r.Classes}
	case app.Stopwatch:
		return task.Stopwatch{Recording: r.Recording, Stage: r.Stage, Pixels: r.Images, Batch: r.Batch}
	case app.Read:
		return task.Read{Deal: r.Dealt}
	}
	return task.Run{Plan: r.Plan, Images: images, Done: r.Done, Step: r.Step}
}

// parts are the parts of Read as the page shows them.
var parts = map[string]string{task.Reading: "Reading", task.Storing: "Keeping"}

// reportOf returns an update of a task as the page's report.
func reportOf(kind task.Kind, u task.Update) app.Report {
	p := u.Progress
	r := app.Report{
		Seconds: p.Seconds, Rate: p.Rate, Engine: string(p.Engine), Workers: p.Workers,
		Loaded: p.Loaded, Total: p.Total, Doing: p.Part, At: p.At, Of: p.Of, Stopped: u.Stopped,
	}
	if kind == task.ReadKind {
		r.Doing = parts[p.Part]
	}
	if u.Trouble != nil {
		r.Trouble = app.TroubleWords(kind, *u.Trouble)
	}
	switch found := u.Report.(type) {
	case task.RunReport:
		r.Stage = &found.Stage
	case task.RankReport:
		r.Rankings = found.Rankings
	case task.SubsetsReport:
		r.Table = found.Table
	case task.FrontReport:
		r.Points = found.Points
	case task.ExportReport:
		r.File = found.File
	case task.StopwatchReport:
		r.Times = found.Timings
	case task.ReadReport:
		for _, role := range found.Missing {
			r.Missing = append(r.Missing, role.String())
		}
		r.Dealable, r.Album = found.Dealable, found.Info
	}
	return r
}
