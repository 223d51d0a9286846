package app

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view/viewtest"
	"signum/core/binarize"
	"signum/core/matrix"
)

// The engine draws a lesson anew if reflect.DeepEqual tells its values from those before.
func TestALessonIsDrawnAnewOnlyWhenItsValuesChange(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	lesson := func(of topic) exhibit {
		v, o := d.s.Shown.View()
		return newLesson(of, d.scene(v, o)).Exhibit
	}
	for of := range topics {
		before := lesson(of)
		if !reflect.DeepEqual(before, lesson(of)) {
			t.Errorf("%s is drawn anew though nothing has changed", of.address())
		}
		d.selects(1)
		if follows := of != orderTopic; follows == reflect.DeepEqual(before, lesson(of)) {
			t.Errorf("%s: follows the slider: %v, expected %v", of.address(), !follows, follows)
		}
		d.selects(3)
	}
	order := lesson(orderTopic)
	d.press(func() { d.s.PileUp.On(true) })
	if reflect.DeepEqual(order, lesson(orderTopic)) {
		t.Error("the errors on samples aren't drawn")
	}
	turn := lesson(turnTopic)
	d.press(func() { d.bench.measure(raceTab) })
	if reflect.DeepEqual(turn, lesson(turnTopic)) {
		t.Error("the tab isn't drawn as open")
	}
	d.says("Several orders from the same float network")
}

// The lessons' α and error are those that the core's quantizer makes of the same layer.
func TestALessonsNeuronIsSnappedAsTheCoreSnapsIt(t *testing.T) {
	for _, plan := range []string{
		"net=lenet5", "net=mlp-bn&order=first-last", "net=mlp&order=at-once",
	} {
		d := newDesk(t, viewtest.Recording(t, plan), nil)
		run, _ := d.s.Shown.Stages()
		for i := range run.All {
			d.selects(i)
			v, o := d.s.Shown.View()
			n, ok := d.scene(v, o).neuron()
			if !ok {
				t.Fatalf("%s, stage %d: found no neuron", plan, i)
			}
			w := matrix.Matrix{Rows: 1, Cols: len(n.Weights), Data: n.Weights}
			snapped, scale := matrix.New(1, w.Cols), make([]float32, 1)
			binarize.StraightThrough{}.Quantize(snapped, scale, w)
			if n.Alpha != scale[0] {
				t.Errorf("%s, stage %d: found α = %v, expected %v", plan, i, n.Alpha, scale[0])
			}
			want := 0.0
			for j, x := range w.Data {
				want += math.Pow(float64(x)-float64(snapped.Data[j]), 2)
				if got := taken(x, n.Alpha); got != snapped.Data[j] {
					t.Errorf("%s, stage %d: found %v of weight %v, expected %v", plan, i, got, x,
						snapped.Data[j])
				}
			}
			if got := n.moved(float64(n.Alpha)); math.Abs(got-want) > 1e-12*want {
				t.Errorf("%s, stage %d: found an error of %v, expected %v", plan, i, got, want)
			}
			if s := run.All[max(1, i)]; n.Snapped != s.Snap.Accuracy() {
				t.Errorf("%s, stage %d: found accuracy %v after the snap, expected %v", plan, i,
					n.Snapped, s.Snap.Accuracy())
			}
		}
	}
}

func TestNoOtherSizeOnTheDialMovesTheWeightsLess(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	v, o := d.s.Shown.View()
	l := newLesson(snapTopic, d.scene(v, o))
	costs := func(place int) float64 {
		l.move(place)
		n := l.Exhibit.(*snapLesson).neuron
		return n.moved(newSnapDial(n, l).alpha())
	}
	least := costs(snapLeast)
	for place := range 2*snapLeast + 1 {
		if got := costs(place); place != snapLeast && got <= least {
			t.Errorf("at %d: found %v, expected more than %v", place, got, least)
		}
	}
}

