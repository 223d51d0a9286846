package mnist

import (
	"bytes"
	"math"
	"testing"
)

// stripe is a bright rectangle on black, as an image of MNIST's would have it: 8 wide and 20 high
// in the middle.
func stripe() []byte {
	image := make([]byte, Pixels)
	for y := 4; y < 24; y++ {
		for x := 10; x < 18; x++ {
			image[y*Side+x] = 255
		}
	}
	return image
}

func TestAnImageIsKept(t *testing.T) {
	if got := Fit(stripe(), Side, Side); !bytes.Equal(got, stripe()) {
		t.Error("an image bright on black has changed")
	}
	inverted := stripe()
	for i := range inverted {
		inverted[i] = 255 - inverted[i]
	}
	if got := Fit(inverted, Side, Side); !bytes.Equal(got, stripe()) {
		t.Error("dark on white isn't made bright on black")
	}
}

// The size of a picture, where the digit is on it, and how bright ink and paper are, change
// nothing.
func TestPicturesAreFittedAsMNISTWas(t *testing.T) {
	for _, c := range []struct {
		width, height, left, top, scale int
		paper, ink                      byte
	}{
		{28, 40, 10, 12, 1, 0, 255},
		{300, 200, 190, 3, 4, 255, 0},
		{61, 83, 2, 1, 3, 200, 90},
		{500, 500, 0, 100, 12, 20, 240}, // touches the border
	} {
		picture := bytes.Repeat([]byte{c.paper}, c.width*c.height)
		for y := range 20 * c.scale {
			for x := range 8 * c.scale {
				picture[(c.top+y)*c.width+c.left+x] = c.ink
			}
		}
		got := Fit(picture, c.width, c.height)
		for i, want := range stripe() {
			if math.Abs(float64(got[i])-float64(want)) > 1 { // a byte is rounded
				t.Errorf("%+v: pixel %d,%d is %d, expected %d", c, i%Side, i/Side, got[i], want)
				break
			}
		}
	}
}

func TestTheMassIsInTheMiddle(t *testing.T) {
	picture := make([]byte, 60*60) // an L, whose box and mass have different middles
	for y := 10; y < 50; y++ {
		for x := 10; x < 40; x++ {
			if x < 16 || y >= 44 {
				picture[y*60+x] = 255
			}
		}
	}
	if x, y := mass(Fit(picture, 60, 60)); math.Abs(x-14) > 0.05 || math.Abs(y-14) > 0.05 {
		t.Errorf("the mass is at %.2f, %.2f", x, y)
	}
}

func TestAPictureWithoutInkIsBlack(t *testing.T) {
	for _, noise := range []byte{0, 20} {
		picture := bytes.Repeat([]byte{255}, 50*40)
		picture[1000] -= noise
		if got := Fit(picture, 50, 40); !bytes.Equal(got, make([]byte, Pixels)) {
			t.Errorf("noise of %d became ink", noise)
		}
	}
}
