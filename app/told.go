package app

import (
	"errors"
	"strconv"

	"signum/app/session"
	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/task"
)

// tell returns a message in words; "" for nil.
func tell(m session.Message) string {
	if m == nil {
		return ""
	}
	for _, say := range []func(session.Message) string{
		tellPage, tellPlan, tellRun, tellKept, tellFiles, tellPictures, tellSets,
	} {
		if text := say(m); text != "" {
			return text
		}
	}
	return ""
}

// tellPage returns the words of a message about the page and its program.
func tellPage(m session.Message) string {
	switch m := m.(type) {
	case session.ProgramMissing:
		return programMissing(m.Kind)
	case session.TaskFailed:
		return words.Trouble(m.Kind, m.Trouble)
	case session.Broke:
		return words.Broken.Say(m.Reason)
	case session.Updated:
		return words.Updated.Say()
	case session.BudgetSet:
		if !m.Budget.Any() {
			return words.BudgetNone.Say()
		}
		return budgetWords(m.Budget, m.View)
	case session.RecordUnreadable:
		if m.Still != "" {
			return words.NoRecordStill.Say(words.Fault(m.Err), words.NetWithin(m.Still))
		}
		return words.NoRecord.Say(words.Fault(m.Err))
	case session.RunComing:
		switch {
		case m.Whole:
			return words.WholeOnItsWay.Say()
		case m.Shared:
			return words.LinkOnItsWay.Say()
		}
		return words.RunOnItsWay.Say()
	case session.WholeMissing:
		return words.WholeMissing.Say(words.NetWithin(m.Net))
	case session.OwnNamed:
		return words.OwnKept.Say(strconv.Itoa(m.Class), m.Count)
	case session.OwnFull:
		return words.OwnNoRoom.Say()
	}
	return tellShared(m)
}

// tellShared returns the words of a message about links, and what else leaves the page.
func tellShared(m session.Message) string {
	switch m := m.(type) {
	case session.LinesCopied:
		if !m.Copied {
			return words.EmbedUncopied.Say()
		}
		return words.EmbedCopied.Say()
	case session.LinkNotCopied:
		return words.LinkNotCopied.Say()
	case session.LinkCopied:
		if m.Branch > 0 {
			return words.LinkCopied.Say(words.LinkBranch.Say(m.Branch))
		}
		return words.LinkCopied.Say("")
	case session.HidesNothing:
		return words.LinkHides.Say()
	case session.RunShared:
		return words.ShareKept.Say()
	case session.RunNotShared:
		return words.ShareFailed.Say(words.Fault(m.Err))
	case session.SharedOpened:
		if m.Waits {
			return words.SharedWaits.Say()
		}
		return words.SharedOpen.Say(words.PlanWithin(m.Plan))
	case session.SharedUnread:
		return words.SharedGone.Say(words.Fault(m.Err))
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

// tellPlan returns the words of a message about the plan.
func tellPlan(m session.Message) string {
	switch m := m.(type) {
	case session.LinkLeftOut:
		return leftOut(m.Parts)
	case session.SettingRefused:
		return words.SettingRefused.Say(fault(m.Err))
	case session.NumberRefused:
		if m.Or == "" {
			return words.NotANumber.Say(quoted(m.Typed))
		}
		return words.WhichNumber.Say(m.Typed, m.Number, m.Or)
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

// longestQuote is how much of a text that isn't the page's own is shown, in runes.
const longestQuote = 60

// quoted returns a text, or the beginning of a long one.
func quoted(text string) string {
	if runes := []rune(text); len(runes) > longestQuote {
		return string(runes[:longestQuote]) + "…"
	}
	return text
}

// leftOut returns what a link's plan is made without: the first parts of it with the reason.
func leftOut(parts []experiment.LeftOut) string {
	var list []string
	for _, p := range parts[:min(mostNamed, len(parts))] {
		text := quoted(p.Key)
		var e experiment.SettingError
		if errors.As(p.Err, &e) && e.Key != "" {
			text = words.LinkValue.Say(quoted(p.Key+"="+p.Value), e.Expected)
		}
		list = append(list, text)
	}
	return words.LinkLeftOut.Say(words.Listed(andMore(list, len(parts))))
}

// mostNamed is how many things of an unknown number are named.
const mostNamed = 3

// andMore returns the names of some things, with how many more of all there are.
func andMore(names []string, all int) []string {
	if more := all - len(names); more > 0 {
		names = append(names, words.LinkMore.Say(more))
	}
	return names
}

// tellRun returns the words of a message about runs, races and measurements.
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
	case session.Acted:
		return acted(m)
	case session.RaceOver:
		return words.RaceEnded.Say()
	case session.BothRead:
		a, b := m.Scores[0], m.Scores[1]
		return words.CompareDone.Say(a.Total(), words.Percent(a.Accuracy()), words.Percent(b.Accuracy()),
			mcNemar(a, b))
	case session.MeasurementDone:
		return measurementDone(m)
	case session.DigitRead:
		return digitRead(m)
	case session.NothingTrained:
		if m.Kind == task.ExportKind {
			return words.NotMade.Say(words.NothingTrained.Say())
		}
		return words.WatchNothing.Say(words.NothingTrained.Say())
	}
	return ""
}

// acted returns what an act has come to.
func acted(m session.Acted) string {
	names := words.Listed(m.Layers)
	before, snapped, tuned := words.Percent(m.Before), words.Percent(m.Snapped), words.Percent(m.Tuned)
	switch m.Part {
	case session.BeforeSnap:
		return words.ActBefore.Say(names, before)
	case session.AfterSnap:
		return words.ActSnapped.Say(names, snapped, before)
	case session.AfterTuning:
		return words.ActTuned.Say(tuned, m.Flipped, m.Weights)
	}
	return words.ActWhole.Say(names, snapped, tuned, m.Flipped, m.Weights)
}

// measurementDone returns the words for the end of a measurement.
func measurementDone(m session.MeasurementDone) string {
	switch m.Kind {
	case task.RankKind:
		return words.RankDone.Say(m.Count)
	case task.StopwatchKind:
		return words.WatchDone.Say()
	case task.LookKind:
		return words.WallDone.Say(m.Count)
	case task.FrontKind:
		return words.TuningDone.Say(m.Count)
	}
	return words.SubsetsDone.Say(m.Count)
}

// digitRead returns the words for what is on the pad, which a screen reader speaks.
func digitRead(m session.DigitRead) string {
	text := agreement(m.Agreement)
	if m.Blank {
		text = words.DigitAsk.Say()
	}
	if m.Before != nil {
		text = tell(m.Before) + " " + text
	}
	return text
}

// agreement returns the words for what the stages take an image for.
func agreement(a session.Agreement) string {
	one, agree, disagree := words.OneDigit, words.AgreeDigit, words.DisagreeDigit
	if len(a.Classes) > 0 {
		one, agree, disagree = words.OneClass, words.AgreeClass, words.DisagreeClass
	}
	if a.Known == 1 {
		agree = one
	}
	first := dataset.Name(a.Classes, a.Class)
	if a.Stage == 0 {
		return agree.Say(first)
	}
	return disagree.Say(first, a.Stage, dataset.Name(a.Classes, a.Other))
}
