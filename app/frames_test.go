package app

import (
	"errors"
	"slices"
	"testing"

	"signum/app/act"
	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/task"
	"signum/core/train"
)

// glides returns the waits between the frames of a glide to a stage of the visitor's run, and the
// places that the figure is at.
func glides(d *desk, stage int) (waits, places []float64) {
	var frame func(float64) float64
	d.motion.browser.Frames = func(f func(float64) float64) { frame = f }
	d.selects(stage)
	d.motion.follow()
	for now := 1000.0; frame != nil; {
		wait := frame(now)
		waits, places = append(waits, wait), append(places, d.motion.at)
		if wait < 0 {
			break
		}
		now += max(wait, 16)
	}
	return waits, places
}

func TestWhileANetworkTrainsAGlideDrawsFewFramesButShowsItsAct(t *testing.T) {
	d := newDesk(t, experiment.Recording{}, errors.New("none"))
	d.press(d.s.Train)
	all := viewtest.Recording(t, "net=lenet5").Stages
	d.finish(all[:3])
	d.s.Shown.Selected = 1
	d.motion.rest(1)
	waits, places := glides(d, 2)
	end := len(places) - 1
	if end > 3 || places[0] <= 1 || places[end] != 2 || waits[end] >= 0 {
		t.Errorf("found frames at %v with waits %v, expected at most 4 from behind 1 to 2", places, waits)
	}
	if p := d.motion.painter; !p.sparse || !p.silent {
		t.Errorf("the network reads in each frame: %v, and no sentence is told: %v", p.sparse, p.silent)
	}
	seen := func(from, to float64) bool {
		return slices.ContainsFunc(places, func(at float64) bool { return from < at-1 && at-1 < to })
	}
	if !seen(act.SnapFrom, act.SnapTo) || !seen(act.SnapTo, 1) {
		t.Errorf("found frames at %v, expected one in the snap and one in the tuning", places)
	}
}

func TestAtRestAGlideDrawsEachFrame(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.selects(1)
	d.motion.follow()
	waits, _ := glides(d, 2)
	end := len(waits) - 1
	if end < 40 || slices.Max(waits[:end]) != 0 || slices.Min(waits[:end]) != 0 {
		t.Errorf("found waits of %v, expected none", waits)
	}
}

func TestSlowMotionDrawsEachFrameWhileANetworkTrains(t *testing.T) {
	d := newDesk(t, experiment.Recording{}, errors.New("none"))
	d.press(d.s.Train)
	if d.motion.wait() == 0 {
		t.Error("found no wait while a network trains")
	}
	d.press(d.motion.toggleSlow)
	if wait := d.motion.wait(); wait != 0 {
		t.Errorf("found a wait of %v ms", wait)
	}
}

func TestAnActThatIsAskedForDoesntWaitForTheFrameOfAGlide(t *testing.T) {
	d := newDesk(t, experiment.Recording{}, errors.New("none"))
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, "net=lenet5").Stages[:3])
	var frames []func(float64) float64
	d.motion.browser.Frames = func(f func(float64) float64) { frames = append(frames, f) }
	d.motion.rest(1)
	d.motion.glide(2)
	if wait := frames[0](1000); wait <= 0 {
		t.Fatalf("found a wait of %v ms, expected that the glide's next frame waits", wait)
	}
	d.motion.play(2)
	if len(frames) != 2 {
		t.Fatalf("frames were requested %d times, expected once more", len(frames))
	}
	frames[1](1016)
	if wait := frames[1](1032); wait != 0 || d.motion.at <= 1 || d.motion.at > 1.1 {
		t.Errorf("found the figure at %v with a wait of %v ms, expected the act's beginning", d.motion.at, wait)
	}
	at := d.motion.at
	if wait := frames[0](1240); wait >= 0 || d.motion.at != at {
		t.Errorf("the glide's frame, with a wait of %v ms, moves the figure to %v", wait, d.motion.at)
	}
}

func TestWhatTheVisitorMovesDrawsEachFrameWhileANetworkTrains(t *testing.T) {
	for name, moved := range map[string]motion{
		"a finger": {held: true}, "the scrubber": {scrubbed: true}, "nobody": {},
	} {
		d := newDesk(t, experiment.Recording{}, errors.New("none"))
		d.press(d.s.Train)
		d.motion.moving, d.motion.held, d.motion.scrubbed = true, moved.held, moved.scrubbed
		d.motion.paint()
		if few := name == "nobody"; d.motion.painter.sparse != few || d.motion.wait() > 0 != few {
			t.Errorf("%s: few frames are drawn: %v", name, !few)
		}
	}
}

func TestANetworkInTrainingIsShownAtOnce(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	var frame func(float64) float64
	d.motion.browser.Frames = func(f func(float64) float64) { frame = f }
	d.selects(3)
	d.motion.follow()
	d.press(d.s.Train)
	d.selects(0)
	d.motion.follow()
	if frame(1000); d.motion.at <= 0 || d.motion.at >= 3 {
		t.Errorf("found the figure at %v while there is no network to see, expected it on its way", d.motion.at)
	}
	stage := viewtest.Recording(t, "net=lenet5&seed=9").Stages[0]
	now := experiment.EncodeGlimpse(stage.Network)
	stage.Score, stage.Network, stage.Curve, stage.Batch = train.Score{}, nil, nil, 3
	d.hears(task.Update{Report: task.RunReport{Stage: stage, Now: now}})
	if wait := frame(1180); d.motion.at != 0 || wait >= 0 {
		t.Errorf("found the figure at %v with a wait of %v ms, expected it at rest at 0", d.motion.at, wait)
	}
}
