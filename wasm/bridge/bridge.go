// Package bridge carries plans and stages as bytes between the programs in a browser: the page and those in its workers.
//
// The page sends one Start, then Commands. The worker sends Notes. Beside the Start go files that the visitor chose, as the browser's File
// objects; and a worker that gives up posts the reason as text.
package bridge

import (
	"errors"
	"math"
	"strconv"

	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/mnist"
	"signum/core/packed"
)

// Task is what a worker is there for.
type Task int

// The tasks. Those after Run, up to Front, measure the network of the last stage that is handed in; Export and Stopwatch are of a recording.
const (
	Run       Task = iota // carry out the plan
	Rank                  // rank the layers by every metric, on the plan's held-out images
	Subsets               // evaluate every subset of the layers ±1, on the test images
	Front                 // tune every subset of the layers
	Export                // make a file of a stage, or of the run
	Stopwatch             // time the forms of a stage's network
	Read                  // read files of images that are posted beside, and keep them in the browser
	tasks
)

// Program is the program that does the task: the name of its file, and of its worker.
func (t Task) Program() string {
	if t >= Export {
		return "workshop"
	}
	return "trainer"
}

// Start is what the page asks a worker for.
type Start struct {
	Task     Task
	Plan     experiment.Plan
	Done     []experiment.Stage   // to continue after
	Step     bool                 // of Run: pause after one stage
	Rankings []experiment.Ranking // of Rank: measured before
	Table    lattice.Table        // of Subsets: to go on from
	Points   []byte               // of Front: done before, as experiment.EncodeSubsets writes them

	Recording []byte // of Export and Stopwatch: the run, as its Encode writes it
	Stage     int    // of those: the stage in it
	Format    string // of Export: the file's extension
	Classes   string // of Export: names of what the network tells apart, a line each
	Images    []byte // of Stopwatch: some, one after the other
	Batch     int    // of Stopwatch: how many at a time

	Train, Test int  // images that there are of the plan's data
	Dealt       bool // of Read: test images are taken from those for training
}

// Commands that the page sends to a worker that trains. There is none to stop: the page ends the worker.
const (
	Resume = "resume"
	Pause  = "pause"
	Step   = "step" // go on, and pause when the next stage is finished
)

// Note is what a worker tells the page.
type Note struct {
	Stage         *experiment.Stage    // as it is now; nil when no training has begun
	Seconds       float64              // of work since the run began, pauses left out
	Rate          float64              // training images per second
	Engine        string               // what computes
	Workers       int                  // how many share the work
	Loaded, Total int                  // bytes of data
	Rankings      []experiment.Ranking // of Rank: so far
	Table         lattice.Table        // of Subsets: so far; of no images when there is nothing new
	Points        []byte               // of Front: all that are done, as experiment.EncodeSubsets writes them
	File          []byte               // of Export
	Times         []packed.Timing      // of Stopwatch: so far
	Doing         string               // of a measurement: what is in work
	At, Of        int                  // how far it is, and how far it will go
	Missing       []string             // of Read: what must come before the images can be read
	Dealable      bool                 // of Read: that is only test images
	Album         []byte               // of Read: of the images that were read, as its Encode writes it
	Trouble       string               // what is wrong and what to do
	Stopped       bool                 // nothing will follow
}

// AppendBinary appends the start's bytes.
func (s Start) AppendBinary(b []byte) ([]byte, error) {
	w := writer{data: b}
	w.bytes([]byte(s.Plan.String()))
	w.number(uint64(s.Task))
	w.flag(s.Step)
	w.rankings(s.Rankings)
	w.table(s.Table)
	w.bytes(s.Points)
	w.bytes(s.Recording)
	w.number(uint64(s.Stage))
	w.bytes([]byte(s.Format))
	w.bytes([]byte(s.Classes))
	w.bytes(s.Images)
	w.number(uint64(s.Batch))
	w.number(uint64(s.Train))
	w.number(uint64(s.Test))
	w.flag(s.Dealt)
	w.number(uint64(len(s.Done)))
	for _, stage := range s.Done {
		w.stage(stage)
	}
	return w.data, w.err
}

