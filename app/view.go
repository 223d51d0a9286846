package app

import (
	"math"
	"slices"
	"strconv"

	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/train"
)

// view is all that the page shows of a run. It is a pure function of the plan, the stages and the selected one, and
// holds facts: how they are worded or drawn is for the pictures.
type view struct {
	Plan     experiment.Plan
	Classes  []string // names of the classes, if they have any
	Layers   []layer
	Stages   []stage // every stage that the plan will have, done or not
	Selected int     // index of a stage that is done; -1 when none is
	Current  int     // index of the stage that is being trained; -1 when none is
	Toward   bool    // the frontier travels towards the input
	Result   int     // index of the stage whose network a finished run has come to; -1 while it isn't finished
}

// layer is a layer as it is in the selected stage.
type layer struct {
	Name          string
	Shape         string // "6 @ 5×5", "400 → 120"
	Rows, Cols    int    // output channels, weights per output channel
	Weights       int
	Float, Packed int // bytes
	Binary        bool
}

// Bytes is what the layer takes now.
func (l layer) Bytes() int {
	if l.Binary {
		return l.Packed
	}
	return l.Float
}

// stage is one stop of the slider.
type stage struct {
	Index    int
	From     int      // the stage whose network it goes on from; -1 in stage 0
	Names    []string // of the layers that become binary in it; none in stage 0, and when that isn't known
	Binary   []bool   // which layers are binary once it is done, as far as is known
	Binaries int      // how many are
	Open     bool     // which these are isn't known yet
	Beyond   bool     // a finished run has come to an earlier one
	Stands   bool     // the latest stage goes on from it; a stage that was taken back doesn't stand
	Gap      int      // where the frontier is: before this layer; len(Layers) is behind the last
	Sharp    bool     // all float layers are on one side of the frontier
	Bytes    int
	Done     bool
	Snap     train.Score
	Score    train.Score
	Curve    []train.Point
	Batch    int
	Total    int // batches
}

// Count is how many layers are binary.
func (s stage) Count() int { return s.Binaries }

// newView derives what the page shows. A selection that isn't done gives way to the last stage that is.
func newView(p experiment.Plan, stages []experiment.Stage, selected int) view {
	v := view{Plan: p, Selected: -1, Current: -1, Result: -1}
	blocks, err := nn.Preset(p.Net)
	if err != nil {
		return v
	}
	costs := experiment.Sizes(p)
	steps := sequence(p, stages)
	v.Toward = len(steps) < 2 || slices.Contains(experiment.Measured(), p.Order) || len(steps[1].Layers) != 1 || steps[1].Layers[0] == len(blocks)-1
	for i := range steps {
		v.Stages = append(v.Stages, newStage(p, steps, i, blocks, costs, v.Toward))
	}
	v.Result = result(p, stages)
	last := len(steps) - 1
	if rule, _ := ruleOf(p.Control); rule.Name == experiment.ControlRevert && v.Result >= 0 {
		last = v.Result // what came after it was taken back
	}
	for i := range steps {
		v.Stages[i].Stands = stands(steps, i, last)
		v.Stages[i].Beyond = v.Stages[i].Stands && v.Result >= 0 && i > v.Result
	}
	for _, s := range stages {
		v.take(s, selected)
	}
	v.Layers = newLayers(blocks, costs, v.selectedBinary(len(blocks)))
	return v
}

// result is what a finished run has come to.
func result(p experiment.Plan, stages []experiment.Stage) int {
	if len(stages) == 0 || !stages[len(stages)-1].Done() {
		return -1
	}
	if d := experiment.Decide(p, stages); d.Verdict == experiment.Stop {
		return d.From
	}
	return -1
}

// take fills in what a stage of the run has found.
func (v *view) take(s experiment.Stage, selected int) {
	if s.Index >= len(v.Stages) {
		return
	}
	t := &v.Stages[s.Index]
	t.Done, t.Snap, t.Score, t.Curve, t.Batch, t.Total = s.Done(), s.Snap, s.Score, s.Curve, s.Batch, s.Batches
	if !t.Done {
		v.Current = s.Index
		return
	}
	if s.Index <= selected || v.Selected < 0 {
		v.Selected = s.Index
	}
}

func (v view) selectedBinary(layers int) []bool {
	if v.Selected < 0 {
		return make([]bool, layers)
	}
	return v.Stages[v.Selected].Binary
}

// Stage is the selected one; ok is false when nothing is done.
func (v view) Stage() (s stage, ok bool) {
	if v.Selected < 0 {
		return stage{}, false
	}
	return v.Stages[v.Selected], true
}

// Float is stage 0, the float network; ok is false before it is done.
func (v view) Float() (s stage, ok bool) {
	if len(v.Stages) == 0 || !v.Stages[0].Done {
		return stage{}, false
	}
	return v.Stages[0], true
}

// Done are the stages that are.
func (v view) Done() (done []stage) {
	for _, s := range v.Stages {
		if s.Done {
			done = append(done, s)
		}
	}
	return done
}

// FloatBytes is what all layers take before any is binary.
func (v view) FloatBytes() (bytes int) {
	for _, l := range v.Layers {
		bytes += l.Float
	}
	return bytes
}

func newLayers(blocks []nn.Block, costs []experiment.Cost, binary []bool) (layers []layer) {
	for i, b := range blocks {
		layers = append(layers, layer{
			Name: b.Name, Shape: shape(b), Rows: b.Outputs, Cols: b.FanIn, Weights: costs[i].Weights,
			Float: costs[i].Float, Packed: costs[i].Packed, Binary: binary[i],
		})
	}
	return layers
}

// shape says what a layer does, short.
func shape(b nn.Block) string {
	if k := b.Geometry.Kernel; k > 0 {
		return strconv.Itoa(b.Outputs) + " @ " + strconv.Itoa(k) + "×" + strconv.Itoa(k)
	}
	return strconv.Itoa(b.FanIn) + " → " + strconv.Itoa(b.Outputs)
}

// stop is the done stage with that many binary layers, or the nearest below; otherwise if there is none.
func (v view) stop(count, otherwise int) int {
	best := otherwise
	for _, s := range v.Stages {
		if s.Done && s.Stands && s.Count() <= count {
			best = s.Index
		}
	}
	return best
}

// firstStop is the stage that a page begins with: the first that has saved more than half of what there is to save, for
// there both kinds of layers can be seen.
func firstStop(p experiment.Plan, stages []experiment.Stage) int {
	v := newView(p, stages, math.MaxInt)
	done := v.Done()
	if len(done) == 0 {
		return 0
	}
	last := done[len(done)-1]
	for _, s := range done {
		if 2*s.Bytes < done[0].Bytes+last.Bytes {
			return s.Index
		}
	}
	return last.Index
}
