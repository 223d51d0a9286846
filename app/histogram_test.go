package app

import (
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
)

func TestAHistogramOfRoundedWeightsHasTheRecordedCounts(t *testing.T) {
	whole := viewtest.Recording(t, "net=lenet5")
	for name, run := range map[string]experiment.Recording{
		"for sharing": whole.ForSharing(), "for display": whole.ForDisplay(),
	} {
		d := newDesk(t, run, nil)
		d.press(func() { d.s.Shown.See(2) })
		v, _ := d.s.Shown.View()
		for i, l := range v.Layers {
			want := counts{}
			if !l.Binary {
				want = experiment.FiguresOf(whole.Stages[2].Network.Layers[i].Weights()).Histogram
			}
			if countsOf(d.s, v, i) != want {
				t.Errorf("%s: other counts of %s", name, l.Name)
			}
		}
	}
	d := newDesk(t, whole, nil)
	if v, _ := d.s.Shown.View(); countsOf(d.s, v, 0) != (counts{}) {
		t.Error("weights that are whole aren't counted as they are")
	}
}
