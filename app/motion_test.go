package app

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"signum/app/act"
	"signum/app/view/viewtest"
	"signum/app/words"
	"signum/core/experiment"
)

// stillDesk returns a desk whose system asks for reduced motion.
func stillDesk(t *testing.T, plan string) *desk {
	d := newDesk(t, viewtest.Recording(t, plan), nil)
	d.motion.browser.Still = func() bool { return true }
	d.selects(2)
	d.motion.follow()
	return d
}

// An act of a recorded run has three stills, whose numbers are the stages' own.
func TestWhereMotionIsReducedAnActHasThreeStills(t *testing.T) {
	d := stillDesk(t, "net=lenet5")
	run, _ := d.s.Shown.Stages()
	from, to := run.All[2].Score.Accuracy(), run.All[3]
	w := func() (act.Act, act.Moment) {
		way, ok := d.motion.painter.to(run, 3)
		if !ok {
			t.Fatal("found no act")
		}
		return way.act, act.At(d.motion.at - 2)
	}
	for i, still := range []struct {
		do       func()
		button   words.Text // of what comes next
		snap     float64
		tune     float64
		accuracy float64
		says     string
	}{
		{d.motion.next, words.SeeTuned, 1, 0, to.Snap.Accuracy(), "Snapped: only signs and α are left of fc1."},
		{d.motion.still, words.SeeBefore, 1, 1, to.Score.Accuracy(), "Tuned: "},
		{d.motion.still, words.SeeSnapped, 0, 0, from, "Before the snap of fc1"},
		{d.motion.still, words.SeeTuned, 1, 0, to.Snap.Accuracy(), "Snapped: only signs and α are left of fc1."},
	} {
		d.press(still.do)
		a, m := w()
		if m.Snap != still.snap || m.Tune != still.tune || a.Accuracy(m) != still.accuracy {
			t.Errorf("still %d: found %+v and accuracy %v, expected %+v", i, m, a.Accuracy(m), still)
		}
		d.says(">" + still.button.Say() + "</button>")
		if got := tell(d.s.Told.Said); !strings.HasPrefix(got, still.says) {
			t.Errorf("still %d: told %q, expected %q", i, got, still.says)
		}
		if d.s.Shown.Selected != 3 || d.motion.moving {
			t.Errorf("still %d: stage %d, moving: %v", i, d.s.Shown.Selected, d.motion.moving)
		}
	}
	d.press(func() { d.s.Choose(1) })
	d.motion.follow()
	if d.motion.at != 1 {
		t.Errorf("found the figure at %v after another stage was chosen", d.motion.at)
	}
}

func TestBeforeAnyActThereIsNoStillToGoTo(t *testing.T) {
	d := stillDesk(t, "net=mlp&order=at-once")
	d.selects(0)
	d.motion.follow()
	d.press(d.motion.still)
	if d.motion.at != 0 {
		t.Errorf("found the figure at %v", d.motion.at)
	}
	d.press(d.motion.next)
	names := words.Listed([]string{"fc1", "fc2", "fc3"})
	if got := tell(d.s.Told.Said); !strings.Contains(got, "left of "+names) {
		t.Errorf("told %q, expected %s", got, names)
	}
}

func TestOfARunThatIsResetNoActIsLeft(t *testing.T) {
	d := newDesk(t, experiment.Recording{}, errors.New("none"))
	d.motion.browser.Still = func() bool { return true }
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, "net=lenet5").Stages)
	d.motion.follow()
	if d.motion.goal < 1 {
		t.Fatal("found no act to forget")
	}
	d.press(d.s.Reset)
	d.motion.follow()
	d.press(d.motion.still)
	if d.motion.at != 0 || d.motion.goal != 0 {
		t.Errorf("found the figure at %v on the way to %v", d.motion.at, d.motion.goal)
	}
}

// With motion, one sentence tells the whole act when it begins.
func TestAnActIsToldOnce(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.selects(2)
	d.motion.follow()
	d.press(d.motion.next)
	if got := tell(d.s.Told.Said); !strings.HasPrefix(got, "The snap of fc1 took accuracy to") {
		t.Errorf("told %q", got)
	}
	if d.motion.at != 3 || !slices.Contains(stops(d.s.Shown.Below()), 3) {
		t.Errorf("found the figure at %v, expected 3", d.motion.at)
	}
}

func TestTheFigureLeavesAScrubbedActWhenAnotherStageIsSelected(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	at := func(stage int) {
		d.selects(stage)
		d.motion.follow() // as the page does once it is drawn
	}
	for _, c := range []struct {
		name string
		do   func()
		want float64
	}{
		{"it stays where it was put", func() { at(3) }, 2.6},
		{"another stage", func() { at(1) }, 1},
		{"the next snap", func() { d.press(d.motion.next) }, 4},
		{"the same snap again", func() { d.press(d.motion.again) }, 3},
	} {
		at(3)
		d.motion.scrub("60")
		if c.do(); d.motion.at != c.want {
			t.Errorf("%s: the figure is at %v, want %v", c.name, d.motion.at, c.want)
		}
	}
}

func TestTheScrubbersBeginningIsOfItsAct(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.selects(3)
	d.motion.follow()
	if d.motion.scrub("0"); d.motion.at <= 2 || d.motion.at > 2.01 {
		t.Errorf("the figure is at %v, want it just behind 2", d.motion.at)
	}
}

func TestSlowMotionShowsTheLastActOnceMore(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.motion.browser.Frames = func(func(float64) float64) {} // none comes
	d.selects(3)
	d.motion.follow()
	for i, want := range []bool{true, false} {
		d.motion.rest(3)
		d.motion.moving = false
		if d.press(d.motion.toggleSlow); d.motion.playing != want || d.motion.slow != want {
			t.Errorf("press %d: playing is %v and slow is %v, want %v", i, d.motion.playing, d.motion.slow, want)
		}
	}
}

// Between two stages of a run the figure goes through acts; to another run's there is no way.
func TestAnotherRunIsShownAtOnce(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	var frame func(float64) float64 // comes when the test lets it
	d.motion.browser.Frames = func(f func(float64) float64) { frame = f }
	d.selects(3)
	d.motion.follow()
	d.selects(4)
	if d.motion.follow(); d.motion.at != 3 {
		t.Errorf("the next stage is at %v before a frame came, expected 3", d.motion.at)
	}
	d.s.Shown.Record = viewtest.Recording(t, "net=mlp")
	d.selects(1)
	if d.motion.follow(); d.motion.at != 1 {
		t.Errorf("another run is at %v, expected 1", d.motion.at)
	}
	if frame(100); d.motion.at != 1 {
		t.Errorf("another run is at %v once a frame has come, expected 1", d.motion.at)
	}
}
