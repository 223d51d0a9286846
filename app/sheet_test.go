package app

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/mnist"
	photo "signum/core/picture"
)

// sheetOf returns the gallery's digits as a sheet, dark on white, that many side by side; the last
// tiles may be empty.
func sheetOf(columns, rows int) session.Bitmap {
	b := session.Bitmap{Name: "sheet.png"}
	b.Width, b.Height = columns*mnist.Side, rows*mnist.Side
	list := session.Samples()
	for i := range b.Width * b.Height {
		x, y := i%b.Width, i/b.Width
		v := byte(255)
		if tile := y/mnist.Side*columns + x/mnist.Side; tile < len(list) {
			v -= list[tile].Pixels[y%mnist.Side*mnist.Side+x%mnist.Side]
		}
		b.Gray = append(b.Gray, v)
	}
	return b
}

// enlarged returns a digit of the gallery, that many times as large.
func enlarged(sample, by int) session.Bitmap {
	b := session.Bitmap{Name: "digit.png"}
	b.Width, b.Height = by*mnist.Side, by*mnist.Side
	for i := range b.Width * b.Height {
		b.Gray = append(b.Gray, 255-session.Samples()[sample].Pixels[i/b.Width/by*mnist.Side+i%b.Width/by])
	}
	return b
}

// pictured returns a file of a picture.
func pictured(b session.Bitmap) session.File {
	f := fileOf(b.Name, []byte("\x89PNG\r\n\x1a\n"))
	f.Gray = func(got func(session.Bitmap, error)) { got(b, nil) }
	return f
}

// reads waits until networks have read all that is there to read.
func (d *desk) reads() {
	for range 1000 {
		d.press(d.s.Digit.Look)
		sheet, verdicts := &d.s.Files.Sheet, len(d.s.Shown.Record.Stages)-1
		if _, known := d.s.Digit.Of(verdicts); known &&
			len(sheet.Verdicts[session.Selected]) == len(sheet.Tiles) {
			return
		}
	}
	d.t.Fatal("the networks don't read all")
}

// read returns what is read of an image.
func read(pixels []byte) []byte {
	return photo.Read(photo.Bitmap{Gray: pixels, Width: mnist.Side, Height: mnist.Side}).Images[0]
}

// class returns what a stage takes an image for.
func class(s experiment.Stage, image []byte) int {
	class, _ := s.Network.Predict(image)
	return class
}

func TestASheetIsReadTileByTileByTheSelectedStage(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, record, nil)
	d.brings(pictured(sheetOf(5, 3)))
	for _, stage := range []int{0, 4, 2} {
		d.selects(stage)
		d.reads()
		others := 0
		for i, s := range session.Samples() {
			tile := read(s.Pixels)
			want, float := class(record.Stages[stage], tile), class(record.Stages[0], tile)
			if got := d.s.Files.Sheet.Verdicts[session.Selected][i]; got.Class != want {
				t.Errorf("stage %d, tile %d: got %+v, want %d", stage, i, got, want)
			}
			if want != float {
				others++
			}
		}
		if d.s.Files.Sheet.Verdicts[session.Selected][14].Known {
			t.Error("an empty tile is judged")
		}
		if got := strings.Count(d.html(), "<small>float: "); got != others {
			t.Errorf("stage %d: %d tiles are marked as read otherwise, want %d", stage, got, others)
		}
	}
	d.says("sheet.png: 15 tiles, as stage 2 (fc2 ±1) reads them.")
	d.press(d.s.Files.AsDigit)
	d.says(">It is a sheet of 15 images<")
}

func TestAnOpenedNetworkReadsTheSheetToo(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, record, nil)
	d.selects(5)
	name, file := d.takes(formats[0])
	d.brings(pictured(sheetOf(5, 3)))
	d.brings(fileOf(name, file))
	for _, stage := range []int{5, 0} {
		d.selects(stage)
		d.reads()
		others := 0
		for _, s := range session.Samples() {
			tile := read(s.Pixels)
			if class(record.Stages[5], tile) != class(record.Stages[stage], tile) {
				others++
			}
		}
		if got := strings.Count(d.html(), "<small>file: "); got != others {
			t.Errorf("stage %d: the file reads %d tiles otherwise, want %d", stage, got, others)
		}
	}
	d.selects(5)
	d.reads()
	d.says(name + " reads the same.")
}

func TestAPictureOfOneDigitGoesOntoThePad(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, record, nil)
	b := enlarged(3, 10)
	d.brings(pictured(b))
	d.reads()
	for i, stage := range record.Stages {
		want := class(stage, photo.Read(b.Bitmap).Images[0])
		if got, ok := d.s.Digit.Of(i); !ok || got.Class != want {
			t.Errorf("stage %d: got %+v, want %d", i, got, want)
		}
	}
	d.says(">It is a sheet of 100 images<")
	d.press(d.s.Files.AsSheet)
	d.says(">It is one image<")
	d.s.Digit.Down(1, session.Point{X: 0.5, Y: 0.5})
	if d.s.Digit.Picture != "" || len(d.s.Digit.Strokes) != 1 {
		t.Error("drawing doesn't replace the picture")
	}
}

