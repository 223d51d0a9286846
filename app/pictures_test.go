package app

import (
	"bytes"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"signum/app/view/viewtest"
)

func styleSheet(t *testing.T) string {
	t.Helper()
	css, err := os.ReadFile("../static/signum.css")
	if err != nil {
		t.Fatal(err)
	}
	return string(css)
}

func TestDrawnDigitsLieAsMNISTs(t *testing.T) {
	seven := []stroke{{{0.1, 0.1}, {0.4, 0.1}, {0.3, 0.5}}}
	for name, strokes := range map[string][]stroke{
		"small": seven, "wide": {{{0, 0.5}, {1, 0.5}}}, "tall": {{{0.5, 0}, {0.5, 1}}}, "dot": {{{0.9, 0.9}}},
		"two strokes": {{{0.2, 0.2}, {0.8, 0.2}}, {{0.2, 0.8}, {0.8, 0.8}}},
	} {
		picture := normalize(strokes)
		x, y := mass(picture)
		if math.Abs(x-14) > 0.3 || math.Abs(y-14) > 0.3 {
			t.Errorf("%s: centre of mass at %.2f, %.2f, want 14, 14", name, x, y)
		}
		if w, h := inked(picture); max(w, h) > 22 {
			t.Errorf("%s: %d×%d pixels, want at most 20×20 and soft edges", name, w, h)
		}
	}
}

// inked is how many columns and rows have ink.
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
		return normalize([]stroke{{{dx, dy}, {dx + size, dy}, {dx + size/2, dy + size}}})
	}
	if !bytes.Equal(at(0.125, 0.125, 0.25), at(0.5, 0.25, 0.25)) {
		t.Error("a moved drawing gave another picture")
	}
	if !bytes.Equal(at(0.125, 0.125, 0.25), at(0.25, 0.25, 0.5)) {
		t.Error("a larger drawing gave another picture")
	}
}

func TestNothingDrawnIsBlank(t *testing.T) {
	if !bytes.Equal(normalize(nil), make([]byte, 784)) {
		t.Error("ink without strokes")
	}
	d := drawn{sample: -1}
	if d.blank() != true {
		t.Error("a pad without strokes and sample is not blank")
	}
}

func TestBinaryLayersHaveTwoLevels(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	var p pictures
	for _, s := range record.Stages {
		for i, picture := range p.of(s) {
			kinds := map[byte]bool{}
			for _, l := range picture.Levels {
				kinds[l] = true
			}
			if binary := s.Binary()[i]; binary != (len(kinds) == 2) {
				t.Errorf("stage %d, layer %d: binary is %v, and there are %d levels", s.Index, i, binary, len(kinds))
			}
		}
	}
	if len(p.seen) != len(record.Stages) {
		t.Errorf("remembers %d stages, want %d", len(p.seen), len(record.Stages))
	}
}

func TestTonesTellSignsApartByLightness(t *testing.T) {
	css := styleSheet(t)
	for _, pair := range [][2]string{{"--up: #", "--down: #"}} {
		ups, downs := after(css, pair[0]), after(css, pair[1])
		for i := range ups {
			if d := math.Abs(lightness(parseRGB("#"+ups[i])) - lightness(parseRGB("#"+downs[i]))); d < 0.25 {
				t.Errorf("%s%s and %s%s differ by %.2f in luminance, want 0.25 at least", pair[0], ups[i], pair[1], downs[i], d)
			}
		}
	}
}

// after lists the six digits behind each mark.
func after(css, mark string) (values []string) {
	for _, part := range strings.Split(css, mark)[1:] {
		values = append(values, part[:6])
	}
	return values
}

// lightness is relative luminance (WCAG 2.2).
func lightness(c rgb) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v := float64(c[i]) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}

func TestSlowStagesAreAskedInLaterFrames(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	d := drawn{pixels: samples()[3].Pixels}
	clock := time.Time{}
	slow := func() time.Time { clock = clock.Add(3 * time.Millisecond); return clock }
	frames := 1
	for ; !d.judge(record.Stages, 4, slow); frames++ {
		if frames == 1 && !d.says[4].Known {
			t.Error("the selected stage was not asked first")
		}
	}
	if frames < 2 || len(d.says) != 6 {
		t.Errorf("%d frames for %d stages", frames, len(d.says))
	}
	for i, v := range d.says {
		want, _ := record.Stages[i].Network.Predict(d.pixels)
		if !v.Known || v.Digit != want {
			t.Errorf("stage %d: got %+v, want a %d", i, v, want)
		}
	}
}