// DecodeStart is the start that AppendBinary wrote.
func DecodeStart(b []byte) (s Start, err error) {
	r := reader{rest: b}
	if s.Plan, err = experiment.Parse(string(r.bytes())); err != nil {
		return Start{}, err
	}
	s.Task, s.Step = Task(r.number(uint64(tasks-1))), r.flag()
	s.Rankings, s.Table, s.Points = r.rankings(), r.table(), r.bytes()
	s.Recording, s.Stage, s.Format = r.bytes(), int(r.number(math.MaxInt)), string(r.bytes())
	s.Classes, s.Images, s.Batch = string(r.bytes()), r.bytes(), int(r.number(math.MaxInt))
	s.Train, s.Test, s.Dealt = int(r.number(mnist.Most)), int(r.number(mnist.Most)), r.flag()
	for range r.list(8 + 94) { // a length, and the smallest stage
		s.Done = append(s.Done, r.stage())
	}
	return s, r.end()
}

// AppendBinary appends the note's bytes.
func (n Note) AppendBinary(b []byte) ([]byte, error) {
	w := writer{data: b}
	w.flag(n.Stopped)
	w.number(math.Float64bits(n.Seconds))
	w.number(math.Float64bits(n.Rate))
	w.number(uint64(n.Workers))
	w.number(uint64(n.Loaded))
	w.number(uint64(n.Total))
	w.bytes([]byte(n.Engine))
	w.bytes([]byte(n.Trouble))
	w.bytes([]byte(n.Doing))
	w.number(uint64(n.At))
	w.number(uint64(n.Of))
	w.rankings(n.Rankings)
	w.table(n.Table)
	w.bytes(n.Points)
	w.bytes(n.File)
	w.times(n.Times)
	w.number(uint64(len(n.Missing)))
	for _, name := range n.Missing {
		w.bytes([]byte(name))
	}
	w.flag(n.Dealable)
	w.bytes(n.Album)
	w.flag(n.Stage != nil)
	if n.Stage != nil {
		w.stage(*n.Stage)
	}
	return w.data, w.err
}

// DecodeNote is the note that AppendBinary wrote.
func DecodeNote(b []byte) (Note, error) {
	r := reader{rest: b}
	n := Note{Stopped: r.flag()}
	n.Seconds, n.Rate = math.Float64frombits(r.number(math.MaxUint64)), math.Float64frombits(r.number(math.MaxUint64))
	n.Workers = int(r.number(math.MaxInt))
	n.Loaded, n.Total = int(r.number(math.MaxInt)), int(r.number(math.MaxInt))
	n.Engine, n.Trouble, n.Doing = string(r.bytes()), string(r.bytes()), string(r.bytes())
	n.At, n.Of = int(r.number(math.MaxInt)), int(r.number(math.MaxInt))
	n.Rankings, n.Table, n.Points = r.rankings(), r.table(), r.bytes()
	n.File, n.Times = r.bytes(), r.times()
	for range r.list(8) {
		n.Missing = append(n.Missing, string(r.bytes()))
	}
	n.Dealable, n.Album = r.flag(), r.bytes()
	if r.flag() {
		stage := r.stage()
		n.Stage = &stage
	}
	return n, r.end()
}

// otherVersion is why a message can't be understood, and what to do.
const otherVersion = "; the page and its worker are of different versions: reload the page"

// errShort is what a message that was cut off gives.
func errShort(found, wanted uint64) error {
	return errors.New("bridge: found " + strconv.FormatUint(found, 10) + " more bytes, expected " + strconv.FormatUint(wanted, 10) + otherVersion)
}

// errAbove is what a number gives that can't be so large.
func errAbove(found, limit uint64) error {
	return errors.New("bridge: found " + strconv.FormatUint(found, 10) + ", expected at most " + strconv.FormatUint(limit, 10) + otherVersion)
}
