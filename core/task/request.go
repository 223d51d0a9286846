// Package task holds what can be asked of a worker, and what it answers: a request type and a report
// type for each task. No other package repeats a field of them. Package wasm/bridge turns them to
// bytes; app/session sends requests and takes reports; the programs in wasm carry them out.
package task

import (
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/lattice"
)

// Kind tells tasks apart where only that matters: for words, and for the program that does them.
type Kind uint8

// The kinds of tasks.
const (
	RunKind Kind = iota
	RankKind
	SubsetsKind
	FrontKind
	ExportKind
	StopwatchKind
	ReadKind
	Kinds // how many there are
)

// Request is what a worker is asked for: one of Run, Rank, Subsets, Front, Export, Stopwatch, Read.
type Request interface{ Kind() Kind }

// Images tells which images a plan runs on, and how many of them there are.
type Images struct {
	Data        string // experiment.MNIST, or a fingerprint
	Train, Test int
}

// ImagesOf returns the images of a data set.
func ImagesOf(i dataset.Info) Images { return Images{i.Data, i.Train, i.Test} }

// Run carries out a plan, from the stages that are done on.
type Run struct {
	Plan   experiment.Plan
	Images Images
	Done   []experiment.Stage
	Step   bool // pause after one stage
}

// Rank ranks the layers of a stage's network by every metric, on the plan's held-out images.
type Rank struct {
	Plan     experiment.Plan
	Images   Images
	Stage    experiment.Stage
	Rankings []experiment.Ranking // measured before
}

// Subsets scores every subset of the layers of a stage's network ±1, untuned, on the test images.
type Subsets struct {
	Plan   experiment.Plan
	Images Images
	Stage  experiment.Stage
	Table  lattice.Table // measured before
}

// Front tunes every subset of the layers of a stage's network.
type Front struct {
	Plan   experiment.Plan
	Images Images
	Stage  experiment.Stage
	Points []experiment.Point // done before
}

// Export makes a file of a stage, or of the whole run.
type Export struct {
	Recording experiment.Recording
	Stage     int
	Format    string   // the file's extension
	Classes   []string // names of what the network tells apart
}

// Stopwatch times the forms of a stage's network.
type Stopwatch struct {
	Recording experiment.Recording
	Stage     int
	Images    []byte // mnist.Pixels bytes each
	Batch     int    // images at a time
}

// Read reads files of images and labels, and keeps them in the browser. The files travel beside it.
type Read struct {
	Dealt bool // test images are taken from the training images
}

// Kind returns RunKind.
func (Run) Kind() Kind { return RunKind }

// Kind returns RankKind.
func (Rank) Kind() Kind { return RankKind }

// Kind returns SubsetsKind.
func (Subsets) Kind() Kind { return SubsetsKind }

// Kind returns FrontKind.
func (Front) Kind() Kind { return FrontKind }

// Kind returns ExportKind.
func (Export) Kind() Kind { return ExportKind }

// Kind returns StopwatchKind.
func (Stopwatch) Kind() Kind { return StopwatchKind }

// Kind returns ReadKind.
func (Read) Kind() Kind { return ReadKind }

// Command is what a running task is told. A task that was stopped reports nothing more.
type Command uint8

// The commands.
const (
	Resume Command = iota
	Pause
	Step // go on, and pause when the next stage is finished
	Stop
)
