// Package app is what the visitor sees: the page of the playground, as a pure function of a plan, its stages and the
// selected one. It compiles natively (for tests, and for the page as it is before any program has arrived) and to wasm.
package app

import (
	"sync"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/packed"
)

// Command is what the page asks of a task.
type Command int

// The commands. A task that was stopped reports nothing more.
const (
	Resume Command = iota
	Pause
	Step // go on, and pause when the next stage is finished
	Stop
)

// Task is what a runner is asked for.
type Task int

// The tasks. Those after Run, up to Front, measure the network of the last stage that is handed in; Export and Stopwatch are of a recording.
const (
	Run       Task = iota // carry out the plan
	Rank                  // rank the layers by every metric, on the plan's held-out images
	Subsets               // evaluate every subset of the layers ±1, on the test images
	Front                 // tune every subset of the layers
	Export                // make a file of a stage, or of the run
	Stopwatch             // time the forms of a stage's network
	Read                  // read files of images that the visitor brought, and keep them in the browser
)

// Request is a task with what it needs.
type Request struct {
	Task     Task
	Plan     experiment.Plan
	Done     []experiment.Stage       // to continue after
	Step     bool                     // of Run: pause after one stage
	Rankings []experiment.Ranking     // of Rank: measured before
	Table    lattice.Table            // of Subsets: to go on from
	Points   []experiment.TunedSubset // of Front: done before

	Recording experiment.Recording // of Export and Stopwatch
	Stage     int                  // of those: the stage in it
	Format    string               // of Export: the file's extension
	Classes   []string             // of Export: names of what the network tells apart
	Images    []byte               // of Stopwatch: some, one after the other
	Batch     int                  // of Stopwatch: how many at a time
	Beside    []app.Value          // goes to the worker as it is: files that the visitor chose, of Read
	Dealt     bool                 // of Read: test images are taken from those for training
	Album     dataset.Info         // of what trains or measures: the plan's images
}

// Report is what a runner tells the page: progress, something finished, or trouble.
type Report struct {
	Stage         *experiment.Stage
	Rankings      []experiment.Ranking     // of Rank: so far
	Table         lattice.Table            // of Subsets: so far
	Points        []experiment.TunedSubset // of Front: so far
	File          []byte                   // of Export
	Times         []packed.Timing          // of Stopwatch: so far
	Seconds, Rate float64                  // since the task began; training images per second
	Engine        string                   // what computes there: "SIMD", "plain Go"
	Workers       int                      // how many share the work
	Loaded, Total int                      // bytes of data
	Doing         string                   // of a measurement: what is in work
	At, Of        int                      // how far it is, and how far it will go
	Missing       []string                 // of Read: what must come before the images can be read
	Dealable      bool                     // of Read: that is only test images
	Album         *dataset.Info            // of Read: of the images that were read
	Trouble       string                   // a sentence that says what is wrong and what to do
	Stopped       bool                     // nothing will follow
}

// Runner does a task elsewhere, and reports. The function that it returns takes commands.
type Runner func(r Request, report func(Report)) func(Command)

// Routes makes the page. It returns when the recorded run is here, or isn't coming: the page that was served stays
// until then, and nothing jumps.
func Routes(run Runner, shelf Shelf, load func(got func(experiment.Recording, error))) {
	rec, err := wait(load)
	app.RouteFunc("/", newPage(run, shelf, rec, err))
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
