package view

import (
	"math"

	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/mnist"
	"signum/core/train"
)

// Outcome is what a stage has come to: how much memory it takes, and how accurate it is.
type Outcome struct {
	Stage, From         int
	Layers              []string // that became binary in it
	Back                bool     // it was taken back
	Bytes               int
	Accuracy, Low, High float64 // and its 95 % interval
	Snap                float64 // accuracy right after the snap; -1 in stage 0
	Twin                float64 // accuracy of its twin; -1 in stage 0 and if that isn't trained
}

// Path is the outcomes of a run's stages.
type Path []Outcome

// Path returns the outcomes of the stages that are done.
func (v View) Path() (path Path) {
	done := v.Done()
	if len(done) > 0 {
		path = make(Path, 0, len(done))
	}
	for _, s := range done {
		o := Outcome{
			Stage: s.Index, From: s.From, Layers: s.Names, Back: !s.Stands,
			Bytes: s.Bytes, Accuracy: s.Score.Accuracy(), Snap: -1, Twin: -1,
		}
		o.Low, o.High = s.Score.Interval()
		if s.Snap.Total() > 0 {
			o.Snap = s.Snap.Accuracy()
		}
		if s.Index > 0 && s.Twin.Total() > 0 {
			o.Twin = s.Twin.Accuracy()
		}
		path = append(path, o)
	}
	return path
}

// Before returns the index in the path of the stage that the i-th continued from.
func (p Path) Before(i int) int {
	for at, o := range p[:i] {
		if o.Stage == p[i].From {
			return at
		}
	}
	return i - 1
}

// Points returns the outcomes as points of accuracy and memory.
func (p Path) Points() (points []lattice.Point) {
	for _, o := range p {
		points = append(points, lattice.Point{Bytes: o.Bytes, Accuracy: o.Accuracy})
	}
	return points
}

// Front is the best trade-offs of all subsets of the layers, where these have been measured: a
// run's path can at best come to it.
type Front struct {
	Points []lattice.Point // smallest first
	Tuned  bool
}

// Learned is a stage's part of the learning curves.
type Learned struct {
	Index  int
	Layers []string // that become binary in it
	Total  int      // batches
	Points []train.CurvePoint
}

// Curves returns the learning curves. Stages that are not reached yet are as long as the plan makes
// them.
func (v View) Curves() (stages []Learned) {
	for _, s := range v.Stages {
		total := s.Total
		if total == 0 {
			total = v.Plan.Batches(max(len(s.Names), min(1, s.Index)), v.Plan.Images)
		}
		stages = append(stages, Learned{s.Index, s.Names, total, s.Curve})
	}
	return stages
}

// Lane is what an order of a race has come to.
type Lane struct {
	Order    string
	Path     Path
	Layers   []string // in the order in which they became binary
	Score    train.Score
	Bytes    int
	Finished bool
}

// NewLane returns what a run has come to: its result, or its last stage before it is finished.
func NewLane(p experiment.Plan, stages []experiment.Stage) Lane {
	v := New(p, stages, math.MaxInt)
	l := Lane{Order: p.Order, Path: v.Path(), Finished: v.Result >= 0}
	at := v.Selected
	if l.Finished {
		at = v.Result
	}
	if at >= 0 {
		l.Score, l.Bytes = v.Stages[at].Score, v.Stages[at].Bytes
	}
	for _, s := range v.Done() {
		if s.Stands && !s.Beyond {
			l.Layers = append(l.Layers, s.Names...)
		}
	}
	return l
}

// Covers returns the area that each lane's path covers, as a part of the area that all cover
// together. Areas begin at guessing, with as many bytes as the largest network.
func Covers(lanes []Lane) (parts []float64) {
	var all []lattice.Point
	worst := lattice.Point{Accuracy: 1.0 / mnist.Classes}
	for _, l := range lanes {
		for _, p := range l.Path.Points() {
			all = append(all, p)
			worst.Bytes = max(worst.Bytes, p.Bytes)
		}
	}
	for _, l := range lanes {
		parts = append(parts, lattice.Cover(l.Path.Points(), all, worst))
	}
	return parts
}
