package app

import (
	"errors"
	"strconv"
	"strings"

	"signum/app/session"
	"signum/app/words"
	"signum/core/dataset"
	"signum/core/task"
)

// tell returns what a message tells, in words; "" for nil.
func tell(m session.Message) string {
	if m == nil {
		return ""
	}
	for _, say := range []func(session.Message) string{tellPage, tellPlan, tellRun, tellFiles, tellPictures, tellSets} {
		if text := say(m); text != "" {
			return text
		}
	}
	return ""
}

// tellPage words messages about the page and its program.
func tellPage(m session.Message) string {
	switch m := m.(type) {
	case session.ProgramMissing:
		return programMissing(m.Kind)
	case session.TaskFailed:
		return words.Trouble(m.Kind, m.Trouble)
	case session.Broke:
		return words.Broken.Say(m.Reason)
	case session.RecordUnreadable:
		return words.NoRecord.Say(words.Fault(m.Err))
	case session.AddressHolds:
		return words.LinkInAddress.Say()
	case session.LinkCopied:
		if m.Branch > 0 {
			return words.LinkCopied.Say(words.LinkBranch.Say(m.Branch))
		}
		return words.LinkCopied.Say(words.LinkSame.Say())
	}
	return ""
}

// programMissing returns what can't be done without the page's program.
func programMissing(kind task.Kind) string {
	switch kind {
	case task.RunKind:
		return words.NoTraining.Say()
	case task.ExportKind:
		return words.NoMaking.Say()
	}
	return words.NoMeasuring.Say()
}

// tellPlan words messages about the plan.
func tellPlan(m session.Message) string {
	switch m := m.(type) {
	case session.LinkUnreadable:
		return words.LinkUnread.Say(words.Fault(m.Err))
	case session.SettingRefused:
		return words.SettingRefused.Say(words.Fault(m.Err))
	case session.ImagesHeldOut:
		return words.SettingHeldOut.Say(m.Train, m.Held)
	case session.NormsAdded:
		return words.SettingNorm.Say()
	case session.ActivationsReal:
		return words.SettingReal.Say()
	case session.OrderTaken:
		return words.RankUsed.Say(words.Order(m.Order))
	case session.OrderRefused:
		return words.BranchRefused.Say(words.Fault(m.Err))
	}
	return ""
}

// tellRun words messages about runs, races and measurements.
func tellRun(m session.Message) string {
	switch m := m.(type) {
	case session.NotTrained:
		name := words.Stage(m.Stage.Index, m.Stage.Names)
		if m.Running {
			return words.NotYetRunning.Say(m.Stage.Index, name)
		}
		return words.NotYet.Say(m.Stage.Index, name)
	case session.StageFinished:
		s := m.Stage
		return words.StageFinished.Say(s.Index, m.Last, words.Stage(s.Index, s.Names),
			words.Percent(s.Score.Accuracy()), words.Things(m.Data), words.Kilobytes(s.Bytes))
	case session.RaceOver:
		return words.RaceEnded.Say()
	case session.MeasurementDone:
		return measurementDone(m)
	case session.Agreement:
		return agreement(m)
	case session.NothingTrained:
		if m.Kind == task.ExportKind {
			return words.NotMade.Say(words.NothingTrained.Say())
		}
		return words.WatchNothing.Say(words.NothingTrained.Say())
	}
	return ""
}

// measurementDone words the end of a measurement.
func measurementDone(m session.MeasurementDone) string {
	switch m.Kind {
	case task.RankKind:
		return words.RankDone.Say(m.Count)
	case task.StopwatchKind:
		return words.WatchDone.Say()
	case task.FrontKind:
		return words.TuningDone.Say(m.Count)
	}
	return words.SubsetsDone.Say(m.Count)
}

// agreement words what the stages take an image for.
func agreement(a session.Agreement) string {
	agree, disagree := words.AgreeDigit, words.DisagreeDigit
	if len(a.Classes) > 0 {
		agree, disagree = words.AgreeClass, words.DisagreeClass
	}
	first := dataset.Name(a.Classes, a.Class)
	if a.Stage == 0 {
		return agree.Say(first)
	}
	return disagree.Say(first, a.Stage, dataset.Name(a.Classes, a.Other))
}

