package session

import (
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/task"
)

// Arriving is files of images and labels until all of a data set are here and read. What is in them
// comes to the worker that reads them, and not to the page.
type Arriving struct {
	Missing  []dataset.Role   // files that must still come
	Dealable bool             // only test images are missing: there are uses for the others
	Remarks  []dataset.Remark // on tables that became one set, and on files that can't be read
	files    []File
	sound    int    // how many of the files a worker has recognised
	names    string // a text of class names that came before the images
	slot     *slot
	sets     *DataSets
	draft    *Draft
	told     *Told
	save     func(name string, content []byte)
}

// joinedName is the name of the file of tables that became one set.
const joinedName = "digits.csv"

// Files returns how many files came of a data set that isn't complete.
func (a *Arriving) Files() int { return len(a.files) }

// Progress returns how far the reading is; busy is false if nothing is read.
func (a *Arriving) Progress() (p task.Progress, busy bool) { return a.slot.progress(), a.slot.busy() }

// add takes files of images and labels. They may come one after another.
func (a *Arriving) add(files []File) {
	a.files = append(a.files[:len(a.files):len(a.files)], files...)
	a.Read(task.Ask)
}

// addTable adds the images of a table to MNIST's training images.
func (a *Arriving) addTable(table []byte) {
	a.slot.start(task.Read{Use: task.Add, Table: table}, nil, a.receive)
}

// Forget drops the files.
func (a *Arriving) Forget() {
	a.slot.stop()
	a.drop(0)
}

// Read starts a worker on all files that came. It reads them if none is missing; without test
// images they are put to a use.
func (a *Arriving) Read(use task.Use) {
	var handles []any
	for _, f := range a.files {
		handles = append(handles, f.Handle)
	}
	a.slot.start(task.Read{Use: use}, handles, a.receive)
}

// receive takes an update of the worker.
func (a *Arriving) receive(u task.Update) {
	report, _ := u.Report.(task.ReadReport)
	switch {
	case u.Trouble != nil:
		a.drop(a.sound)
		a.told.Refuse(TaskFailed{Kind: task.ReadKind, Trouble: u.Trouble})
	case len(report.Missing) > 0:
		a.incomplete(report)
	case len(report.Table) > 0:
		a.save(joinedName, report.Table)
		a.told.Tell(FileSaved{Name: joinedName, Bytes: len(report.Table)})
	case report.Info != nil:
		names := a.names
		a.drop(0)
		a.adopt(*report.Info)
		if names != "" {
			a.draft.NameClasses(names)
		}
	case u.Stopped:
		a.drop(a.sound)
	}
}

// incomplete keeps the files that came until the others are here.
func (a *Arriving) incomplete(report task.ReadReport) {
	a.Missing, a.Dealable, a.Remarks = report.Missing, report.Dealable, report.Remarks
	a.sound = len(a.files)
	told := FilesMissing{Files: len(a.files), Missing: a.Missing, Remarks: a.Remarks}
	if dataset.Has(a.Remarks, dataset.Unread) {
		a.told.Refuse(told)
		return
	}
	a.told.Tell(told)
}

// drop drops all files but the first ones, and if none are left all that is known of them.
func (a *Arriving) drop(keep int) {
	a.files = a.files[:keep]
	if keep == 0 {
		a.sound, a.Missing, a.Dealable, a.Remarks, a.names = 0, nil, false, nil, ""
	}
}

// adopt makes a data set that was read the plan's.
func (a *Arriving) adopt(one dataset.Info) {
	wanted := a.draft.Plan.Data
	if one.Data == experiment.MNIST {
		a.draft.Use(experiment.MNIST)
		a.told.Tell(DataSetIsMNIST{})
		return
	}
	arrived := DataSetArrived{Info: one}
	if wanted != one.Data && !a.sets.Here(wanted) {
		arrived.Wanted = wanted
	}
	a.sets.add(a.named(one))
	if one.Added > 0 { // to train on them: they are the last
		a.draft.Plan.Images = max(a.draft.Plan.Images, a.sets.All(wanted))
	}
	a.draft.Use(one.Data)
	if failed, is := a.told.Trouble.(TaskFailed); is && failed.Trouble.Code == task.ImagesNotStored {
		a.told.Dismiss()
	}
	a.told.Tell(arrived)
}

// named returns a data set that came again with the class names that it had.
func (a *Arriving) named(one dataset.Info) dataset.Info {
	if names := a.sets.known[one.Data].Classes; len(names) > 0 && len(one.Classes) == 0 {
		one.Classes = names
		a.sets.put(one)
	}
	return one
}

// takeNames takes a text of class names: for the images that are coming, or those of the plan.
func (a *Arriving) takeNames(text string) {
	if len(a.files) > 0 {
		a.names = text
		a.told.Tell(NamesWait{})
		return
	}
	a.draft.NameClasses(text)
}
