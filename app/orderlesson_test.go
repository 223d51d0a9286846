package app

import (
	"slices"
	"testing"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/core/binarize"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/task"
)

// order returns the lesson about orders, as it is now.
func (d *desk) order() *orderLesson {
	d.t.Helper()
	v, o := d.s.Shown.View()
	l, ok := newLesson(orderTopic, d.scene(v, o)).Exhibit.(*orderLesson)
	if !ok {
		d.t.Fatal("found no lesson, expected one about orders")
	}
	return l
}

// coreErrors returns what the core measures of a float network with all its layers snapped.
func coreErrors(t *testing.T, float *nn.Network, set mnist.Set) experiment.Errors {
	t.Helper()
	snapped := float.Clone()
	for _, l := range snapped.Layers {
		l.Weights().SetQuantizer(binarize.StraightThrough{})
	}
	tick := func() error { return nil }
	want, err := experiment.ErrorsOf(experiment.Data{Test: set}, float, snapped, tick)
	if err != nil {
		t.Fatal(err)
	}
	return want
}

func TestErrorsPileUpAsTheCoreMeasuresThem(t *testing.T) {
	for _, plan := range []string{"net=lenet5", "net=mlp&order=at-once"} {
		d := newDesk(t, viewtest.Recording(t, plan), nil)
		d.s.Digit.Look()
		var samples mnist.Set
		for _, s := range session.Samples() {
			samples.Images = append(samples.Images, s.Pixels...)
			samples.Labels = append(samples.Labels, uint8(s.Label))
		}
		pad := mnist.Set{Images: d.s.Digit.Pixels, Labels: make([]uint8, 1)}
		for _, on := range []bool{false, true, false} {
			d.press(func() { d.s.PileUp.On(on) })
			set := pad
			if on {
				set = samples
			}
			want, got := coreErrors(t, d.s.Shown.Record.Stages[0].Network, set), d.order()
			if !got.Known || got.Images != set.Len() ||
				!slices.Equal(got.Errors.Together, want.Together) ||
				!slices.Equal(got.Errors.Alone, want.Alone) ||
				!slices.Equal(got.Errors.Binary, want.Binary) {
				t.Errorf("%s on %d images: got %+v on %d, want %+v", plan, set.Len(), got.Errors,
					got.Images, want)
			}
		}
	}
}

func TestErrorsFollowTheDigit(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.s.Digit.Look()
	d.press(func() { d.s.Digit.Choose(3) })
	set := mnist.Set{Images: session.Samples()[3].Pixels, Labels: make([]uint8, 1)}
	want := coreErrors(t, d.s.Shown.Record.Stages[0].Network, set)
	if got := d.order().Errors; !slices.Equal(got.Together, want.Together) {
		t.Errorf("got %v, want %v", got.Together, want.Together)
	}
	d.press(d.s.Digit.Clear)
	if d.order().Known {
		t.Error("errors of an empty pad are known")
	}
}

func TestNormsLeaveErrorsOut(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp-bn"), nil)
	d.s.Digit.Look()
	if l := d.order(); l.Known || !l.Normed {
		t.Errorf("got %+v, want a lesson of a network with norms, without errors", l)
	}
}

func TestBothWaysAreTunedForAsLong(t *testing.T) {
	for plan, one := range map[string]string{
		"net=mlp": "last-first", "net=mlp&order=first-last": "first-last", "net=mlp&order=at-once": "last-first",
	} {
		record := viewtest.Recording(t, plan)
		d := newDesk(t, record, nil)
		start := func() {
			w := d.order().Ways
			d.s.Race.Only(w.orders[:]...)
			d.s.Race.Start()
		}
		d.press(start)
		var want []float64
		for _, order := range []string{one, experiment.AtOnce} {
			asked := asked[task.Run](d).Plan
			if wanted := record.Plan; asked.TuneEpochs != wanted.TuneEpochs || asked.Order != order {
				t.Errorf("%s: trains %s, want order %s", plan, asked, order)
			}
			lane := viewtest.Recording(t, asked.String()).Stages
			want = append(want, lane[len(lane)-1].Score.Accuracy())
			d.runLane()
		}
		w := d.order().Ways
		if got := []float64{w.Scores[0].Accuracy(), w.Scores[1].Accuracy()}; !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", plan, got, want)
		}
	}
}
