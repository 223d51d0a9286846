package app

import (
	"slices"
	"strings"
	"testing"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/packed"
	"signum/core/task"
)

// compares shows the tab with the comparison.
func (d *desk) compares() { d.press(func() { d.bench.visit("networks") }) }

func TestAPinnedStageIsComparedWithTheOneShown(t *testing.T) {
	rec := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, rec, nil)
	d.compares()
	d.says("Pin this stage")
	d.selects(0)
	d.press(d.s.Files.Pins.Pin)
	d.selects(5)
	lost, gained, p := rec.Stages[0].Score.McNemar(rec.Stages[5].Score)
	d.says(words.Integer(lost) + " test images are read by the pinned network only, and " + words.Integer(gained))
	d.says("p " + words.Probability(p))
	for _, text := range []string{"246.8 kB", "9.6 kB", "float, 6 × 25", "±1, 6 × 25", "0 of 150"} {
		d.says(text)
	}
	d.press(d.s.Files.Pins.Unpin)
	if strings.Contains(d.html(), "246.8 kB</td><td>9.6 kB") {
		t.Error("the comparison is still there")
	}
}

func TestDigitsThatOnlyOneOfTwoNetworksReadsArePictures(t *testing.T) {
	rec := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, rec, nil)
	d.compares()
	d.press(func() { d.s.Files.Pins.PinStage(0) })
	d.selects(4)
	pinned, now := rec.Stages[0].Score, rec.Stages[4].Score
	lost, gained := missed(now, pinned), missed(pinned, now)
	d.press(d.measures(task.LookKind))
	asks := asked[task.Look](d)
	for _, image := range slices.Concat(lost, gained) {
		if !slices.Contains(asks.Which, image) {
			t.Errorf("image %d isn't looked up", image)
		}
	}
	d.lookedUp()
	v, o := d.s.Shown.View()
	wall := newCompareCard(d.scene(v, o)).(*compareCard).Wall
	for i, row := range [][]hung{wall.Lost, wall.Gained} {
		got := images(row)
		slices.Sort(got)
		if want := [][]uint32{lost, gained}[i]; !slices.Equal(got, want) || len(got) == 0 {
			t.Errorf("row %d: got %v, want %v", i, got, want)
		}
	}
	d.press(func() { wall.shows.Show(wall.Gained[0].Seen, int(wall.Gained[0].Label)) })
	if !slices.Equal(d.s.Digit.Shape(), wall.Gained[0].Pixels) {
		t.Error("the pad shows another image")
	}
	d.says("Read by the pinned network only: " + words.Integer(len(lost)))
	if _, lesson := d.wall(); len(lesson.Wall.Lost)+len(lesson.Wall.Gained) != lesson.Wall.All {
		t.Error("the lesson's wall lacks images")
	}
}

func TestThePinnedStageHasAllWeightsOnceTheRunHas(t *testing.T) {
	whole := viewtest.Recording(t, "net=mlp")
	data, err := whole.ForDisplay().Encode()
	if err != nil {
		t.Fatal(err)
	}
	shaded, err := experiment.DecodeRecording(data)
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, shaded, nil)
	d.press(func() { d.s.Files.Pins.PinStage(0) })
	d.s.Shown.Record = whole
	want := packed.Layers(whole.Stages[0].Network)[0].Weights
	if got := d.s.Files.Pins.Pinned().Layers[0].Weights; !slices.Equal(got, want) {
		t.Error("the pinned network is that of before")
	}
}

func TestALinkComparesTwoStages(t *testing.T) {
	d, b := newBarred(t, "compare=1&stage=4")
	if stage, ok := d.s.Files.Pins.Compared(); !ok || stage != 1 || !d.bench.open {
		t.Fatalf("stage %d is pinned: %v; the workbench is open: %v", stage, ok, d.bench.open)
	}
	for _, verb := range []func(){d.s.Files.Pins.Pin, d.s.Files.Pins.Unpin} {
		d.press(verb)
		d.press(func() {}) // the address follows what was drawn
	}
	want := []string{"compare=1&stage=4", "compare=4&stage=4", "stage=4"}
	if !slices.Equal(b.entries, want) {
		t.Fatalf("found %q, expected %q", b.entries, want)
	}
	for _, stage := range []int{4, 1} {
		b.back(d)
		if got, ok := d.s.Files.Pins.Compared(); !ok || got != stage {
			t.Errorf("after Back stage %d is pinned: %v, expected %d", got, ok, stage)
		}
	}
	d.press(func() { d.s.Files.Pins.PinStage(99) })
	if _, ok := d.s.Files.Pins.Compared(); ok {
		t.Error("a stage that isn't there is pinned")
	}
}

func TestAnotherRunIsComparedWithThePinnedOne(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.compares()
	d.press(d.s.Files.Pins.Pin)
	d.s.Draft.Plan.Seed = 9
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, "net=lenet5&seed=9").Stages)
	d.says("seed 9, stage 5")
	d.says("read by the pinned network only")
}

func TestARunOfTheSamePlanIsAnotherRun(t *testing.T) {
	rec := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, rec, nil)
	d.selects(2)
	d.press(d.s.Files.Pins.Pin)
	pinned := d.s.Files.Pins.Pinned()
	d.s.Draft.Plan = rec.Plan
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, "net=lenet5").Stages)
	d.selects(2)
	if _, ok := d.s.Files.Pins.Compared(); ok || d.s.Files.Pins.Pinned() != pinned {
		t.Errorf("found the run's own stage pinned: %v", ok)
	}
	d.press(d.s.Reset)
	if stage, ok := d.s.Files.Pins.Compared(); !ok || stage != 2 {
		t.Errorf("after Reset stage %d is pinned: %v", stage, ok)
	}
}

func TestTwoFilesAreComparedWithoutScores(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	d.compares()
	d.selects(1)
	name, file := d.takes(formats[0])
	d.brings(fileOf(name, file))
	d.press(d.s.Files.Pins.PinFile)
	d.selects(3)
	_, file = d.takes(formats[0])
	d.brings(fileOf("other.signum", file))
	d.press(func() { d.s.Files.Pins.Against(true) })
	d.compares()
	d.says("Their accuracy can’t be compared")
	d.says("other.signum")
	d.says("0 of 200,704") // the same float layer, snapped
	if got := d.s.Files.Pins.Pinned().Name; got != name {
		t.Errorf("found %q pinned", got)
	}
	d.s.Files.Opened = session.Opened{}
	d.press(func() {})
	d.says("Nothing")
}
