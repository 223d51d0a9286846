package app

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/model"
	"signum/core/packed"
	"signum/core/task"
	"signum/core/train"
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
	for _, text := range []string{
		"246.8 kB", "9.6 kB", "conv1, 6 × 25", "float, 624 bytes", "±1, 67 bytes", "0 of 150",
	} {
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
	d.press(d.s.Files.Pins.Read)
	if r := asked[task.Compare](d); r.Scores[0].Total() == 0 || r.Scores[1].Total() == 0 {
		t.Error("the scores are known, and asked for")
	}
	d.says(words.Cancel.Say() + "</button>")
	d.bothRead([2]train.Score{pinned, now})
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
	d.says("which is " + strconv.Itoa(int(wall.Gained[0].Label)) + ". Its margin in the other network")
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

// A file has names for its classes, and the one that is too slow for a pen isn't asked.
func TestAFileInTheComparisonReadsThePadWithItsOwnNames(t *testing.T) {
	rec := viewtest.Recording(t, "net=mlp")
	d := newDesk(t, rec, nil)
	m := model.Model{Input: model.MNIST, Layers: packed.Layers(rec.Stages[3].Network)}
	for class := range 10 {
		m.Classes = append(m.Classes, "letter "+string(rune('A'+class)))
	}
	file, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	d.press(d.s.Files.Pins.Pin)
	d.brings(fileOf("letters.signum", file))
	c, _ := d.s.Files.Pins.Comparison()
	v, _ := d.s.Shown.View()
	class, _ := c.Other.Network.Predict(d.s.Digit.Pixels)
	if said := readings(d.s, v, &c); !strings.Contains(said[1], m.Classes[class]) ||
		strings.Contains(said[0], "letter") {
		t.Errorf("the pad is read as %q", said)
	}
	c.Other.Quick = false
	if said := readings(d.s, v, &c); said[1] != words.None.Say() || said[0] == said[1] {
		t.Errorf("the pad is read as %q by a network that is slow", said)
	}
}

func TestALongNameOfAFileIsCutInTheComparison(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	long := strings.Repeat("x", 255)
	_, file := d.takes(formats[0])
	d.compares()
	d.press(d.s.Files.Pins.Pin)
	d.brings(fileOf(long+".signum", file))
	d.press(func() {})
	whole := func(when string) {
		t.Helper()
		html, cut := d.html(), long[:longestQuote]
		if strings.Contains(html, cut+"x") || !strings.Contains(html, cut+"…") {
			t.Errorf("%s: the name isn't cut", when)
		}
	}
	whole("beside a stage")
	d.press(d.s.Files.Pins.PinFile)
	whole("pinned")
	d.brings(fileOf(long+".signum", file))
	whole("twice")
}

func TestWhileTheRunTrainsNoTestImagesAreRead(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	d.bringsTwo(1, 3)
	d.press(d.s.Train)
	v, o := d.s.Shown.View()
	c := newCompareCard(d.scene(v, o)).(*compareCard)
	if html := app.HTMLString(c.verdict()); strings.Contains(html, "<button") {
		t.Errorf("offers %s", html)
	}
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

// bringsTwo opens files of stages that come together.
func (d *desk) bringsTwo(stages ...int) {
	d.t.Helper()
	var files []session.File
	for i, stage := range stages {
		d.selects(stage)
		_, file := d.takes(formats[0])
		files = append(files, fileOf("net"+strconv.Itoa(i)+".signum", file))
	}
	d.brings(files...)
	d.Update()
	d.tester.Consume()
}

// bothRead reports what two networks make of the test images: image i has margin −i/10,000.
func (d *desk) bothRead(scores [2]train.Score) {
	var seen []experiment.Seen
	lost, gained := scores[0].Flips(scores[1])
	for _, m := range slices.Concat(lost, gained) {
		pixels := make([]byte, mnist.Pixels)
		pixels[m.Image%mnist.Pixels] = 255
		seen = append(seen, experiment.Seen{Image: m.Image, Pixels: pixels, Margin: -float64(m.Image) / 10_000})
	}
	d.hears(task.Update{Report: task.CompareReport{Scores: scores, Seen: seen}, Stopped: true})
}

func TestTwoFilesThatComeTogetherStandSideBySide(t *testing.T) {
	rec := viewtest.Recording(t, "net=mlp")
	d := newDesk(t, rec, nil)
	d.bringsTwo(1, 3)
	if !d.bench.open || shelves[d.bench.tab].name != "compare" {
		t.Errorf("the workbench is open: %v, at tab %d", d.bench.open, d.bench.tab)
	}
	d.says("Pinned: net0.signum (")
	d.says("Compared with: net1.signum (")
	d.says(words.Percent(rec.Stages[1].Score.Accuracy()) + ", as written in the file")
	d.says("0 of 200,704") // the same float layer, snapped
	d.says("Read the test images with both")
	d.press(d.s.Files.Pins.Read)
	d.hears(task.Update{Progress: task.Progress{At: 500, Of: 20_000}})
	d.says("Both networks read the test images")
	scores := [2]train.Score{rec.Stages[1].Score, rec.Stages[3].Score}
	d.bothRead(scores)
	for i, s := range scores {
		d.says(words.Percent(s.Accuracy()) + " (" + interval(s.Interval()) + ")")
		lost, _, p := scores[0].McNemar(scores[1])
		d.says(words.Integer(lost) + " test images are read by the pinned network only")
		d.says("p " + words.Probability(p))
		if said := tell(d.s.Told.Said); !strings.Contains(said, words.Percent(scores[i].Accuracy())) {
			t.Errorf("screen readers hear %q", said)
		}
	}
	v, o := d.s.Shown.View()
	wall := newCompareCard(d.scene(v, o)).(*compareCard).Wall
	if got, want := images(wall.Lost), missed(scores[1], scores[0]); len(got) != len(want) {
		t.Errorf("%d images are lost, expected %d", len(got), len(want))
	}
	d.s.Files.Opened = session.Opened{}
	d.press(func() {})
	d.says("Nothing")
}

func TestNetworksOfOtherShapesAreComparedAsFarAsTheyCanBe(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	m := session.Opened{}
	m.Model.Layers = packed.Layers(viewtest.Recording(t, "net=mlp").Stages[3].Network)[:2]
	m.Model.Input = model.MNIST
	file, err := m.Model.Encode()
	if err != nil {
		t.Fatal(err)
	}
	d.press(d.s.Files.Pins.Pin)
	d.brings(fileOf("short.signum", file))
	d.press(func() {})
	d.says("Their accuracy can’t be compared: one of them doesn’t read images of 28×28")
	d.says("there are no weights in the same place")
	d.says("Compared with: short.signum")
	d.press(func() { d.s.Files.Pins.Against(false) })
	d.says("0 test images are read by the pinned network only")
}