// tellFiles words messages about files.
func tellFiles(m session.Message) string {
	switch m := m.(type) {
	case session.FilesRefused:
		return sentences(m.Reasons)
	case session.FileUnreadable:
		return words.NotRead.Say(m.Name, words.Fault(m.Err))
	case session.FileEmpty:
		return words.IsEmpty.Say(m.Name)
	case session.FilesUnknown:
		return words.IsNothing.Say(words.Listed(m.Names), len(m.Names), kindNames())
	case session.FileTooLarge:
		return words.NotOpened.Say(m.Name, words.FoundMore.Say(m.Limit>>20))
	case session.FileUnopened:
		return words.NotOpened.Say(m.Name, fault(m.Err))
	case session.NetworkOpened:
		return lastOf(m.Of, openedWords(m.Opened))
	case session.RecordingOpened:
		if m.Waits {
			return lastOf(m.Of, words.RecordingWaits.Say(m.Name))
		}
		return lastOf(m.Of, words.RecordingOpen.Say(m.Name, m.Plan.String()))
	case session.FileSaved:
		return words.Saved.Say(m.Name, m.Bytes)
	}
	return ""
}

// sentences returns what messages tell, one after the other.
func sentences(all []session.Message) string {
	var texts []string
	for _, m := range all {
		texts = append(texts, tell(m))
	}
	return strings.Join(texts, " ")
}

// lastOf returns a sentence about the last of some files, where only one can be open.
func lastOf(files int, text string) string {
	if files == 1 {
		return text
	}
	return words.LastOf.Say(files, text)
}

// fault returns what is wrong inside a file.
func fault(err error) string {
	var size session.SizeError
	switch {
	case errors.Is(err, session.ErrNoPicture):
		return words.FoundNoPicture.Say()
	case errors.As(err, &size):
		return words.FoundPicture.Say(strconv.Itoa(size.Width), strconv.Itoa(size.Height), size.Side, size.Pixels)
	}
	return words.Fault(err)
}

// tellPictures words messages about pictures.
func tellPictures(m session.Message) string {
	switch m := m.(type) {
	case session.PictureOnPad:
		return words.OnPad.Say(m.Name)
	case session.NothingDrawn:
		return words.NoDigit.Say(m.Name)
	case session.SheetShown:
		return words.SheetHere.Say(sheetName(m.Name, m.Files), m.Tiles)
	}
	return ""
}

// sheetName returns what a sheet is called: the name of its file, or how many pictures made it.
func sheetName(name string, files int) string {
	if name == "" {
		return words.PictureCount.Say(files)
	}
	return name
}

// tellSets words messages about data sets.
func tellSets(m session.Message) string {
	switch m := m.(type) {
	case session.DataSetMissing:
		return words.ImagesMissing.Say(m.Data)
	case session.DataSetUsed:
		return words.SetsChosen.Say(words.Set(m.Data))
	case session.FilesMissing:
		return missingFiles(m.Files, m.Missing)
	case session.DataSetIsMNIST:
		return words.ArrivedMNIST.Say()
	case session.DataSetArrived:
		return arrived(m)
	case session.DataSetRemoved:
		return words.Removed.Say(words.ImagesOf(m.Data))
	}
	return tellNames(m)
}

// arrived returns that a data set is read, and what was changed in it.
func arrived(m session.DataSetArrived) string {
	told := words.Arrived.Say(m.Train, m.Test)
	if m.Wanted != "" {
		told = words.ArrivedOther.Say(m.Train, m.Test, m.Wanted)
	}
	for _, r := range m.Remarks {
		told += " " + words.Remark(r)
	}
	return told
}

// missingFiles returns how many files came of a data set, and which must still come.
func missingFiles(came int, missing []dataset.Role) string {
	var names []string
	for _, role := range missing {
		names = append(names, words.Role(role))
	}
	return words.ArrivingMissing.Say(came, words.Listed(names))
}

// tellNames words messages about the names of classes.
func tellNames(m session.Message) string {
	switch m := m.(type) {
	case session.NamesWait:
		return words.NamesForComing.Say()
	case session.NamesRefused:
		return words.NamesRefused.Say(words.Fault(m.Err))
	case session.NamesUnwanted:
		return words.NamesForOthers.Say()
	case session.ClassesNamed:
		if m.Names == nil {
			return words.NamesGone.Say()
		}
		return words.NamesGiven.Say(words.Listed(m.Names))
	case session.NamesNotStored:
		return words.NamesNotKept.Say(words.Fault(m.Err))
	case session.ImagesNotRemoved:
		return words.NotRemoved.Say(words.Fault(m.Err))
	}
	return ""
}
