package session

import (
	"bytes"
	"math"
	"slices"
	"testing"
	"time"

	"signum/core/mnist"
	"signum/core/task"
)

func TestDrawnDigitsLieAsMNISTs(t *testing.T) {
	seven := []Stroke{{{0.1, 0.1}, {0.4, 0.1}, {0.3, 0.5}}}
	for name, strokes := range map[string][]Stroke{
		"small": seven, "wide": {{{0, 0.5}, {1, 0.5}}}, "tall": {{{0.5, 0}, {0.5, 1}}}, "dot": {{{0.9, 0.9}}},
		"two strokes": {{{0.2, 0.2}, {0.8, 0.2}}, {{0.2, 0.8}, {0.8, 0.8}}},
	} {
		picture := Normalize(strokes)
		x, y := mnist.Mass(picture)
		if math.Abs(x-14) > 0.3 || math.Abs(y-14) > 0.3 {
			t.Errorf("%s: centre of mass at %.2f, %.2f, want 14, 14", name, x, y)
		}
		if w, h := inked(picture); max(w, h) > 22 {
			t.Errorf("%s: %d×%d pixels, want at most 20×20 and soft edges", name, w, h)
		}
	}
}

// inked returns how many columns and rows have ink.
func inked(picture []byte) (columns, rows int) {
	var column, row [28]bool
	for i, v := range picture {
		if v > 0 {
			column[i%28], row[i/28] = true, true
		}
	}
	count := func(list [28]bool) (n int) {
		for _, b := range list {
			if b {
				n++
			}
		}
		return n
	}
	return count(column), count(row)
}

func TestWhereOnThePadDoesNotMatter(t *testing.T) {
	at := func(dx, dy, size float64) []byte {
		return Normalize([]Stroke{{{dx, dy}, {dx + size, dy}, {dx + size/2, dy + size}}})
	}
	if !bytes.Equal(at(0.125, 0.125, 0.25), at(0.5, 0.25, 0.25)) {
		t.Error("a moved drawing gave another picture")
	}
	if !bytes.Equal(at(0.125, 0.125, 0.25), at(0.25, 0.25, 0.5)) {
		t.Error("a larger drawing gave another picture")
	}
}

func TestNothingDrawnIsBlank(t *testing.T) {
	if !bytes.Equal(Normalize(nil), make([]byte, 784)) {
		t.Error("ink without strokes")
	}
	d := Drawn{Sample: -1}
	if !d.Blank() {
		t.Error("a pad without strokes and sample is not blank")
	}
}

func TestSlowStagesReadInLaterFrames(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	frames := 1
	var next func()
	d.Digit.thinker.frame = func(f func()) { frames, next = frames+1, f }
	d.Digit.thinker.now = func() time.Time { d.clock = d.clock.Add(3 * time.Millisecond); return d.clock }
	d.Shown.jump(4)
	d.Digit.Choose(3)
	if _, known := d.Digit.Of(4); !known {
		t.Error("the selected stage did not read first")
	}
	for next != nil {
		f := next
		next = nil
		f()
	}
	if frames < 2 {
		t.Errorf("%d frames for six stages", frames)
	}
	for i, s := range d.Shown.Record.Stages {
		want, _ := s.Network.Predict(d.Digit.Pixels)
		if v, known := d.Digit.Of(i); !known || v.Class != want {
			t.Errorf("stage %d: got %+v, want a %d", i, v, want)
		}
	}
}

// Pointer 7 draws a line down; pointer 8 comes, moves across and goes in between.
func TestAHardSampleIsLookedForWhereNothingComputes(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	d.Measure(task.SubsetsKind)
	d.Digit.Look()
	if invite, ok := d.Hard.Invite(); ok {
		t.Errorf("while a worker computes, %+v was found", invite)
	}
	d.ends(nil)
	if _, ok := d.Hard.Invite(); !ok {
		t.Error("nothing was found once the worker had ended")
	}
}

func TestOnePointerDraws(t *testing.T) {
	d := newDesk(t, "net=lenet5").Digit
	d.Down(7, Point{0.5, 0.1})
	d.Down(8, Point{0.1, 0.5})
	d.Move(8, Point{0.9, 0.5})
	d.Move(7, Point{0.5, 0.5})
	d.Up(8)
	d.Move(7, Point{0.5, 0.9})
	d.Up(7)
	want := Stroke{{0.5, 0.1}, {0.5, 0.5}, {0.5, 0.9}}
	if len(d.Strokes) != 1 || !slices.Equal(d.Strokes[0], want) {
		t.Errorf("got %v, expected only %v", d.Strokes, want)
	}
	d.Move(7, Point{0.9, 0.9})
	d.Move(8, Point{0.9, 0.9})
	if !slices.Equal(d.Strokes[0], want) {
		t.Errorf("a pointer that isn't down drew %v", d.Strokes)
	}
	d.Down(8, Point{0.2, 0.2})
	if len(d.Strokes) != 2 {
		t.Errorf("got %d strokes after the next pointer came, expected 2", len(d.Strokes))
	}
}

func TestAStrokeEndsWhenTheImageChanges(t *testing.T) {
	for name, change := range map[string]func(d *Digit){
		"undo": (*Digit).Undo, "clear": (*Digit).Clear, "sample": func(d *Digit) { d.Choose(2) },
	} {
		d := newDesk(t, "net=lenet5").Digit
		d.Draw([]Stroke{{{0.1, 0.1}, {0.9, 0.1}}})
		d.Down(1, Point{0.5, 0.5})
		change(d)
		before := len(d.Strokes)
		d.Move(1, Point{0.6, 0.6})
		if len(d.Strokes) != before || before == 1 && len(d.Strokes[0]) != 2 {
			t.Errorf("%s: the stroke went on as %v", name, d.Strokes)
		}
		if d.Down(2, Point{0.5, 0.5}); len(d.Strokes) != before+1 {
			t.Errorf("%s: the next pointer doesn't draw", name)
		}
	}
}
