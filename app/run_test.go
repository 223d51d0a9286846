package app

import (
	"slices"
	"strings"
	"testing"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/matrix"
	"signum/core/task"
)

func TestOwnStagesReplaceTheRecordedOnes(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, record, nil)
	d.says("recorded run")
	d.press(d.s.Train)
	d.says(">Pause<")
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	half := own[0]
	half.Score, half.Network, half.Batch = record.Stages[0].Snap, nil, 50
	d.hears(task.Update{Report: task.RunReport{Stage: half}, Progress: task.Progress{Rate: 12345}})
	d.says("recorded run")
	d.says("12,345 images/s")
	d.finish(own[:2])
	d.says("your run")
	if d.s.Shown.Selected != 1 || !strings.HasPrefix(tell(d.s.Told.Said),
		"Stage 1 of 5 is finished: fc3 ±1") {
		t.Errorf("selected %d; said %q", d.s.Shown.Selected, tell(d.s.Told.Said))
	}
}

func TestASliderThatWasMovedStaysWhereItIs(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	d.press(d.s.Train)
	d.finish(own[:3])
	d.s.Visit(1)
	d.finish(own[3:5])
	if d.s.Shown.Selected != 1 {
		t.Errorf("selected %d, want 1", d.s.Shown.Selected)
	}
	if got := d.s.Visit(5); got != 4 || !strings.Contains(tell(d.s.Told.Notice),
		"Stage 5 (conv1 ±1) is not trained yet") {
		t.Errorf("beyond the last stage: got %d, notice %q", got, tell(d.s.Told.Notice))
	}
}

func TestStepPausesAfterOneStage(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	d.press(d.s.Step)
	if !asked[task.Run](d).Step {
		t.Error("the runner was not told to step")
	}
	d.finish(own[:1])
	d.says("Paused. Continue goes on")
	d.press(d.s.More)
	d.finish(own[1:2])
	d.press(d.s.Train)
	if !slices.Equal(d.commands, []task.Command{task.Step, task.Resume}) || len(d.requests) != 1 {
		t.Errorf("got commands %v and %d starts", d.commands, len(d.requests))
	}
}

func TestContinueNamesTheRunWhereAnotherPlanIsChosen(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	d.press(d.s.Step)
	d.finish(own[:1])
	d.press(func() { d.s.Draft.Set("net", "mlp") })
	d.says("Continue goes on with the run that is here: LeNet-5")
	d.press(d.s.Reset)
	d.says("Train makes a run of your own")
}

func TestStepWhileItTrainsPausesAfterTheStage(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	half := own[0]
	half.Score, half.Network = own[0].Snap, nil
	half.Batch--
	d.press(d.s.Train)
	d.press(d.s.Step)
	d.hears(task.Update{Report: task.RunReport{Stage: half}, Progress: task.Progress{Rate: 1000}})
	d.says("left; then a pause")
	d.finish(own[:1])
	d.says("Paused. Continue goes on")
	if !slices.Equal(d.commands, []task.Command{task.Step}) || len(d.requests) != 1 {
		t.Errorf("got commands %v and %d starts", d.commands, len(d.requests))
	}
}

func TestTrainAfterAPausedStepGoesOnPastTheStage(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(d.s.Step)
	d.press(d.s.Pause)
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, "net=lenet5&seed=9").Stages[:1])
	d.says(">Pause<")
}

func TestTroubleKeepsWhatIsFinished(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	d.press(d.s.Train)
	d.finish(own[:2])
	half := own[2]
	half.Score, half.Network = own[0].Snap, nil
	d.hears(task.Update{Report: task.RunReport{Stage: half}})
	d.hears(task.Update{Trouble: failed("The training program stopped. Press Train."),
		Stopped: true})
	d.says(`role="alert"`)
	d.says("The training program stopped. Press Train.")
	d.says("Continue goes on after stage 1.")
	d.press(d.s.Train)
	if last := asked[task.Run](d); len(last.Done) != 2 || tell(d.s.Told.Trouble) != "" {
		t.Errorf("went on from %d stages, trouble %q", len(last.Done), tell(d.s.Told.Trouble))
	}
}

func TestResetShowsTheRecordedRunAgain(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	d.press(d.s.Train)
	d.finish(own[:2])
	late := d.report
	d.press(d.s.Reset)
	d.says("recorded run")
	late(task.Update{Report: task.RunReport{Stage: own[2]}})
	d.tester.Consume()
	d.says("recorded run")
	if d.commands[len(d.commands)-1] != task.Stop || d.s.Run.Own() || d.s.Shown.Selected != 3 {
		t.Errorf("commands %v, selected %d", d.commands, d.s.Shown.Selected)
	}
}

