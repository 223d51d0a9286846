// Package app is what the visitor sees: the page of the playground, as a pure function of a plan, its stages and the
// selected one. It compiles natively (for tests, and for the page as it is before any program has arrived) and to wasm.
package app

import (
	"sync"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/core/experiment"
)

// Command is what the page asks of a run.
type Command int

// The commands. A run that was stopped reports nothing more.
const (
	Resume Command = iota
	Pause
	Step // go on, and pause when the next stage is finished
	Stop
)

// Report is what a run tells the page: progress, a finished stage, or trouble.
type Report struct {
	Stage         *experiment.Stage
	Seconds, Rate float64 // since the run began; training images per second
	Engine        string  // what computes there: "SIMD", "plain Go"
	Workers       int     // how many share the work
	Loaded, Total int     // bytes of data
	Trouble       string  // a sentence that says what is wrong and what to do
	Stopped       bool    // nothing will follow
}

// Runner carries out a plan elsewhere, continuing after the stages given, and reports. With step it pauses after one
// stage. The function that it returns takes commands.
type Runner func(p experiment.Plan, done []experiment.Stage, step bool, report func(Report)) func(Command)

// Routes makes the page. It returns when the recorded run is here, or isn't coming: the page that was served stays
// until then, and nothing jumps.
func Routes(run Runner, load func(got func(experiment.Recording, error))) {
	rec, err := wait(load)
	app.RouteFunc("/", newPage(run, rec, err))
}

// wait turns the callback into a result. A second call of got is ignored.
func wait(load func(got func(experiment.Recording, error))) (rec experiment.Recording, err error) {
	here := make(chan struct{})
	var once sync.Once
	load(func(r experiment.Recording, e error) {
		once.Do(func() {
			rec, err = r, e
			close(here)
		})
	})
	<-here
	return rec, err
}
