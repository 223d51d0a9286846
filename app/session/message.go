package session

import (
	"signum/app/view"
	"signum/core/task"
)

// Message is something to tell the visitor: one of the message types of this package, which hold
// what happened as values. The page has a sentence for each type.
type Message interface{ isMessage() }

// message marks the types that are messages. They can't be compared, which nothing should decide
// by.
type message struct{ _ [0]func() }

func (message) isMessage() {}

// ProgramMissing reports that a task can't be started without the page's program.
type ProgramMissing struct {
	message
	Kind task.Kind
}

// TaskFailed reports why a task ended before it was done.
type TaskFailed struct {
	message
	Kind    task.Kind
	Trouble *task.Trouble
}

// Broke reports that the page itself made a mistake.
type Broke struct {
	message
	Reason string
}

// Updated reports that the site has a newer version of the page.
type Updated struct{ message }

// BudgetSet reports what limits that were typed come to, in a view.
type BudgetSet struct {
	message
	Budget view.Budget
	View   view.View
}

// NothingTrained reports that there is no network to do a task with.
type NothingTrained struct {
	message
	Kind task.Kind
}
