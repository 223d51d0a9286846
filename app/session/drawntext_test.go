package session

import (
	"math"
	"slices"
	"testing"

	"signum/core/mnist"
)

func TestADrawingGoesThroughALink(t *testing.T) {
	d := newDesk(t, "net=mlp")
	d.Digit.Draw([]Stroke{{{0.5, 0.1}, {0.501, 0.1}, {0.4, 0.5}, {1, 0}}, {{0.25, 0.75}}})
	text := d.Digit.Text()
	if want := 1 + 4*4 + 1; len(text) != want {
		t.Errorf("%s has %d characters, want %d", text, len(text), want)
	}
	d.Digit.Clear()
	if !d.Digit.Put(text) || d.Digit.Text() != text {
		t.Fatalf("%s comes back as %s", text, d.Digit.Text())
	}
	if at := d.Digit.Strokes[0][1]; math.Abs(at.X-0.4) > 1e-3 || math.Abs(at.Y-0.5) > 1e-3 {
		t.Errorf("a point comes back at %v", at)
	}
}

func TestASampleAndAPictureGoThroughALink(t *testing.T) {
	d := newDesk(t, "net=mlp")
	d.Digit.Choose(3)
	if text := d.Digit.Text(); text != "3" || !d.Digit.Put("5") || d.Digit.Sample != 5 {
		t.Errorf("sample 3 is %q", text)
	}
	image := make([]byte, mnist.Pixels)
	image[0], image[300], image[783] = 255, 17, 136
	d.Digit.picture("seven.png", image)
	text := d.Digit.Text()
	d.Digit.Clear()
	if !d.Digit.Put(text) || !slices.Equal(d.Digit.Pixels, image) {
		t.Errorf("%s comes back as %v", text, d.Digit.Pixels)
	}
}

func FuzzADrawingOfALink(f *testing.F) {
	for _, text := range []string{"", "3", "s0a1b", "s0a1b-2c3d0000", "p" + "vvvv", "s-", "x", "-1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := newDesk(t, "net=mlp")
		before := d.Digit.Text()
		if !d.Digit.Put(text) {
			if d.Digit.Text() != before {
				t.Errorf("%q can't be put, and changes the pad", text)
			}
			return
		}
		written := d.Digit.Text()
		if d.Digit.Put(written); d.Digit.Text() != written {
			t.Errorf("%q is written as %q, and then as %q", text, written, d.Digit.Text())
		}
	})
}
