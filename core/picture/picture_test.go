package picture

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"signum/core/mnist"
)

// stripe returns an image of a stripe: 8 wide and 20 high in the middle.
func stripe() []byte {
	image := make([]byte, mnist.Pixels)
	for y := 4; y < 24; y++ {
		for x := 10; x < 18; x++ {
			image[y*mnist.Side+x] = 255
		}
	}
	return image
}

// paper returns a picture of one brightness.
func paper(width, height int, level byte) Bitmap {
	return Bitmap{Gray: bytes.Repeat([]byte{level}, width*height), Width: width, Height: height}
}

// fill draws a rectangle.
func (b Bitmap) fill(left, top, width, height int, level byte) {
	for y := top; y < top+height; y++ {
		for x := left; x < left+width; x++ {
			b.Gray[y*b.Width+x] = level
		}
	}
}

// one returns the only image of a picture.
func one(t *testing.T, b Bitmap, remarks ...Remark) []byte {
	t.Helper()
	r := Read(b)
	if len(r.Images) != 1 || !slices.Equal(r.Remarks, remarks) {
		t.Fatalf("found %d images, remarks %v, expected one and %v", len(r.Images), r.Remarks,
			remarks)
	}
	return r.Images[0]
}

// same fails the test if two images differ by more than rounding.
func same(t *testing.T, what any, got, want []byte) {
	t.Helper()
	for i := range want {
		if math.Abs(float64(got[i])-float64(want[i])) > 1 {
			t.Errorf("%+v: pixel %d,%d is %d, expected %d", what, i%28, i/28, got[i], want[i])
			return
		}
	}
}

func TestAnImageIsKept(t *testing.T) {
	inverted := stripe()
	for i := range inverted {
		inverted[i] = 255 - inverted[i]
	}
	for _, gray := range [][]byte{stripe(), inverted} {
		if got := one(t, Bitmap{Gray: gray, Width: 28, Height: 28}); !bytes.Equal(got, stripe()) {
			t.Error("an image has changed")
		}
	}
}

func TestASmallOrMovedDigitIsCentred(t *testing.T) {
	for _, c := range []struct{ left, top, width, height int }{{1, 15, 4, 10}, {19, 3, 8, 20},
		{2, 2, 8, 20}} {
		b := paper(28, 28, 0)
		b.fill(c.left, c.top, c.width, c.height, 255)
		same(t, c, one(t, b), stripe())
	}
}

// The size of a picture, where the digit is on it, and how bright ink and paper are, change
// nothing.
func TestPicturesAreFittedAsMNISTWas(t *testing.T) {
	for _, c := range []struct {
		width, height, left, top, scale int
		paper, ink                      byte
		remarks                         []Remark
	}{
		{28, 40, 10, 12, 1, 0, 255, nil},
		{300, 200, 190, 3, 4, 255, 0, nil},
		{61, 83, 2, 1, 3, 200, 90, nil},
		{500, 500, 10, 100, 12, 90, 20, nil},
		{500, 500, 0, 100, 12, 20, 240, []Remark{Touches}},
	} {
		b := paper(c.width, c.height, c.paper)
		b.fill(c.left, c.top, 8*c.scale, 20*c.scale, c.ink)
		same(t, c, one(t, b, c.remarks...), stripe())
	}
}

// The same with a ground that only its alpha tells from the ink, or that lies around the paper.
func TestTransparentGroundIsNoInk(t *testing.T) {
	for _, level := range []byte{0, 255} {
		b := paper(100, 80, level)
		b.Alpha = make([]byte, len(b.Gray))
		for y := 20; y < 60; y++ {
			copy(b.Alpha[y*100+30:], bytes.Repeat([]byte{255}, 16))
		}
		same(t, level, one(t, b), stripe())
	}
	card := paper(100, 80, 240)
	card.Alpha = make([]byte, len(card.Gray))
	for y := 5; y < 75; y++ {
		copy(card.Alpha[y*100+5:], bytes.Repeat([]byte{255}, 90))
	}
	card.fill(30, 20, 16, 40, 10)
	same(t, "card", one(t, card), stripe())
}

func TestTheMassIsInTheMiddle(t *testing.T) {
	b := paper(60, 60, 0) // an L, whose box and mass have different middles
	b.fill(10, 10, 6, 40, 255)
	b.fill(10, 44, 30, 6, 255)
	if x, y := mnist.Mass(one(t, b)); math.Abs(x-14) > 0.05 || math.Abs(y-14) > 0.05 {
		t.Errorf("the mass is at %.2f, %.2f", x, y)
	}
}

// A line of the pen's width and a hairline become the same stroke.
func TestThinStrokesAreThickened(t *testing.T) {
	b := paper(600, 600, 255)
	b.fill(300, 100, 3, 400, 40)
	image := one(t, b)
	row := image[14*28 : 15*28]
	ink := 0
	for _, v := range row {
		ink += int(v)
	}
	if width := float64(ink) / 255; width < 2 || width > 3 {
		t.Errorf("found a stroke of %.2f pixels, expected one of a pen, 2.3: %v", width, row)
	}
}

