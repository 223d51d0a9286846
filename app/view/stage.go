package view

import (
	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/train"
)

// Stage is one stop of the slider.
type Stage struct {
	Index    int
	From     int      // the stage whose network it continues from; -1 in stage 0
	Names    []string // of the layers that become binary in it; nil in stage 0, and while open
	Binary   []bool   // which layers are binary once it is done, as far as is known
	Binaries int      // how many are
	Open     bool     // which layers these are isn't known yet
	Beyond   bool     // a finished run has come to an earlier stage
	Stands   bool     // the latest stage continues from it: it wasn't taken back
	Gap      int      // the frontier is before this layer; len(Layers) is behind the last
	Sharp    bool     // all float layers are on one side of the frontier
	Bytes    int
	Done     bool
	Scores
	Training
}

// Scores has a stage's results on the test images.
type Scores struct {
	Snap  train.Score // right after the layers became binary
	Score train.Score // after tuning
	Twin  train.Score // of its twin: see View.WithTwins; of no images if that isn't trained
}

// Training is how a stage was trained, so far.
type Training struct {
	Curve []train.CurvePoint
	Batch int // batches
	Total int // batches in the whole stage
}

// take fills in the results of the stage of the run.
func (t *Stage) take(s experiment.Stage) {
	t.Done, t.Snap, t.Score = s.Done(), s.Snap, s.Score
	t.Curve, t.Batch, t.Total = s.Curve, s.Batch, s.Batches
}

// newStage returns what is known of a step beforehand. If all layers are binary after it, the order
// in which they became binary doesn't matter.
func newStage(
	steps []step, index int, blocks []nn.Block, costs []experiment.Cost, toward bool,
) Stage {
	s := Stage{Index: index, From: steps[index].From, Binary: binaries(steps, index, len(blocks))}
	for at := index; at >= 0; at = steps[at].From {
		s.Binaries += len(steps[at].Layers)
		if steps[at].Open {
			s.Binaries, s.Open = s.Binaries+1, true
		}
	}
	if s.Binaries == len(blocks) {
		for i := range s.Binary {
			s.Binary[i] = true
		}
	}
	for _, l := range steps[index].Layers {
		s.Names = append(s.Names, blocks[l].Name)
	}
	s.Bytes = experiment.Bytes(costs, s.Binary)
	s.place(toward)
	return s
}

// place sets where the frontier is.
func (t *Stage) place(toward bool) {
	t.Gap, t.Sharp = frontier(t.Binary, toward)
	if t.Open && t.Binaries < len(t.Binary) {
		t.Gap = t.Binaries
		if toward {
			t.Gap = len(t.Binary) - t.Binaries
		}
	}
}

// frontier returns where float and binary layers meet, and whether they do so in one place only. If
// they don't, the frontier is where it would be with as many layers binary from the side where the
// order began.
func frontier(binary []bool, toward bool) (gap int, sharp bool) {
	count, changes := 0, 0
	for i, b := range binary {
		if b {
			count++
		}
		if i > 0 && b != binary[i-1] {
			changes++
		}
	}
	switch one := changes == 1; {
	case one && binary[0] && !toward:
		return count, true
	case toward:
		return len(binary) - count, one && !binary[0] || changes == 0
	default:
		return count, changes == 0
	}
}
