package app

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view/viewtest"
	"signum/core/mnist"
)

// sheetOf is the gallery's digits as a sheet, dark on white, that many side by side; the last tiles may be empty.
func sheetOf(columns, rows int) bitmap {
	b := bitmap{Name: "sheet.png", Width: columns * mnist.Side, Height: rows * mnist.Side}
	list := samples()
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

// enlarged is a digit of the gallery, that many times as large.
func enlarged(sample, by int) bitmap {
	b := bitmap{Name: "digit.png", Width: by * mnist.Side, Height: by * mnist.Side}
	for i := range b.Width * b.Height {
		b.Gray = append(b.Gray, 255-samples()[sample].Pixels[i/b.Width/by*mnist.Side+i%b.Width/by])
	}
	return b
}

// pictured is a file of a picture.
func pictured(b bitmap) file {
	f := fileOf(b.Name, []byte(pngMagic))
	f.gray = func(got func(bitmap, error)) { got(b, nil) }
	return f
}

func TestASheetIsReadTileByTileByTheSelectedStage(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, record, nil)
	d.brings(pictured(sheetOf(5, 3)))
	for _, stage := range []int{0, 4, 2} {
		d.selectAtOnce(stage)
		for !d.judgeSheet() {
		}
		others := 0
		for i, s := range samples() {
			tile := mnist.Fit(s.Pixels, mnist.Side, mnist.Side)
			want, float := ask(record.Stages[stage].Network, tile), ask(record.Stages[0].Network, tile)
			if d.sheet.Says[0][i] != want {
				t.Errorf("stage %d, tile %d: got %+v, want %+v", stage, i, d.sheet.Says[0][i], want)
			}
			if want.Digit != float.Digit {
				others++
			}
		}
		if d.sheet.Says[0][14].Known {
			t.Error("an empty tile is judged")
		}
		d.press(func(app.Context, app.Event) {})
		if got := strings.Count(d.html(), "<small>float: "); got != others {
			t.Errorf("stage %d: %d tiles are marked as read otherwise, want %d", stage, got, others)
		}
	}
	d.says("sheet.png: 15 tiles, as stage 2 (fc2 ±1) reads them.")
	d.press(d.onOneDigit)
	d.says(">It is a sheet of 15 images<")
}

func TestAnOpenedNetworkReadsTheSheetToo(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, record, nil)
	d.selectAtOnce(5)
	name, request, err := d.file(formats[0], time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	d.brings(pictured(sheetOf(5, 3)))
	d.brings(fileOf(name, d.make(request)))
	for _, stage := range []int{5, 0} {
		d.selectAtOnce(stage)
		for !d.judgeSheet() {
		}
		others := 0
		for _, s := range samples() {
			tile := mnist.Fit(s.Pixels, mnist.Side, mnist.Side)
			if ask(record.Stages[5].Network, tile).Digit != ask(record.Stages[stage].Network, tile).Digit {
				others++
			}
		}
		d.press(func(app.Context, app.Event) {})
		if got := strings.Count(d.html(), "<small>file: "); got != others {
			t.Errorf("stage %d: the file reads %d tiles otherwise, want %d", stage, got, others)
		}
	}
	d.selectAtOnce(5)
	for !d.judgeSheet() {
	}
	d.press(func(app.Context, app.Event) {})
	d.says(name + " reads the same.")
}

func TestAPictureOfOneDigitGoesOntoThePad(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, record, nil)
	b := enlarged(3, 10)
	d.brings(pictured(b))
	d.press(func(app.Context, app.Event) {})
	for i, stage := range record.Stages {
		d.judgeNow()
		if want := judge(stage, mnist.Fit(b.Gray, b.Width, b.Height)); d.drawn.says[i] != want {
			t.Errorf("stage %d says %+v, want %+v", i, d.drawn.says[i], want)
		}
	}
	d.says(">It is a sheet of 100 images<")
	d.press(d.onSheet)
	d.says(">It is one image<")
	d.penDown(d.ctx, point{0.5, 0.5})
	if d.drawn.picture != "" || len(d.drawn.strokes) != 1 {
		t.Error("drawing doesn't replace the picture")
	}
}

func TestSeveralPicturesAreASheet(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.brings(pictured(enlarged(3, 3)), pictured(sheetOf(20, 11)), pictured(enlarged(1, 9)))
	d.press(func(app.Context, app.Event) {})
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
	slow.gray = func(got func(bitmap, error)) { first = func() { got(enlarged(3, 10), nil) } }
	d.brings(slow)
	d.brings(pictured(enlarged(1, 9)))
	first()
	d.tester.Consume()
	if d.drawn.picture != "digit.png" {
		t.Errorf("on the pad is %q, expected the picture that came later", d.drawn.picture)
	}
}

func TestOfSeveralPicturesThoseThatCanBeOpenedAreShown(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	bad := pictured(enlarged(3, 3))
	bad.Name = "bad.png"
	bad.gray = func(got func(bitmap, error)) { got(bitmap{}, errors.New("found none")) }
	worse := bad
	worse.Name = "worse.png"
	d.brings(bad, pictured(sheetOf(5, 3)), worse)
	d.says("3 pictures: 15 tiles")
	d.says("bad.png can&#39;t be opened (found none). worse.png can&#39;t be opened (found none).")
}

func TestAPictureWithoutADigitIsOneSentence(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	for _, b := range []bitmap{sheetOf(1, 1), {Name: "x", Gray: make([]byte, 300*300), Width: 300, Height: 300}} {
		before := d.drawn
		for i := range b.Gray {
			b.Gray[i] = 250
		}
		d.brings(pictured(b))
		if d.said != b.Name+" shows no digit: nothing in it stands out from its border." || d.drawn.sample != before.sample {
			t.Errorf("got %q, and the sample %d", d.said, d.drawn.sample)
		}
	}
	if checkPixels(1<<30, 1<<30) == nil || checkPixels(picturePixels+1, 1) == nil || checkPixels(100_000, 100) == nil || checkPixels(4000, 4000) != nil {
		t.Error("the limit of pixels isn't held")
	}
}
