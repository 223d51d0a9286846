package app

import (
	"math"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view/viewtest"
	"signum/core/binarize"
	"signum/core/matrix"
)

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
	if got := newWeightDial(n, l).latent; got != n.Weights[0] {
		t.Errorf("found %v before the dial is moved, expected %v", got, n.Weights[0])
	}
	for place, sign := range map[int]string{0: "1", 49: "1", 50: "0", 51: "0", 100: "0"} {
		l.move(place)
		want := `<dd><span class="sign">` + sign + `</span></dd>`
		if html := tidy(app.HTMLString(bits(newWeightDial(n, l).latent))); !strings.Contains(html, want) {
			t.Errorf("at %d: found %s, expected %s in it", place, html, want)
		}
	}
}
