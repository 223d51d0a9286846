package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/core/task"
)

// Actions is what cards do to the run on the page: the verbs of a visitor. A session has them.
type Actions interface {
	Train()                       // begins a run of the plan, or goes on
	Step()                        // trains to the end of a stage, and pauses
	Pause()                       // pauses the run
	Reset()                       // drops the visitor's run
	Less()                        // selects the stage before
	More()                        // selects the stage after, or trains it
	Branch(order string)          // goes on from the selected stage in another order
	Fewer()                       // trains the float network of a plan that holds images out
	Choose(stage int)             // selects a stage that is done
	Visit(binaries int) int       // selects the nearest stage, and returns its binary layers
	Set(key, value string) string // changes a setting of the plan, if it can, and returns it
	// Number returns a number that was typed into a field as Set takes it, or shows why it can't be
	// read.
	Number(key, typed string, whole bool) (number string, ok bool)
	Order(metric string)    // makes a metric's order the plan's
	Scene(name string)      // shows a scene: its plan, and its recorded run
	Measure(kind task.Kind) // starts a measurement
	Cancel()                // ends it
	Guard(f func())         // calls f, and shows if it panics
}

// press returns the handler of an event that calls do, unless its element can't be used now.
func press(act Actions, do func()) app.EventHandler {
	return func(ctx app.Context, e app.Event) {
		if e.Value == nil || ctx.JSSrc().Call("getAttribute", "aria-disabled").String() != "true" {
			act.Guard(do)
		}
	}
}

// unless returns a button that does nothing while off is true. It isn't disabled, which would take
// the focus from it.
func unless(off bool, b app.HTMLButton) app.HTMLButton { return b.Aria("disabled", off) }

// handle returns the handler of an event that needs its context.
func handle(act Actions, h app.EventHandler) app.EventHandler {
	return func(ctx app.Context, e app.Event) { act.Guard(func() { h(ctx, e) }) }
}

// button returns a button. Its name is its scope, since handlers are compared by their code only.
func button(act Actions, name, class string, do func()) app.HTMLButton {
	return app.Button().Type("button").Class(class).Text(name).OnClick(press(act, do), name)
}
