package app

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view/viewtest"
	"signum/core/dataset"
	"signum/core/experiment"
)

// desk is a page on a test's desk, with a runner that does what the test says.
type desk struct {
	*Playground
	t        *testing.T
	tester   app.ClientDispatcher
	started  []started
	requests []Request
	commands []Command
	kept     []dataset.Info // by the shelf
	unkept   error          // what the shelf says
	report   func(Report)
}

// started is what the runner was given.
type started struct {
	task Task
	plan experiment.Plan
	done int
	step bool
}

func newDesk(t *testing.T, record experiment.Recording, err error) *desk {
	t.Helper()
	d := &desk{t: t}
	run := func(r Request, report func(Report)) func(Command) {
		d.requests = append(d.requests, r)
		d.started, d.report = append(d.started, started{r.Task, r.Plan, len(r.Done), r.Step}), report
		return func(c Command) { d.commands = append(d.commands, c) }
	}
	d.Playground = newPage(run, d.keeps(), record, err)().(*Playground)
	d.tester = app.NewClientTester(d.Playground)
	t.Cleanup(d.tester.Close)
	d.tester.Consume()
	return d
}

// keeps is a shelf that keeps albums while the test runs.
func (d *desk) keeps() Shelf {
	return Shelf{
		List: func(got func([]dataset.Info, error)) { got(d.kept, d.unkept) },
		Keep: func(a dataset.Info, got func(error)) { d.kept = append(d.kept, a); got(d.unkept) },
		Remove: func(data string, got func(error)) {
			d.kept = slices.DeleteFunc(d.kept, func(a dataset.Info) bool { return a.Data == data })
			got(d.unkept)
		},
	}
}

// press is a click: its handler, and what go-app does after it.
func (d *desk) press(handler app.EventHandler) {
	handler(d.ctx, app.Event{})
	d.Update()
	d.tester.Consume()
}

// hears gives the page a report.
func (d *desk) hears(r Report) {
	d.report(r)
	d.tester.Consume()
}

func (d *desk) html() string { return tidy(app.HTMLString(d.Playground)) }

func (d *desk) says(text string) {
	d.t.Helper()
	if !strings.Contains(d.html(), text) {
		d.t.Errorf("the page doesn't say %q", text)
	}
}

// finish reports the stages as finished, one after the other.
func (d *desk) finish(stages []experiment.Stage) {
	for _, s := range stages {
		d.hears(Report{Stage: &s, Rate: 20000, Engine: "SIMD"})
	}
}

func TestOwnStagesReplaceTheRecordedOnes(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, record, nil)
	d.says("recorded run")
	d.press(d.onTrain)
	d.says(">Pause<")
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	half := own[0]
	half.Score, half.Network, half.Batch = record.Stages[0].Snap, nil, 50
	d.hears(Report{Stage: &half, Rate: 12345})
	d.says("recorded run")
	d.says("12,345 images/s")
	d.finish(own[:2])
	d.says("your run")
	if d.selected != 1 || !strings.HasPrefix(d.said, "Stage 1 of 5 is finished: fc3 ±1") {
		t.Errorf("selected %d; said %q", d.selected, d.said)
	}
}

func TestASliderThatWasMovedStaysWhereItIs(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	d.press(d.onTrain)
	d.finish(own[:3])
	d.visit(d.ctx, 1)
	d.finish(own[3:5])
	if d.selected != 1 {
		t.Errorf("selected %d, want 1", d.selected)
	}
	if got := d.visit(d.ctx, 5); got != 4 || !strings.Contains(d.notice, "Stage 5 (conv1 ±1) is not trained yet") {
		t.Errorf("beyond the last stage: got %d, notice %q", got, d.notice)
	}
}

func TestStepPausesAfterOneStage(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	d.press(d.onStep)
	if !d.started[0].step {
		t.Error("the runner was not told to step")
	}
	d.finish(own[:1])
	d.says("Paused. Train goes on")
	d.press(d.onMore)
	d.finish(own[1:2])
	d.press(d.onTrain)
	if len(d.commands) != 2 || d.commands[0] != Step || d.commands[1] != Resume || len(d.started) != 1 {
		t.Errorf("got commands %v and %d starts", d.commands, len(d.started))
	}
}

