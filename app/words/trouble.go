package words

import (
	"signum/core"
	"signum/core/task"
)

// Trouble returns what is wrong with a task of that kind, and what to do. It is long, as it has a
// case for each code.
func Trouble(kind task.Kind, t *task.Trouble) string {
	p, arg := programs[kind], t.Args
	crashed := func(reason string) string { return Crashed.Say(p.name.Say(), reason, p.again.Say()) }
	switch t.Code {
	case task.NotStarted:
		return NotStarted.Say(p.name.Say(), arg[0])
	case task.NotSent:
		return NotSent.Say(arg[0])
	case task.NotLoaded:
		return NotLoaded.Say(p.name.Say(), p.again.Say())
	case task.NotUnderstood:
		return NotUnderstood.Say(p.name.Say(), arg[0])
	case task.Crashed:
		return crashed(arg[0])
	case task.OutOfMemory:
		return OutOfMemory.Say(p.name.Say(), p.again.Say())
	case task.NoAnswer:
		return NoAnswer.Say(p.name.Say(), p.again.Say())
	case task.PartStalled:
		return crashed(ScriptStalledWorker.Say(arg[0]))
	case task.PartDamaged:
		return crashed(ScriptDamaged.Say(arg[0]))
	case task.PartGone:
		return crashed(ScriptGone.Say(arg[0]))
	case task.PartRefused:
		return crashed(ScriptRefused.Say(arg[0], arg[1]))
	case task.OtherBuild:
		return crashed(ScriptMixed.Say())
	case task.Silent:
		return Silent.Say(p.name.Say(), p.again.Say())
	case task.ImagesNotLoaded:
		return ImagesNotLoaded.Say(arg[0], arg[1], p.press.Say())
	case task.ImagesDamaged:
		return ImagesDamaged.Say(arg[0], arg[1], p.press.Say())
	case task.ImagesNotStored:
		return ImagesNotStored.Say(arg[0], arg[1], p.press.Say())
	case task.FileUnreadable:
		return FileUnreadable.Say(arg[0], arg[1])
	case task.NoRoom:
		return NoRoom.Say(arg[0])
	}
	return Sentence(arg[0])
}

// programs holds, by kind of task, the program that carries it out, what to do if that ended, and
// what to press when images are there again.
var programs = [task.Kinds]struct{ name, again, press Text }{
	task.RunKind:       {ProgramTrains, AgainTrain, PressTrain},
	task.TwinsKind:     {ProgramTrains, AgainPress, PressButton},
	task.RankKind:      {ProgramTrains, AgainMeasure, PressButton},
	task.SubsetsKind:   {ProgramTrains, AgainMeasure, PressButton},
	task.FrontKind:     {ProgramTrains, AgainMeasure, PressButton},
	task.LookKind:      {ProgramTrains, AgainPress, PressButton},
	task.CompareKind:   {ProgramTrains, AgainPress, PressButton},
	task.ExportKind:    {ProgramExports, AgainPress, PressButton},
	task.StopwatchKind: {ProgramTimes, AgainPress, PressButton},
	task.ReadKind:      {ProgramReads, AgainDrop, PressButton},
}

// Sentence returns an error's text as a sentence: with a capital, and with a full stop.
func Sentence(text string) string {
	if text == "" {
		return ""
	}
	text = Capital(text)
	if text[len(text)-1] != '.' {
		text += "."
	}
	return text
}

// Fault returns what is wrong with something, as it stands in brackets.
func Fault(err error) string {
	if m, ok := err.(core.Mismatch); ok { // not one that is wrapped: its context would be lost
		return Mismatch.Say(m.Where, m.Found, m.Expected)
	}
	return err.Error()
}
