package app

import (
	"math"
	"slices"
	"testing"

	"signum/app/view"
	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/task"
)

func TestARunThatStopsEarlyHasNoFurtherStops(t *testing.T) {
	plan, stages := viewtest.Running(t, "net=lenet5&control=budget:20000", nil)
	v := view.New(plan, stages, math.MaxInt)
	if len(v.Stages) != 4 || v.Result != 3 || v.Stages[3].Bytes > 20000 {
		t.Fatalf("%d stages, result %d", len(v.Stages), v.Result)
	}
	if got := v.Nearest(5, 0); got != 3 {
		t.Errorf("at the slider's end: stage %d, want 3", got)
	}
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.s.Draft.Plan = plan
	d.press(d.s.Train)
	d.finish(stages)
	d.hears(task.Update{Stopped: true})
	d.says("This run is finished. Stopped: the network needs 19.4 kB, within the budget of 20.0 kB.")
	d.says("Why this layer came next")
	if !d.s.Run.Complete() {
		t.Error("the run isn't complete")
	}
}

func TestATakenBackStageIsNoStopOfTheSlider(t *testing.T) {
	plan, stages := viewtest.Running(t, "net=lenet5&control=revert:0.3&images=55000",
		map[int]int{3: 400})
	v := view.New(plan, stages, math.MaxInt)
	var back []int
	for _, s := range v.Stages {
		if !s.Stands {
			back = append(back, s.Index)
		}
	}
	if !slices.Equal(back, []int{2}) || v.Stages[3].From != 1 || v.Stages[3].Binaries != 2 {
		t.Fatalf("taken back %v; stage 3 goes on from %d with %d layers ±1", back, v.Stages[3].From,
			v.Stages[3].Binaries)
	}
	if got := v.Nearest(2, 0); got != 3 {
		t.Errorf("two layers ±1: stage %d, want 3", got)
	}
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.s.Draft.Plan = plan
	d.press(d.s.Train)
	d.finish(stages)
	d.says("fc2 is float again")
	d.says("fc2 ±1, taken back")
}

// The last stage of a run that stops at a floor is shown, as what it was; the last that was taken
// back is no stop.
func TestWhatARunHasComeToIsSaid(t *testing.T) {
	plan, stages := viewtest.Running(t, "net=lenet5&control=floor:98&images=55000",
		map[int]int{2: 300})
	v := view.New(plan, stages, math.MaxInt)
	last := v.Stages[len(v.Stages)-1]
	if v.Result != 2 || !last.Beyond || stageFate(last) != "fc1 ±1, not kept" ||
		v.Nearest(5, 0) != 3 {
		t.Errorf("floor: result %d, %s, slider's end %d", v.Result, stageFate(last),
			v.Nearest(5, 0))
	}
	plan, stages = viewtest.Running(t, "net=mlp&control=revert:0.5&images=55000",
		map[int]int{0: 300})
	v = view.New(plan, stages, math.MaxInt)
	if last := v.Stages[len(v.Stages)-1]; v.Result != 2 || last.Stands ||
		stageFate(last) != "fc1 ±1, taken back" || v.Nearest(5, 0) != 2 {
		t.Errorf("revert: result %d, %s, slider's end %d", v.Result, stageFate(last),
			v.Nearest(5, 0))
	}
}

func TestEveryControlHasARule(t *testing.T) {
	var names []string
	for _, r := range rules {
		names = append(names, r.Name)
		text := r.Name
		if r.Limit != "" {
			text += ":" + r.Limit
		}
		plan, err := experiment.Parse("images=55000&control=" + text)
		if back, limit := ruleOf(plan.Control); err != nil || r.Limit != "" &&
			(back.Name != r.Name || limit != r.Limit) {
			t.Errorf("%s:%s gives %s, error %v", r.Name, r.Limit, plan.Control, err)
		}
	}
	if !slices.Equal(names, experiment.Rules()) {
		t.Errorf("rules %v, controls %v", names, experiment.Rules())
	}
}
