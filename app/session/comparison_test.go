package session

import (
	"reflect"
	"slices"
	"testing"

	"signum/app/view"
	"signum/app/view/viewtest"
	"signum/core/compare"
	"signum/core/experiment"
	"signum/core/model"
	"signum/core/packed"
	"signum/core/task"
	"signum/core/train"
)

// networkOf returns a stage of a plan as a file that comes onto the page. Without the plan in it,
// nobody knows which images it was trained on.
func networkOf(t *testing.T, name, plan string, stage int, told bool) File {
	t.Helper()
	rec := viewtest.Recording(t, plan)
	m := model.Model{Input: model.MNIST, Layers: packed.Layers(rec.Stages[stage].Network)}
	if told {
		m.Plan, m.Stage = rec.Plan.String(), stage
		s := rec.Stages[stage].Score
		m.Scores = []model.Score{{Set: "test", Correct: s.Correct(), Total: s.Total()}}
	}
	content, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return fileWith(name, content)
}

// fileWith returns a file with that content.
func fileWith(name string, content []byte) File {
	return File{Name: name, Size: len(content), Read: func(size int, got func([]byte, error)) {
		got(content[:min(size, len(content))], nil)
	}}
}

// compared returns the comparison, which has to be there.
func (d *desk) compared() Comparison {
	d.t.Helper()
	c, ok := d.Files.Pins.Comparison()
	if !ok {
		d.t.Fatal("nothing is compared")
	}
	return c
}

// twoScores returns what two networks make of 100 images.
func twoScores() (s [2]train.Score) {
	s[0].PerClass[3], s[1].PerClass[3] = 100, 100
	s[0].Misses = []train.Miss{{Image: 1, Label: 3, Predicted: 5}}
	s[1].Misses = []train.Miss{{Image: 1, Label: 3, Predicted: 8}, {Image: 7, Label: 3, Predicted: 9}}
	return s
}

func TestTwoFilesThatComeTogetherAreReadByAWorker(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	var parts []Part
	d.Files.show = func(p Part) { parts = append(parts, p) }
	d.Files.Open([]File{networkOf(t, "a.signum", "net=lenet5", 2, true),
		networkOf(t, "b.signum", "net=lenet5&seed=9", 5, false)})
	tells[NetworksCompared](t, d.Told.Toast)
	c := d.compared()
	if c.Pinned.Name != "a.signum" || c.Other.Name != "b.signum" || !slices.Equal(parts, []Part{ComparePart}) {
		t.Fatalf("%q stands beside %q, in parts %v", c.Pinned.Name, c.Other.Name, parts)
	}
	if c.Hurdle != NoHurdle || view.Scored(c.Pinned, c.Other) || c.Pinned.Claim.Total != 10_000 {
		t.Errorf("hurdle %d, claim %v", c.Hurdle, c.Pinned.Claim)
	}
	if want := compare.Layers(c.Pinned.Layers, c.Other.Layers); !reflect.DeepEqual(c.Layers, want) {
		t.Error("layers are compared otherwise than by the core")
	}
	d.Files.Pins.Read()
	r := d.worker().request.(task.Compare)
	for i, s := range []view.Side{c.Pinned, c.Other} {
		m, err := model.Decode(r.Files[i])
		if err != nil || !reflect.DeepEqual(m.Layers, s.Layers) || r.Scores[i].Total() > 0 {
			t.Errorf("network %d: a worker reads another one, error %v", i, err)
		}
	}
	if r.Images.Data != experiment.MNIST || r.Images.Test != 10_000 {
		t.Errorf("asks for %+v, want MNIST's test images", r.Images)
	}
	d.worker().report(task.Update{Progress: task.Progress{At: 500, Of: 20_000}})
	if c := d.compared(); !c.Busy || c.Progress.At != 500 {
		t.Errorf("busy %v, progress %+v", c.Busy, c.Progress)
	}
	found := task.CompareReport{Scores: twoScores(), Seen: []experiment.Seen{{Image: 7, Margin: -0.5}}}
	d.reports(found)
	d.ends(nil)
	if said := tells[BothRead](t, d.Told.Said); !reflect.DeepEqual(said.Scores, found.Scores) {
		t.Errorf("said %+v", said)
	}
	c = d.compared()
	if c.Busy || !view.Scored(c.Pinned, c.Other) || !reflect.DeepEqual(c.Seen, found.Seen) ||
		!reflect.DeepEqual([2]train.Score{c.Pinned.Score, c.Other.Score}, found.Scores) {
		t.Errorf("found %+v", c)
	}
}

