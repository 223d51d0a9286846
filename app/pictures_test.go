package app

import (
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

func TestBinaryLayersHaveTwoLevels(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	m := newMemory(time.Now)
	for _, s := range record.Stages {
		for i, picture := range m.picture(s.Network) {
			kinds := map[byte]bool{}
			for _, l := range picture.Levels {
				kinds[l] = true
			}
			if binary := s.Binary()[i]; binary != (len(kinds) == 2) {
				t.Errorf("stage %d, layer %d: binary is %v, and there are %d levels", s.Index, i,
					binary, len(kinds))
			}
		}
	}
	if len(m.pictures) != len(record.Stages) {
		t.Errorf("remembers %d stages, want %d", len(m.pictures), len(record.Stages))
	}
}

func TestTonesTellSignsApartByLightness(t *testing.T) {
	css := styleSheet(t)
	for _, pair := range [][2]string{{"--up: #", "--down: #"}} {
		ups, downs := after(css, pair[0]), after(css, pair[1])
		for i := range ups {
			if d := math.Abs(lightness(parseRGB("#"+ups[i])) - lightness(parseRGB("#"+downs[i]))); d < 0.25 {
				t.Errorf("%s%s and %s%s differ by %.2f in luminance, want 0.25 at least", pair[0],
					ups[i], pair[1], downs[i], d)
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

// lightness returns relative luminance (WCAG 2.2).
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
