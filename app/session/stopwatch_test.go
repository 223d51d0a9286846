package session

import (
	"testing"

	"signum/core/mnist"
)

func TestTheStopwatchsImagesAreMovedDigits(t *testing.T) {
	image := Samples()[0].Pixels
	if got := moved(moved(image, 2, -1), -2, 1); string(got) != string(image) {
		t.Error("a digit that is moved there and back is another")
	}
	got := moved(image, 1, 0)
	if string(got[mnist.Side:]) != string(image[:mnist.Pixels-mnist.Side]) {
		t.Error("a digit that is moved down by a row isn't a row further down")
	}
	for _, list := range [][]Sample{Samples(), Samples()[:1]} {
		if n := len(movedSamples(list)) / mnist.Pixels; n < 100 {
			t.Errorf("got %d images, want as many as are timed at once", n)
		}
	}
}