// What a pair of networks has read stays while the slider is elsewhere, and goes with the pin.
func TestAFileIsComparedWithStages(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	d.Files.Open([]File{networkOf(t, "a.signum", "net=lenet5&seed=9", 5, true)})
	d.Files.Pins.PinFile()
	d.Shown.See(2)
	stage := d.Shown.Record.Stages[2]
	d.Files.Pins.Read()
	r := d.worker().request.(task.Compare)
	if r.Scores[0].Total() > 0 || !reflect.DeepEqual(r.Scores[1], stage.Score) {
		t.Error("the stage's score is known, and the file's isn't")
	}
	if len(r.Files[0]) == 0 || len(r.Files[1]) > 0 || r.Stage.Network != stage.Network {
		t.Error("a worker reads another network than the file's and the stage's")
	}
	found := task.CompareReport{Scores: [2]train.Score{viewtest.Score(5, 300), stage.Score}}
	d.reports(found)
	d.Shown.See(3)
	if c := d.compared(); view.Scored(c.Pinned, c.Other) || !c.Busy {
		t.Errorf("another stage has the score of the first, or what reads can't be seen: %v", c.Busy)
	}
	d.ends(nil)
	if _, told := d.Told.Said.(BothRead); told {
		t.Error("told of two networks beside another stage")
	}
	d.Shown.See(2)
	if c := d.compared(); !view.Scored(c.Pinned, c.Other) {
		t.Error("what was read is gone")
	}
	d.Files.Pins.Pin()
	d.Files.Pins.PinFile()
	if c := d.compared(); view.Scored(c.Pinned, c.Other) {
		t.Error("what was read of an earlier pin is still there")
	}
}

func TestWhatCantBeScoredIsToldApart(t *testing.T) {
	layers := packed.Layers(viewtest.Recording(t, "net=mlp").Stages[3].Network)
	few, err := model.Model{Input: model.MNIST, Layers: layers[:2]}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	flat, err := model.Model{Input: model.Shape{Height: 1, Width: 784, Channels: 1}, Layers: layers}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file File
		want Hurdle
	}{
		"few classes":        {fileWith("a.signum", few), OtherShape},
		"a row of 784":       {fileWith("a.signum", flat), OtherShape},
		"other images":       {networkOf(t, "a.signum", "net=mlp&data=c7a95b27", 3, true), OtherImages},
		"a plan of MNIST":    {networkOf(t, "a.signum", "net=mlp", 3, true), NoHurdle},
		"no plan":            {networkOf(t, "a.signum", "net=mlp", 3, false), NoHurdle},
		"another net's file": {networkOf(t, "a.signum", "net=mlp", 1, false), NoHurdle},
	} {
		d := newDesk(t, "net=lenet5")
		d.Files.Pins.Pin()
		d.Files.Open([]File{c.file})
		if got := d.compared().Hurdle; got != c.want {
			t.Errorf("%s: hurdle %d, want %d", name, got, c.want)
		}
		d.Files.Pins.Read()
		if started := len(d.workers) > 0; started != (c.want == NoHurdle) {
			t.Errorf("%s: a worker reads: %v", name, started)
		}
	}
}

func TestOfSeveralNetworksTheLastTwoAreCompared(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	d.Files.Open([]File{networkOf(t, "a", "net=lenet5", 2, true), fileWith("torn.signum", []byte("SIGNUM\x04\x01")),
		networkOf(t, "b", "net=mlp", 1, true), networkOf(t, "c", "net=mlp", 2, true)})
	if told := tells[NetworksCompared](t, d.Told.Toast); told.Of != 4 {
		t.Errorf("told of %d files", told.Of)
	}
	if c := d.compared(); c.Pinned.Name != "b" || c.Other.Name != "c" {
		t.Errorf("%q stands beside %q", c.Pinned.Name, c.Other.Name)
	}
	d.Files.Pins.Unpin()
	d.Files.Open([]File{networkOf(t, "a", "net=lenet5", 2, true), fileWith("torn.signum", []byte("SIGNUM\x04\x01"))})
	if d.Files.Opened.Name != "a" || d.Files.Pins.Pinned() != nil {
		t.Errorf("%q is open, %v pinned", d.Files.Opened.Name, d.Files.Pins.Pinned())
	}
	refused := tells[FilesRefused](t, d.Told.Toast)
	if opened := tells[NetworkOpened](t, refused.Opened); len(refused.Reasons) != 1 || opened.Opened.Name != "a" {
		t.Errorf("refused %v, opened %q", refused.Reasons, opened.Opened.Name)
	}
}

// A recorded run for display has its ±1 layers whole, and its float layers as shades.
func TestAStageWithoutShadesIsReadAsItIs(t *testing.T) {
	data, err := viewtest.Recording(t, "net=mlp").ForDisplay().Encode()
	if err != nil {
		t.Fatal(err)
	}
	shaded, err := experiment.DecodeRecording(data)
	if err != nil {
		t.Fatal(err)
	}
	d := deskOf(t, shaded, nil)
	d.Files.Pins.PinStage(0)
	d.Shown.See(1)
	d.Files.Pins.Read()
	if len(d.workers) > 0 {
		t.Error("a worker reads with shades")
	}
	d.Shown.See(3)
	d.Files.Pins.Read()
	r := d.worker().request.(task.Compare)
	if _, err := r.Stage.AppendBinary(nil); err != nil || r.Stage.Index != 3 {
		t.Errorf("a worker reads with stage %d, error %v, want stage 3", r.Stage.Index, err)
	}
}
