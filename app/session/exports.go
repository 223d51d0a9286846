package session

import (
	"slices"
	"strconv"
	"time"

	"signum/core/experiment"
	"signum/core/task"
)

// Exports makes files of the run on the page.
type Exports struct {
	Making  []string // names of the files that are being made, those asked for first in front
	now     func() time.Time
	save    func(name string, content []byte)
	picture func(heading, kind, about string, got func(file []byte, err error))
	slot    func() *slot // a new one: files don't wait for each other
	shown   *Shown
	sets    *DataSets
	told    *Told
}

// Save makes a file of the selected stage, or of the whole run, and saves it. The format is given
// by its extension. A recorded run may have to come with all weights first: the file is of the
// stage that was selected before.
func (e *Exports) Save(extension string, whole bool) {
	rec, stage, ok := e.shown.recording(e.now())
	// Of a shared run there may be nothing but its small recording.
	kept := whole && rec.Small && extension == RunExtension
	if kept || !whole && ok && rec.Stages[stage].CheckWhole() == nil {
		e.make(extension, stage, whole)
		return
	}
	e.shown.others.wholeStage(stage, func(stage int) { e.make(extension, stage, whole) })
}

// make does what Save does for a stage of a run that has all weights.
func (e *Exports) make(extension string, stage int, whole bool) {
	name, request, ok := e.request(extension, stage, whole)
	if !ok {
		e.told.Fail(NothingTrained{Kind: task.ExportKind})
		return
	}
	e.told.Dismiss()
	if extension == RunExtension {
		e.record(name, request.Recording)
		return
	}
	e.Making = append(e.Making, name)
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
		e.made(name)
	}
}

// RunExtension is the extension of a recorded run, which the page makes without a worker.
const RunExtension = ".signumrun"

// record saves a recording as a file.
func (e *Exports) record(name string, rec experiment.Recording) {
	content, err := rec.Encode()
	if err != nil { // a mistake of the page: its finished stages are whole
		e.told.Fail(Broke{Reason: err.Error()})
		return
	}
	e.save(name, content)
	e.told.Tell(FileSaved{Name: name, Bytes: len(content)})
}

// made removes a name from those of files that are being made.
func (e *Exports) made(name string) {
	if i := slices.Index(e.Making, name); i >= 0 {
		e.Making = slices.Delete(slices.Clone(e.Making), i, i+1)
	}
}

// end ends the making of a file, and reports why if it was not saved.
func (e *Exports) end(name string, saved bool, trouble *task.Trouble) {
	e.made(name)
	if trouble == nil && !saved {
		trouble = task.NewTrouble(task.NotUnderstood, "found no file, expected one")
	}
	if trouble != nil {
		e.told.Fail(TaskFailed{Kind: task.ExportKind, Trouble: trouble})
	}
}

// request returns what to ask for, and the name of the file; ok is false if nothing is trained.
func (e *Exports) request(extension string, stage int, whole bool) (name string, r task.Export, ok bool) {
	rec, _, ok := e.shown.recording(e.now())
	if !ok {
		return "", r, false
	}
	part := "stage" + strconv.Itoa(stage)
	if whole {
		part = "run"
	}
	name = fileName(rec.Plan, part) + extension
	classes := e.sets.ClassNames(rec.Plan.Data)
	return name, task.Export{Recording: rec, Stage: stage, Format: extension, Classes: classes}, true
}

// fileName returns the name of a file of some part of a plan's run, without its extension.
func fileName(p experiment.Plan, part string) string {
	return "signum-" + p.Net + "-seed" + strconv.FormatUint(p.Seed, 10) + "-" + part
}

// recording returns the finished stages of the run on the page, and the selected one; ok is false
// if none is finished.
func (s *Shown) recording(today time.Time) (rec experiment.Recording, stage int, ok bool) {
	v, o := s.View()
	if v.Selected < 0 {
		return rec, 0, false
	}
	run, _ := s.Stages()
	rec = experiment.Recording{
		Plan: run.Plan, Made: o.Made, Device: o.Device, Stages: run.Done(), Twins: run.Twins,
		Small: o.Recorded && s.Record.Small,
	}
	if !o.Recorded {
		rec.Made = today.UTC().Format(time.DateOnly)
	}
	rec.End = experiment.Decide(run.Plan, rec.Stages)
	return rec, v.Selected, true
}

// FileSaved reports that a file is made and handed to the browser.
type FileSaved struct {
	message
	Name  string
	Bytes int
}