func TestStepWhileItTrainsPausesAfterTheStage(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	half := own[0]
	half.Score, half.Network = own[0].Snap, nil
	half.Batch--
	d.press(d.onTrain)
	d.press(d.onStep)
	d.hears(Report{Stage: &half, Rate: 1000})
	d.says("left, then a pause")
	d.finish(own[:1])
	d.says("Paused. Train goes on")
	if len(d.commands) != 1 || d.commands[0] != Step || len(d.started) != 1 {
		t.Errorf("got commands %v and %d starts", d.commands, len(d.started))
	}
}

func TestTrainAfterAPausedStepGoesOnPastTheStage(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(d.onStep)
	d.press(d.onPause)
	d.press(d.onTrain)
	d.finish(viewtest.Recording(t, "net=lenet5&seed=9").Stages[:1])
	d.says(">Pause<")
}

func TestTroubleKeepsWhatIsFinished(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	d.press(d.onTrain)
	d.finish(own[:2])
	half := own[2]
	half.Score, half.Network = own[0].Snap, nil
	d.hears(Report{Stage: &half})
	d.hears(Report{Trouble: "The training program stopped. Press Train.", Stopped: true})
	d.says(`role="alert"`)
	d.says("The training program stopped. Press Train.")
	d.says("Train goes on after stage 1.")
	d.press(d.onTrain)
	if last := d.started[len(d.started)-1]; last.done != 2 || d.trouble != "" {
		t.Errorf("went on from %d stages, trouble %q", last.done, d.trouble)
	}
}

func TestResetShowsTheRecordedRunAgain(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	d.press(d.onTrain)
	d.finish(own[:2])
	late := d.report
	d.press(d.onReset)
	d.says("recorded run")
	late(Report{Stage: &own[2]})
	d.tester.Consume()
	d.says("recorded run")
	if d.commands[len(d.commands)-1] != Stop || d.run.shown() || d.selected != 3 {
		t.Errorf("commands %v, selected %d", d.commands, d.selected)
	}
}

func TestAnotherOrderGoesOnFromTheSelectedStage(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	d.press(d.onTrain)
	d.finish(own)
	d.hears(Report{Stopped: true})
	d.says("This run is finished.")
	d.visit(d.ctx, 2)
	d.press(d.onBranch(experiment.FirstLast))
	last := d.started[len(d.started)-1]
	if last.done != 3 || last.plan.Order != experiment.FirstLast || last.plan.Seed != d.run.plan.Seed {
		t.Errorf("got %+v", last)
	}
	d.says("first layer first from stage 2 on")
	d.plan = d.run.plan
	if got := d.shareWords(); !strings.Contains(got, "went on from stage 2 of another order isn't in it") {
		t.Errorf("a link to it: %q", got)
	}
}

func TestAnUnreadableRecordingLeavesTraining(t *testing.T) {
	d := newDesk(t, experiment.Recording{}, errText("recording: found version 9, expected version 1"))
	d.says("The recorded run can&#39;t be shown (recording: found version 9, expected version 1). Press Train to make a run of your own.")
	d.press(d.onTrain)
	d.finish(viewtest.Recording(t, "net=lenet5").Stages[:1])
	d.says("your run")
}

type errText string

func (e errText) Error() string { return string(e) }

func TestNoSIMDIsSaid(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(d.onTrain)
	d.hears(Report{Engine: "plain Go"})
	d.says("no WebAssembly SIMD")
}

func TestABrokenHandlerDoesNotEndThePage(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(d.guard(func(app.Context, app.Event) { panic("out of luck") }))
	d.says("Something on this page broke (out of luck). Reload the page to be safe.")
}

func TestSettingsAreThoseOfALink(t *testing.T) {
	plan := experiment.Default()
	for _, c := range []struct{ key, value, want string }{
		{"seed", "7", "7"}, {"net", "mlp", "mlp"}, {"rate", "0.01", "0.01"},
		{"images", "10", ""}, {"epochs", "many", ""}, {"order", "sideways", ""},
	} {
		got, err := withSetting(plan, c.key, c.value)
		if c.want == "" {
			if err == nil {
				t.Errorf("%s=%s was taken", c.key, c.value)
			}
			continue
		}
		if err != nil || setting(got, c.key) != c.want {
			t.Errorf("%s=%s: got %s, %v", c.key, c.value, setting(got, c.key), err)
		}
	}
}
