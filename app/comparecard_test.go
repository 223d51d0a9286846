package app

import (
	"strings"
	"testing"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/app/words"
)

// compares shows the tab with the comparison.
func (d *desk) compares() { d.press(func() { d.bench.visit("networks") }) }

func TestAPinnedStageIsComparedWithTheOneShown(t *testing.T) {
	rec := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, rec, nil)
	d.compares()
	d.says("Pin this stage")
	d.selects(0)
	d.press(d.s.Files.Pin)
	d.selects(5)
	lost, gained, p := rec.Stages[0].Score.McNemar(rec.Stages[5].Score)
	d.says(words.Integer(lost) + " test images are read by the pinned network only, and " + words.Integer(gained))
	d.says("p " + words.Probability(p))
	for _, text := range []string{"246.8 kB", "9.6 kB", "float, 6 × 25", "±1, 6 × 25", "0 of 150"} {
		d.says(text)
	}
	d.press(d.s.Files.Unpin)
	if strings.Contains(d.html(), "246.8 kB</td><td>9.6 kB") {
		t.Error("the comparison is still there")
	}
}

func TestAnotherRunIsComparedWithThePinnedOne(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.compares()
	d.press(d.s.Files.Pin)
	d.s.Draft.Plan.Seed = 9
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, "net=lenet5&seed=9").Stages)
	d.says("seed 9, stage 5")
	d.says("read by the pinned network only")
}

func TestTwoFilesAreComparedWithoutScores(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	d.compares()
	d.selects(1)
	name, file := d.takes(formats[0])
	d.brings(fileOf(name, file))
	d.press(d.s.Files.PinFile)
	d.selects(3)
	_, file = d.takes(formats[0])
	d.brings(fileOf("other.signum", file))
	d.press(func() { d.s.Files.Against(true) })
	d.compares()
	d.says("Their accuracy can’t be compared")
	d.says("other.signum")
	d.says("0 of 200,704") // the same float layer, snapped
	if got := d.s.Files.Pins.Pinned.Name; got != name {
		t.Errorf("found %q pinned", got)
	}
	d.s.Files.Opened = session.Opened{}
	d.press(func() {})
	d.says("Nothing")
}