func TestSeveralPicturesAreASheet(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.brings(pictured(enlarged(3, 3)), pictured(sheetOf(20, 11)), pictured(enlarged(1, 9)))
	d.says("3 pictures: 222 tiles, as stage ")
	d.says(" The first 200 are here.")
	if strings.Contains(d.html(), ">It is ") {
		t.Error("several pictures may be one digit")
	}
}

func TestPicturesThatComeLaterTakeThePlaceOfEarlierOnes(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	slow, first := pictured(enlarged(3, 10)), func() {}
	slow.Name = "slow.png"
	slow.Gray = func(got func(session.Bitmap,
		error)) {
		first = func() { got(enlarged(3, 10), nil) }
	}
	d.brings(slow)
	d.brings(pictured(enlarged(1, 9)))
	first()
	d.tester.Consume()
	if d.s.Digit.Picture != "digit.png" {
		t.Errorf("on the pad is %q, expected the picture that came later", d.s.Digit.Picture)
	}
}

func TestOfSeveralPicturesThoseThatCanBeOpenedAreShown(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	bad := pictured(enlarged(3, 3))
	bad.Name = "bad.png"
	bad.Gray = func(got func(session.Bitmap, error)) {
		got(session.Bitmap{}, errors.New("found none"))
	}
	worse := bad
	worse.Name = "worse.png"
	d.brings(bad, pictured(sheetOf(5, 3)), worse)
	d.says("3 pictures: 15 tiles")
	d.says("bad.png can’t be opened (found none). worse.png can’t be opened (found none).")
}

func TestAPictureThatOnlySomeBrowsersShowIsNamed(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	for name, head := range map[string]string{
		"HEIC": "\x00\x00\x00\x18ftypheic", "TIFF": "II*\x00\x08\x00\x00\x00", "JPEG XL": "\xff\x0a",
	} {
		f := fileOf("scan", []byte(head))
		f.Gray = func(got func(session.Bitmap, error)) { got(session.Bitmap{}, session.ErrNoPicture) }
		d.brings(f)
		d.says("scan can’t be opened (a picture in " + name + ", which this browser can’t show: share it as JPEG)")
	}
}

func TestAPictureWithoutADigitIsOneSentence(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	white := session.Bitmap{Name: "x"}
	white.Gray, white.Width, white.Height = make([]byte, 300*300), 300, 300
	for _, b := range []session.Bitmap{sheetOf(1, 1), white} {
		before := d.s.Digit.Sample
		for i := range b.Gray {
			b.Gray[i] = 250
		}
		d.brings(pictured(b))
		want := b.Name + " shows no digit: nothing in it stands out from its border."
		if tell(d.s.Told.Said) != want || d.s.Digit.Sample != before {
			t.Errorf("got %q, and the sample %d", tell(d.s.Told.Said), d.s.Digit.Sample)
		}
	}
}

// rectangles returns a white picture with black rectangles: left, top, width, height of each.
func rectangles(width, height int, all ...[4]int) session.Bitmap {
	b := session.Bitmap{Name: "x.png"}
	b.Width, b.Height = width, height
	b.Gray = bytes.Repeat([]byte{255}, width*height)
	for _, r := range all {
		for y := r[1]; y < r[1]+r[3]; y++ {
			copy(b.Gray[y*width+r[0]:], make([]byte, r[2]))
		}
	}
	return b
}

func TestSeveralDigitsOfAPictureAreASheet(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.brings(pictured(rectangles(300, 150, [4]int{40, 30, 20, 80}, [4]int{160, 35, 20, 75})))
	d.says("x.png: 2 tiles, as stage ")
	d.press(d.s.Files.AsDigit)
	d.says(">It is a sheet of 2 images<")
}

func TestInkThatTouchesTheBorderIsTold(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.brings(pictured(rectangles(200, 200, [4]int{80, 0, 20, 150})))
	const want = "x.png is on the pad. The ink touches the border: some of it may be cut off."
	if got := tell(d.s.Told.Toast); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAPatternIsNoDigit(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	var checks [][4]int
	for i := range 30 * 20 {
		if (i%30+i/30)%2 == 0 {
			checks = append(checks, [4]int{i % 30 * 10, i / 30 * 10, 10, 10})
		}
	}
	d.brings(pictured(rectangles(300, 200, checks...)))
	if got := tell(d.s.Told.Said); !strings.HasPrefix(got, "In x.png, ink can’t be told from the paper") {
		t.Errorf("got %q", got)
	}
}
