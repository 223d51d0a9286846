// Package view computes what the page shows of a run: a pure function of the plan, its stages and
// the selected one. It holds facts; how they are worded is for package words, and how they are
// drawn for package chart and the components of package app.
package view

import (
	"math"

	"signum/core/experiment"
	"signum/core/nn"
)

// View holds everything that the page shows of a run.
type View struct {
	Plan     experiment.Plan
	Classes  []string // names of the classes; nil where they are digits
	Layers   []Layer  // as they are in the selected stage
	Stages   []Stage  // every stage that the plan will have, done or not
	Selected int      // index of a stage that is done; -1 if none is
	Current  int      // index of the stage that is being trained; -1 if none is
	Toward   bool     // the frontier moves towards the input
	Result   int      // index of the stage that a finished run has come to; -1 before it has
}

// New returns the view of a run. If the selected stage isn't done, the last stage before it that is
// done is selected. The view of a plan with an unknown net is empty.
func New(p experiment.Plan, stages []experiment.Stage, selected int) View {
	v := View{Plan: p, Selected: -1, Current: -1, Result: -1}
	blocks, err := nn.Preset(p.Net)
	if err != nil {
		return v
	}
	costs := experiment.PlanCosts(p)
	steps := sequence(p, stages, len(blocks))
	v.Toward = toward(p, steps, len(blocks))
	v.Stages = make([]Stage, 0, len(steps))
	for i := range steps {
		v.Stages = append(v.Stages, newStage(steps, i, blocks, costs, v.Toward))
	}
	v.Result = result(p, stages)
	v.mark(steps)
	for _, s := range stages {
		v.take(s, selected)
	}
	v.Layers = newLayers(blocks, costs)
	if s, ok := v.Stage(); ok {
		for i := range v.Layers {
			v.Layers[i].Binary = s.Binary[i]
		}
	}
	return v
}

// toward reports whether the frontier moves towards the input: it does unless the order is known
// and begins elsewhere than with the last layer.
func toward(p experiment.Plan, steps []step, layers int) bool {
	return len(steps) < 2 || measured(p) || len(steps[1].Layers) != 1 ||
		steps[1].Layers[0] == layers-1
}

// result returns the index of the stage that a finished run has come to, or -1.
func result(p experiment.Plan, stages []experiment.Stage) int {
	if len(stages) == 0 || !stages[len(stages)-1].Done() {
		return -1
	}
	if d := experiment.Decide(p, stages); d.Ruling == experiment.Stop {
		return d.From
	}
	return -1
}

// mark marks the stages that stand, and those of them beyond the result.
func (v *View) mark(steps []step) {
	last := len(steps) - 1
	if v.Result >= 0 && v.Plan.Control.Rule == experiment.ControlRevert {
		last = v.Result // what came after it was taken back
	}
	for i := range steps {
		v.Stages[i].Stands = stands(steps, i, last)
		v.Stages[i].Beyond = v.Stages[i].Stands && v.Result >= 0 && i > v.Result
	}
}

// take fills in the results of a stage of the run.
func (v *View) take(s experiment.Stage, selected int) {
	if s.Index >= len(v.Stages) {
		return
	}
	v.Stages[s.Index].take(s)
	switch {
	case !s.Done():
		v.Current = s.Index
	case s.Index <= selected || v.Selected < 0:
		v.Selected = s.Index
	}
}

// Binary reports, for each layer, whether it is binary in the selected stage.
func (v View) Binary() (binary []bool) {
	for _, l := range v.Layers {
		binary = append(binary, l.Binary)
	}
	return binary
}

// Stage returns the selected stage; ok is false if no stage is done.
func (v View) Stage() (s Stage, ok bool) {
	if v.Selected < 0 {
		return Stage{}, false
	}
	return v.Stages[v.Selected], true
}

// Float returns stage 0, the float network; ok is false before it is done.
func (v View) Float() (s Stage, ok bool) {
	if len(v.Stages) == 0 || !v.Stages[0].Done {
		return Stage{}, false
	}
	return v.Stages[0], true
}

// Done returns the stages that are done.
func (v View) Done() []Stage {
	done := make([]Stage, 0, len(v.Stages))
	for _, s := range v.Stages {
		if s.Done {
			done = append(done, s)
		}
	}
	return done
}

// Before returns the stage that s continued from, and s itself for stage 0.
func (v View) Before(s Stage) Stage { return v.Stages[max(0, s.From)] }

// FloatBytes returns how many bytes all layers take before any is binary.
func (v View) FloatBytes() (bytes int) {
	for _, l := range v.Layers {
		bytes += l.Float
	}
	return bytes
}

// LayerNames returns the names of the layers, from the input on.
func (v View) LayerNames() (names []string) {
	for _, l := range v.Layers {
		names = append(names, l.Name)
	}
	return names
}

// Nearest returns the index of the done stage with that many binary layers, or with the most below;
// otherwise if there is none. Stages that were taken back don't count.
func (v View) Nearest(binaries, otherwise int) int {
	best := otherwise
	for _, s := range v.Stages {
		if s.Done && s.Stands && s.Binaries <= binaries {
			best = s.Index
		}
	}
	return best
}

// First returns the index of the stage that a page begins with: the first that saves more than half
// of what the run saves, since there both kinds of layers can be seen.
func First(p experiment.Plan, stages []experiment.Stage) int {
	done := New(p, stages, math.MaxInt).Done()
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