func TestWhatIsNoDigitIsRemarked(t *testing.T) {
	dirt := paper(50, 40, 255)
	dirt.Gray[1000] -= 20
	checked := paper(300, 200, 255)
	for i := range checked.Gray {
		if (i%300/5+i/300/5)%2 == 0 {
			checked.Gray[i] = 0
		}
	}
	for name, c := range map[string]struct {
		picture Bitmap
		want    Remark
	}{
		"white": {paper(10, 10, 255), Blank}, "dirt": {dirt, Blank},
		"one pixel": {paper(1, 1, 7), Blank},
		"a pattern": {checked, Unclear},
	} {
		if r := Read(c.picture); len(r.Images) > 0 || !slices.Equal(r.Remarks, []Remark{c.want}) {
			t.Errorf("%s: found %d images, remarks %v, expected %v", name, len(r.Images), r.Remarks,
				c.want)
		}
	}
}

// Two digits in a row are two images; the parts of one are one.
func TestDigitsAreToldApart(t *testing.T) {
	row := paper(300, 150, 255)
	row.fill(40, 30, 20, 80, 0)
	row.fill(160, 35, 40, 75, 0)
	row.fill(270, 5, 4, 4, 0) // dirt
	if r := Read(row); len(r.Images) != 2 || !slices.Equal(r.Remarks, []Remark{Several}) {
		t.Errorf("found %d images, remarks %v, expected two", len(r.Images), r.Remarks)
	}
	if r := Digit(row); len(r.Images) != 1 || len(r.Remarks) > 0 {
		t.Errorf("as one digit: found %d images, remarks %v", len(r.Images), r.Remarks)
	}
	grid := paper(300, 300, 0)
	for i := range 4 {
		grid.fill(40+150*(i%2), 40+150*(i/2), 20+10*i, 80, 255)
	}
	r := Read(grid)
	if len(r.Images) != 4 {
		t.Fatalf("found %d images, expected 4", len(r.Images))
	}
	for i := 1; i < 4; i++ { // each is wider than the one before it in reading order
		if bytes.Count(r.Images[i][14*28:15*28],
			[]byte{0}) >= bytes.Count(r.Images[i-1][14*28:15*28], []byte{0}) {
			t.Errorf("image %d isn't wider than the one before", i)
		}
	}
	near := paper(200, 200, 0)
	near.fill(80, 15, 25, 65, 255)
	near.fill(85, 105, 25, 65, 255)
	if r := Read(near); len(r.Images) != 2 {
		t.Errorf("found %d images of one above the other, expected 2", len(r.Images))
	}
	five := paper(200, 200, 255) // with a bar of its own
	five.fill(60, 60, 16, 90, 0)
	five.fill(82, 30, 60, 16, 0)
	one(t, five)
}

// What touches the border of a photograph, such as a table, is no part of a digit beside it.
func TestTheEdgeOfATableIsNoInk(t *testing.T) {
	b := paper(400, 300, 220)
	b.fill(0, 270, 400, 30, 40)
	b.fill(160, 60, 56, 140, 50)
	same(t, "table", one(t, b), stripe())
}

func FuzzRead(f *testing.F) {
	f.Add([]byte{0, 255, 3, 9}, uint8(2), false)
	f.Add(stripe(), uint8(28), false)
	f.Add(slices.Repeat(stripe(), 2), uint8(28), true)
	f.Fuzz(func(t *testing.T, pixels []byte, width uint8, alpha bool) {
		b := Bitmap{Width: max(1, int(width))}
		if alpha {
			b.Alpha = pixels[:len(pixels)/2]
			pixels = pixels[len(pixels)/2:][:len(b.Alpha)]
		}
		b.Height = len(pixels) / b.Width
		if b.Height == 0 {
			return
		}
		b.Gray = pixels[:b.Width*b.Height]
		if alpha {
			b.Alpha = b.Alpha[:len(b.Gray)]
		}
		for _, r := range []Reading{Read(b), Digit(b)} {
			if len(r.Images) == 0 && len(r.Remarks) == 0 {
				t.Error("nothing was found, and nothing said")
			}
			for _, image := range r.Images {
				if len(image) != mnist.Pixels {
					t.Errorf("found an image of %d bytes", len(image))
				}
			}
		}
	})
}

func TestAPictureWithoutPixelsIsBlank(t *testing.T) {
	for _, b := range []Bitmap{{}, {Width: 3}, {Height: 3}} {
		for _, r := range []Reading{Read(b), Digit(b)} {
			if len(r.Images) != 0 || !slices.Equal(r.Remarks, []Remark{Blank}) {
				t.Errorf("%d × %d: %d images, remarks %v", b.Width, b.Height, len(r.Images), r.Remarks)
			}
		}
	}
}
