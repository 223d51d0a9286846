package task

import (
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/matrix"
	"signum/core/packed"
	"signum/core/train"
)

// An Update is one message of a worker: how far its task is, what it has found, and how it ends.
type Update struct {
	Progress
	Report  Report   // nil when there is nothing new
	Trouble *Trouble // why the task ended early; nil otherwise
	Stopped bool     // nothing will follow
}

// Progress is how far a task is.
type Progress struct {
	Seconds       float64       // of work since the task began, pauses left out
	Rate          float64       // training images per second
	Engine        matrix.Engine // what computes; empty before that is known
	Workers       int           // how many share the work
	Loaded, Total int           // bytes of data
	Part          string        // the part in work: a metric, a layer, or one of the parts of Read
	At, Of        int           // how many parts are done, and how many there are
}

// The parts of Read, as Progress names them.
const (
	Reading = "reading" // files
	Storing = "storing" // the data set in the browser
)

// A Report is what a task has found so far: the report type that belongs to its request.
type Report interface{ Kind() Kind }

// RunReport holds a stage as it is now, finished or not.
type RunReport struct {
	Stage experiment.Stage
	Now   []byte // a glimpse of the network in training; nil if it isn't new
}

// RankReport holds the rankings so far.
type RankReport struct{ Rankings []experiment.Ranking }

// SubsetsReport holds the scores so far.
type SubsetsReport struct{ Table lattice.Table }

// FrontReport holds the tuned subsets so far.
type FrontReport struct {
	Plan   experiment.Plan
	Points []experiment.TunedSubset
}

// ExportReport holds the file.
type ExportReport struct{ File []byte }

// StopwatchReport holds the timings so far.
type StopwatchReport struct{ Timings []packed.Timing }

// ReadReport holds what became of the files: a data set, a table, or what is missing for a set.
type ReadReport struct {
	Missing  []dataset.Role   // files that must come first
	Dealable bool             // only test images are missing: there are other uses than Ask
	Remarks  []dataset.Remark // while files are missing: on joined tables and unreadable files
	Info     *dataset.Info    // the data set; nil while files are missing
	Table    []byte           // CSV of all images, for Save
}

// TwinsReport holds the scores of the first stages' twins, as far as they are trained.
type TwinsReport struct{ Twins []experiment.TwinScore }

// LookReport holds the images.
type LookReport struct{ Seen []experiment.Seen }

// CompareReport holds both scores, and the images that only one of the networks classifies
// correctly. Margins are those of the second network.
type CompareReport struct {
	Scores [2]train.Score
	Seen   []experiment.Seen
}

// Kind returns RunKind.
func (RunReport) Kind() Kind { return RunKind }

// Kind returns RankKind.
func (RankReport) Kind() Kind { return RankKind }

// Kind returns SubsetsKind.
func (SubsetsReport) Kind() Kind { return SubsetsKind }

// Kind returns FrontKind.
func (FrontReport) Kind() Kind { return FrontKind }

// Kind returns ExportKind.
func (ExportReport) Kind() Kind { return ExportKind }

// Kind returns StopwatchKind.
func (StopwatchReport) Kind() Kind { return StopwatchKind }

// Kind returns ReadKind.
func (ReadReport) Kind() Kind { return ReadKind }

// Kind returns TwinsKind.
func (TwinsReport) Kind() Kind { return TwinsKind }

// Kind returns LookKind.
func (LookReport) Kind() Kind { return LookKind }

// Kind returns CompareKind.
func (CompareReport) Kind() Kind { return CompareKind }
