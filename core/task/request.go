// Package task defines what can be asked of a worker and what it answers: a request type and a
// report type for each task, the commands, and the troubles. No other package repeats a field of
// them.
//
// Package wasm/bridge turns them to bytes. The page sends requests and commands and takes updates;
// the programs in workers carry the requests out.
package task

import (
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/train"
)

// A Kind identifies a task where only that matters: for words, and for the program that does them.
type Kind uint8

// The kinds of tasks. Their numbers are part of messages.
const (
	RunKind Kind = iota
	RankKind
	SubsetsKind
	FrontKind
	ExportKind
	StopwatchKind
	ReadKind
	TwinsKind
	LookKind
	CompareKind
	Kinds // how many there are
)

// A Request is what a worker is asked for: one of Run, Rank, Subsets, Front, Export, Stopwatch,
// Read, Twins, Look, Compare.
type Request interface{ Kind() Kind }

// Images names the images that a plan runs on, and counts them.
type Images struct {
	Data        string // experiment.MNIST, or a fingerprint
	Train, Test int
	Added       int // of Train, how many follow MNIST's; 0 if the others aren't MNIST's
}

// ImagesOf returns the images of a data set.
func ImagesOf(i dataset.Info) Images { return Images{i.Data, i.Train, i.Test, i.Added} }

// Served returns how many training and test images, from the first on, are MNIST's, which the site
// serves. The others are in the browser.
func (i Images) Served() (train, test int) {
	switch {
	case i.Data == experiment.MNIST:
		return i.Train, i.Test
	case i.Added > 0:
		return i.Train - i.Added, i.Test
	}
	return 0, 0
}

// Run carries out a plan. It continues after the stages that are done.
type Run struct {
	Plan   experiment.Plan
	Images Images
	Done   []experiment.Stage
	Step   bool // pause after one stage
	Twin   bool // train the stages' twins too: TwinsReports come between the others
}

// Rank ranks the layers of a stage's network by every metric, on the plan's held-out images.
type Rank struct {
	Plan     experiment.Plan
	Images   Images
	Stage    experiment.Stage
	Rankings []experiment.Ranking // measured before
}

// Subsets scores a stage's network with every subset of its layers ±1, untuned, on the test
// images.
type Subsets struct {
	Plan   experiment.Plan
	Images Images
	Stage  experiment.Stage
	Table  lattice.Table // measured before
}

// Front tunes a stage's network with every subset of its layers ±1.
type Front struct {
	Plan   experiment.Plan
	Images Images
	Stage  experiment.Stage
	Points []experiment.TunedSubset // done before
}

// Export makes a file of a stage, or of the whole run.
type Export struct {
	Recording experiment.Recording
	Stage     int
	Format    string   // the file's extension
	Classes   []string // names of the classes, by label
}

// Stopwatch times the forms of a stage's network.
type Stopwatch struct {
	Recording experiment.Recording
	Stage     int
	Pixels    []byte // of the images: mnist.Pixels bytes each
	Batch     int    // images at a time
}

// Read reads files of images and labels, and stores the data set in the browser. The files travel
// beside the message.
type Read struct {
	Use   Use
	Table []byte // CSV of the visitor's own digits; the only file if it isn't empty
}

// A Use is what becomes of images that came without test images.
type Use uint8

// The uses. Their numbers are part of messages.
const (
	Ask  Use = iota // report what is missing
	Deal            // make a data set: every seventh image is a test image
	Add             // add them to MNIST's training images
	Save            // report them as one table
	Uses            // how many there are
)

// Twins trains the twins of a run's stages. Of the networks only that of stage 0 is needed.
type Twins struct {
	Plan   experiment.Plan
	Images Images
	Stages []experiment.Stage
}

// Look looks test images up, and how sure a stage's network is of them.
type Look struct {
	Plan   experiment.Plan
	Images Images
	Stage  experiment.Stage
	Which  []uint32 // indices of the images
}

// Compare scores two networks on the test images, and looks up those that only one of them
// classifies correctly.
type Compare struct {
	Images Images
	Files  [2][]byte        // of the networks, .signum; empty for one of a stage
	Stage  experiment.Stage // of the second network, if it has no file
	Scores [2]train.Score   // those that are known, as of a stage; else of no images
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

// Kind returns TwinsKind.
func (Twins) Kind() Kind { return TwinsKind }

// Kind returns LookKind.
func (Look) Kind() Kind { return LookKind }

// Kind returns CompareKind.
func (Compare) Kind() Kind { return CompareKind }

// A Command changes a running task. A task that was stopped reports nothing more.
type Command uint8

// The commands. Their numbers are part of messages.
const (
	Resume Command = iota
	Pause
	Step     // go on, and pause when the next stage is finished
	Stop     // end now
	Commands // how many there are
)