func TestALatentWeightFlipsItsSignWhenItCrossesZero(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	v, o := d.s.Shown.View()
	l := newLesson(weightTopic, d.scene(v, o))
	n := l.Exhibit.(*weightLesson).neuron
	if got := newWeightDial(n, 0, l).latent; got != n.Weights[0] {
		t.Errorf("found %v before the dial is moved, expected %v", got, n.Weights[0])
	}
	for place, sign := range map[int]string{0: "1", 49: "1", 50: "0", 51: "0", 100: "0"} {
		l.move(place)
		want := `<dd><span class="sign">` + sign + `</span></dd>`
		if html := tidy(app.HTMLString(bits(newWeightDial(n, 0, l).latent))); !strings.Contains(html, want) {
			t.Errorf("at %d: found %s, expected %s in it", place, html, want)
		}
	}
}

// The slope on the dial is that which the core's straight-through estimator lets through.
func TestALatentWeightHasTheSlopeThatTheCoreTakes(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	v, o := d.s.Shown.View()
	l := newLesson(learnTopic, d.scene(v, o))
	n := l.Exhibit.(*learnLesson).neuron
	seen := map[bool]bool{}
	for place := range 101 {
		l.move(place)
		dial := newWeightDial(n, 0, l)
		one := func(v float32) matrix.Matrix {
			return matrix.Matrix{Rows: 1, Cols: 1, Data: []float32{v}}
		}
		grad := one(1)
		binarize.StraightThrough{Window: binarize.Window}.
			Gradient(grad, one(dial.latent), []float32{dial.Alpha})
		if want := grad.Data[0] == 1; dial.inWindow() != want {
			t.Errorf("at %d: found a slope: %v, expected %v", place, dial.inWindow(), want)
		}
		seen[dial.inWindow()] = true
	}
	if len(seen) != 2 {
		t.Error("the dial doesn't go beyond the window")
	}
}

func TestTheWeightThatFlippedHasAnotherSignAfterTuning(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, record, nil)
	for stage := 1; stage < len(record.Stages); stage++ {
		d.selects(stage)
		v, o := d.s.Shown.View()
		l := newLesson(learnTopic, d.scene(v, o)).Exhibit.(*learnLesson)
		layer := record.Stages[stage].Layers[0]
		row := func(of int) []float32 {
			w := record.Stages[of].Network.Layers[layer].Weights()
			return w.Latent.Data[:w.Latent.Cols]
		}
		was, is, want := row(stage-1), row(stage), 0
		for i := range was {
			if was[i]*is[i] < 0 {
				want++
			}
		}
		if l.flips() != want {
			t.Errorf("stage %d: found %d flips, expected %d", stage, l.flips(), want)
		}
		for _, flipped := range []bool{true, false} {
			i, ok := l.chosen(flipped)
			if ok && (was[i]*is[i] < 0) != flipped || !ok && flipped && want > 0 {
				t.Errorf("stage %d: weight %d went from %v to %v, expected a flip: %v", stage, i, was[i],
					is[i], flipped)
			}
		}
	}
}

func TestANeuronWithoutFlipsOffersNoChoice(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	v, o := d.s.Shown.View()
	l := newLesson(learnTopic, d.scene(v, o))
	of := l.Exhibit.(*learnLesson)
	of.After = of.Weights
	html := tidy(app.HTMLString(l))
	if !strings.Contains(html, "No weight of this neuron flipped its sign.") ||
		strings.Contains(html, "One that stayed") {
		t.Errorf("found %s", html)
	}
}

// A screen reader has no sight of the figure: a dial's text has what its value comes to.
func TestADialTellsWhatItsFigureSays(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	v, o := d.s.Shown.View()
	for _, of := range []topic{weightTopic, snapTopic, learnTopic} {
		l := newLesson(of, d.scene(v, o))
		for _, place := range []int{20, 50, 80} {
			l.move(place)
			html := tidy(app.HTMLString(l))
			_, after, _ := strings.Cut(html, `aria-valuetext="`)
			text, _, _ := strings.Cut(after, `"`)
			if text == "" || !strings.Contains(html, `class="now">`+text) {
				t.Errorf("%s at %d: the dial tells %q, which its figure doesn't", of.address(), place, text)
			}
		}
	}
}
