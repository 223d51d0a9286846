package session

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"signum/core/dataset"
	"signum/core/ingest"
	"signum/core/mnist"
)

// draws draws the stroke of a number, each at a place of its own.
func (d *desk) draws(k int) {
	d.Digit.Draw([]Stroke{{{0.5, 0.1}, {0.2 + float64(k%7)/10, 0.9}}, {{0.1, float64(k%9) / 10}}})
}

func TestANamedDrawingHasATruthAndIsKept(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	d.Digit.Name(3)
	if d.Digit.Own.Len() != 0 {
		t.Fatal("a sample was taken for a drawing")
	}
	d.draws(1)
	d.Digit.Name(3)
	d.Digit.Name(5) // no, a 5
	d.draws(2)
	d.Digit.Name(0)
	if got := fmt.Sprint(d.Digit.Own.Labels); got != "[5 0]" || !d.Digit.Named || d.Digit.Class != 0 {
		t.Errorf("found labels %s and class %d on the pad", got, d.Digit.Class)
	}
	if !bytes.Equal(d.Digit.Own.Image(1), d.Digit.Pixels) {
		t.Error("another image is kept than networks see")
	}
	d.Digit.Undo()
	if d.Digit.Named || d.Digit.Own.Len() != 2 {
		t.Error("a changed drawing has the name of the one before")
	}
}

func TestADrawingIsNamedAgainAfterAllWereForgotten(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	d.draws(1)
	d.Digit.Name(3)
	d.Digit.Own.Clear()
	d.Digit.Name(5)
	if got := fmt.Sprint(d.Digit.Own.Labels); got != "[5]" {
		t.Errorf("found labels %s, want [5]", got)
	}
}

func TestNetworksReadTheVisitorsDigits(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	for k := range 5 {
		d.draws(k)
		d.Digit.Name(k)
	}
	for _, stage := range []int{0, d.Shown.Settled} {
		net, want := d.Shown.Record.Stages[stage].Network, 0
		for i, label := range d.Digit.Own.Labels {
			if class, _ := net.Predict(d.Digit.Own.Image(i)); class == int(label) {
				want++
			}
		}
		if got, ok := d.Digit.Own.Right(net); !ok || got != want {
			t.Errorf("stage %d: found %d right, read %v, expected %d", stage, got, ok, want)
		}
	}
	d.Digit.Own.Clear()
	if got, ok := d.Digit.Own.Right(d.Shown.Record.Stages[0].Network); got != 0 || !ok || d.Digit.Own.Len() != 0 {
		t.Errorf("found %d digits after they were dropped", d.Digit.Own.Len())
	}
}

func TestTheVisitorsDigitsAreThereAfterAReload(t *testing.T) {
	kept := ""
	store := OwnStore{Get: func() string { return kept }, Put: func(text string) { kept = text }}
	d := newDesk(t, "net=lenet5")
	d.Digit.Own.store = store
	for k := range 12 {
		d.draws(k)
		d.Digit.Name(k % mnist.Classes)
	}
	again := newDesk(t, "net=lenet5")
	again.Digit.Own.store = store
	again.Digit.Own.restore()
	got, want := again.Digit.Own.Set, d.Digit.Own.Set
	if !bytes.Equal(got.Labels, want.Labels) || !bytes.Equal(got.Images, want.Images) {
		t.Error("found other digits")
	}
}

func FuzzWhatWasKeptOfDigitsIsReadOrDropped(f *testing.F) {
	var o Own
	o.put(3, make([]byte, mnist.Pixels))
	f.Add(o.text())
	f.Add("AAAA")
	f.Add("?")
	f.Fuzz(func(t *testing.T, text string) {
		var o, again Own
		o.parse(text)
		again.parse(o.text())
		if o.Len() > MostOwn || len(o.Images) != o.Len()*mnist.Pixels ||
			!bytes.Equal(again.Images, o.Images) {
			t.Errorf("found %d labels and %d pixels", o.Len(), len(o.Images))
		}
	})
}

// What is saved is a table that a data set is read from.
func TestSavedDigitsAreReadAsADataSet(t *testing.T) {
	var o Own
	for k := range 40 {
		image := make([]byte, mnist.Pixels)
		for y := 4; y < 24; y++ { // upright, as digits are
			image[y*28+10+k%7], image[y*28+11+k%7] = byte(100+k), 255
		}
		o.put(uint8(k%mnist.Classes), image)
	}
	csv := dataset.CSV(o.Set)
	parts, err := ingest.Look(ingest.File{
		Name: ownName, Size: int64(len(csv)), Content: strings.NewReader(string(csv)),
	})
	if err != nil {
		t.Fatal(err)
	}
	pile, err := ingest.Sort(parts)
	if err != nil {
		t.Fatal(err)
	}
	set, remarks, err := pile.ReadOne()
	if err != nil || len(remarks) != 0 {
		t.Fatal(err, remarks)
	}
	if !bytes.Equal(set.Labels, o.Labels) || !bytes.Equal(set.Images, o.Images) {
		t.Error("found other digits than were saved")
	}
}
