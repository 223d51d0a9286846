package session

import (
	"strconv"
	"time"

	"signum/core/experiment"
	"signum/core/task"
)

// Exports makes files of the run on the page.
type Exports struct {
	Making string // name of the file that is being made; empty if none is
	now    func() time.Time
	save   func(name string, content []byte)
	slot   func() *slot // a new one: files don't wait for each other
	shown  *Shown
	sets   *DataSets
	told   *Told
}

// Save has a file made of the selected stage, or of the whole run, and saves it. The format is given
// by its extension.
func (e *Exports) Save(extension string, whole bool) {
	name, request, ok := e.request(extension, whole)
	if !ok {
		e.told.Fail(NothingTrained{Kind: task.ExportKind})
		return
	}
	e.told.Dismiss()
	e.Making = name
	saved := false
	started := e.slot().start(request, nil, func(u task.Update) {
		if report, ok := u.Report.(task.ExportReport); ok {
			saved = true
			e.save(name, report.File)
			e.told.Tell(FileSaved{Name: name, Bytes: len(report.File)})
		}
		if u.Stopped {
			e.end(name, saved, u.Trouble)
		}
	})
	if !started {
		e.Making = ""
	}
}

// end takes note of the end of a worker that was to make a file.
func (e *Exports) end(name string, saved bool, trouble *task.Trouble) {
	if e.Making == name {
		e.Making = ""
	}
	if trouble == nil && !saved {
		trouble = task.NewTrouble(task.NotUnderstood, "found no file, expected one")
	}
	if trouble != nil {
		e.told.Fail(TaskFailed{Kind: task.ExportKind, Trouble: trouble})
	}
}

// request returns what to ask for, and the name of the file; ok is false if nothing is trained.
func (e *Exports) request(extension string, whole bool) (name string, r task.Export, ok bool) {
	rec, stage, ok := e.shown.recording(e.now())
	if !ok {
		return "", r, false
	}
	name = "signum-" + rec.Plan.Net + "-seed" + strconv.FormatUint(rec.Plan.Seed, 10) + "-"
	if whole {
		name += "run" + extension
	} else {
		name += "stage" + strconv.Itoa(stage) + extension
	}
	classes := e.sets.ClassNames(rec.Plan.Data)
	return name, task.Export{Recording: rec, Stage: stage, Format: extension, Classes: classes}, true
}

// recording returns the finished stages of the run on the page, and the selected one; ok is false if
// none is finished.
func (s *Shown) recording(today time.Time) (rec experiment.Recording, stage int, ok bool) {
	v, o := s.View()
	if v.Selected < 0 {
		return rec, 0, false
	}
	run, _ := s.Stages()
	rec = experiment.Recording{Plan: run.Plan, Made: o.Made, Device: o.Device, Stages: run.Done()}
	if !o.Recorded {
		rec.Made = today.UTC().Format(time.DateOnly)
	}
	rec.End = experiment.Decide(run.Plan, rec.Stages)
	return rec, v.Selected, true
}

// FileSaved tells that a file is made and handed to the browser.
type FileSaved struct {
	message
	Name  string
	Bytes int
}