func TestAnotherOrderGoesOnFromTheSelectedStage(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	d.press(d.s.Train)
	d.finish(own)
	d.hears(task.Update{Stopped: true})
	d.says("This run is finished.")
	d.s.Visit(2)
	d.press(func() { d.s.Branch(experiment.FirstLast) })
	last := asked[task.Run](d)
	if len(last.Done) != 3 || last.Plan.Order != experiment.FirstLast ||
		last.Plan.Seed != d.s.Run.Plan.Seed {
		t.Errorf("got %s after %d stages", last.Plan, len(last.Done))
	}
	d.says("first layer first from stage 2 on")
	d.s.Draft.Plan = d.s.Run.Plan
	if got := tell(session.LinkCopied{Branch: d.s.Run.Branch}); !strings.Contains(got,
		"your run continued from stage 2 of another order.") {
		t.Errorf("a link to it: %q", got)
	}
}

func TestAnUnreadableRecordingLeavesTraining(t *testing.T) {
	d := newDesk(t, experiment.Recording{}, errText("recording: found version 9, expected version 1"))
	d.says("The recorded run can’t be shown (recording: found version 9, " +
		"expected version 1). Press Train to make a run of your own.")
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, "net=lenet5").Stages[:1])
	d.says("your run")
}

type errText string

func (e errText) Error() string { return string(e) }

func TestNoSIMDIsSaid(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(d.s.Train)
	d.hears(task.Update{Progress: task.Progress{Engine: matrix.PlainGo}})
	d.says("no WebAssembly SIMD")
}

func TestANewerVersionOfThePageHidesNothing(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, "net=lenet5&seed=9").Stages)
	d.hears(task.Update{Stopped: true})
	before := nextWords(d.s)
	d.press(func() { d.OnAppUpdate(d.ctx) })
	d.s.Told.Toast = nil
	for _, want := range []string{before, "A newer version of this page is here."} {
		if got := nextWords(d.s); want == "" || !strings.Contains(got, want) {
			t.Errorf("found %q, expected %q in it", got, want)
		}
	}
}

func TestABrokenHandlerDoesNotEndThePage(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.breaks = 1
	d.press(func() { panic("out of luck") })
	d.says("Something on this page broke (out of luck). Reload the page to be safe.")
}

func TestWhatAnActCameToIsToldBesideItsRunOnly(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, "net=lenet5&seed=9").Stages)
	d.hears(task.Update{Stopped: true})
	d.selects(4)
	d.motion.follow()
	d.press(d.motion.next)
	told := tell(d.s.Told.Said)
	if got := nextWords(d.s); got != told || d.s.Shown.Selected != 5 {
		t.Fatalf("at stage %d: found %q, expected %q", d.s.Shown.Selected, got, told)
	}
	d.press(d.s.Reset)
	d.selects(5)
	if got := nextWords(d.s); got == told {
		t.Errorf("beside the recorded run: %q", got)
	}
}

func TestARunThatRepeatsTheRecordedOneIsToldSo(t *testing.T) {
	recording := viewtest.Recording(t, "net=lenet5&images=60000&recipe=brief") // the page's own plan
	for seed, want := range map[string]bool{"1": true, "9": false} {
		d := newDesk(t, recording, nil)
		d.press(func() { d.s.Set("seed", seed) })
		d.press(d.s.Train)
		d.finish(recording.Stages)
		d.says("This run is finished.")
		if got := repeats(d.s); got != want {
			t.Errorf("seed %s: got %v, want %v", seed, got, want)
		}
	}
}

// Another stage than the last may come out in another way, as on a browser with a fault.
func TestARunRepeatsTheRecordedOneOnlyInEachStage(t *testing.T) {
	recording := viewtest.Recording(t, "net=lenet5&images=60000&recipe=quick")
	d := newDesk(t, recording, nil)
	d.press(d.s.Train)
	stages := slices.Clone(recording.Stages)
	misses := slices.Clone(stages[2].Score.Misses)
	misses[0].Predicted = (misses[0].Predicted + 1) % 10
	stages[2].Score.Misses = misses
	d.finish(stages)
	d.says("This run is finished.")
	if repeats(d.s) {
		t.Error("a run whose stage 2 reads an image differently repeats the recorded one")
	}
}
