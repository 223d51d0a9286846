package app

import (
	"signum/core/task"
)

// TroubleWords returns the sentences for a trouble that ended a task of that kind: what is wrong, and what to do.
func TroubleWords(kind task.Kind, t task.Trouble) string {
	arg := func(i int) string { return t.Args[i] }
	who := program(kind)
	switch t.Code {
	case task.NotStarted:
		return who + " could not be started (" + arg(0) + "). It needs a Web Worker: open the page in a window of its own, or in another browser."
	case task.NotSent:
		return "The finished stages can't be handed on (" + arg(0) + "). Press Reset to begin again."
	case task.NotLoaded:
		return who + " stopped (it could not be loaded)." + again(kind)
	case task.NotUnderstood:
		return who + " can't be understood (" + arg(0) + "; the page and its worker are of different versions: reload the page)."
	case task.Crashed:
		return who + " stopped (" + arg(0) + ")." + again(kind)
	case task.Silent:
		return who + " died without a word; the browser may have run out of memory." + again(kind)
	case task.ImagesNotLoaded:
		return "The images could not be loaded (" + arg(0) + ": " + arg(1) + "). Check the connection and press " + goesOn(kind)
	case task.ImagesDamaged:
		return "The images arrived damaged (" + arg(0) + ": " + arg(1) + "). To try again, press " + goesOn(kind)
	case task.ImagesNotStored:
		return "The images of the plan can’t be had from this browser’s storage (" + arg(0) + ": " + arg(1) + "). Drop their files onto the page, and press " + goesOn(kind)
	case task.FileUnreadable:
		return "The file " + arg(0) + " can't be read (" + arg(1) + ")."
	case task.PairUnreadable:
		return "The files " + arg(0) + " and " + arg(1) + " can't be read (" + arg(2) + ")."
	case task.NoRoom:
		return "The images can't be kept in this browser (" + arg(0) + "). Open the page in a window of its own, or make room on the disk, and drop them again."
	}
	return sentence(arg(0))
}

// program returns the program of a kind of task, as a sentence begins with it.
func program(kind task.Kind) string {
	switch kind {
	case task.ExportKind:
		return "The program that makes files"
	case task.StopwatchKind:
		return "The stopwatch"
	case task.ReadKind:
		return "The program that reads images"
	}
	return "The training program"
}

// again returns the way out of what ended a worker: the page still has what is finished.
func again(kind task.Kind) string {
	switch kind {
	case task.RunKind:
		return " Press Train to go on after the last finished stage."
	case task.ExportKind, task.StopwatchKind:
		return " Press the button to try again."
	case task.ReadKind:
		return " Drop the files again."
	}
	return " Press the button again to go on from what is measured."
}

// goesOn returns what to press when images are there again, and where the task then goes on.
func goesOn(kind task.Kind) string {
	if kind == task.RunKind {
		return "Train: it goes on after the last finished stage."
	}
	return "the button: it goes on after what is measured."
}

// sentence returns an error's text with a capital at the front and a full stop at the end.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	if c := text[0]; 'a' <= c && c <= 'z' {
		text = string(c-'a'+'A') + text[1:]
	}
	if text[len(text)-1] != '.' {
		text += "."
	}
	return text
}
