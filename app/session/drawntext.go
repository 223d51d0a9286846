package session

import (
	"math"
	"strconv"
	"strings"

	"signum/core/mnist"
)

// digits are the digits of base 32, in which a link writes places on the pad.
const digits = "0123456789abcdefghijklmnopqrstuv"

const (
	grid     = 1023 // a place on the pad is one of so many steps, each way, and 0
	nearBy   = 20   // points of a stroke that are nearer to each other, in steps, are left out
	longest  = 6000 // characters of a drawing, at most
	perPoint = 4    // characters
)

// Text returns what is on the pad as a link has it: the number of a sample, "s" and the strokes of
// a drawing, or "p" and the pixels of a picture. It is "" for an empty pad.
func (d *Drawn) Text() string {
	switch {
	case d.Blank():
		return ""
	case len(d.Strokes) > 0:
		return "s" + strokesText(d.Strokes)
	case d.Sample >= 0:
		return strconv.Itoa(d.Sample)
	}
	return "p" + pixelsText(d.Pixels)
}

// Put draws on the pad what Text has written, and reports whether it could.
func (d *Digit) Put(text string) bool {
	kind, rest := text[:min(1, len(text))], text[min(1, len(text)):]
	switch kind {
	case "s":
		strokes, ok := parseStrokes(rest)
		if ok {
			d.Draw(strokes)
		}
		return ok
	case "p":
		pixels, ok := parsePixels(rest)
		if ok {
			d.put(Drawn{Pixels: pixels, Sample: -1, Picture: "link"})
		}
		return ok
	}
	_, list := d.shown.Gallery()
	i, err := strconv.Atoi(text)
	if err != nil || i < 0 || i >= len(list) {
		return false
	}
	d.Choose(i)
	return true
}

// strokesText returns strokes with four characters a point and a hyphen between two strokes.
func strokesText(strokes []Stroke) string {
	var b strings.Builder
	for i, stroke := range strokes {
		if i > 0 {
			b.WriteByte('-')
		}
		last := Point{math.Inf(1), math.Inf(1)}
		for j, p := range stroke {
			p = Point{onGrid(p.X), onGrid(p.Y)}
			end := j == 0 || j == len(stroke)-1
			if !end && math.Hypot(p.X-last.X, p.Y-last.Y) < nearBy {
				continue
			}
			last = p
			for _, at := range []float64{p.X, p.Y} {
				n := int(at)
				b.WriteByte(digits[n>>5])
				b.WriteByte(digits[n&31])
			}
		}
	}
	return b.String()
}

// onGrid returns a place on the pad in steps of the grid.
func onGrid(at float64) float64 { return math.Round(grid * min(1, max(0, at))) }

// parseStrokes returns the strokes of a text; ok is false if it is none of strokesText.
func parseStrokes(text string) (strokes []Stroke, ok bool) {
	if len(text) > longest || text == "" {
		return nil, false
	}
	for part := range strings.SplitSeq(text, "-") {
		var stroke Stroke
		if part == "" || len(part)%perPoint != 0 {
			return nil, false
		}
		for ; part != ""; part = part[perPoint:] {
			x, right := parsePlace(part[:2])
			y, too := parsePlace(part[2:4])
			if !right || !too {
				return nil, false
			}
			stroke = append(stroke, Point{x, y})
		}
		strokes = append(strokes, stroke)
	}
	return strokes, true
}

// parsePlace returns a place of two characters, from 0 to 1.
func parsePlace(text string) (at float64, ok bool) {
	high, low := strings.IndexByte(digits, text[0]), strings.IndexByte(digits, text[1])
	return float64(high<<5|low) / grid, high >= 0 && low >= 0
}

// firstRun is the character for one empty pixel; those after it stand for more in a row. Characters
// before it are the shades of a pixel, in sixteenths.
const firstRun = 16

// pixelsText returns an image with a character for a pixel, or for some that are empty.
func pixelsText(pixels []byte) string {
	var b strings.Builder
	for i := 0; i < len(pixels); {
		run := 0
		for i+run < len(pixels) && pixels[i+run]>>4 == 0 && run < len(digits)-firstRun {
			run++
		}
		if run > 0 {
			b.WriteByte(digits[firstRun+run-1])
			i += run
			continue
		}
		b.WriteByte(digits[pixels[i]>>4])
		i++
	}
	return b.String()
}

// parsePixels returns the image of a text; ok is false if it is none of pixelsText.
func parsePixels(text string) (pixels []byte, ok bool) {
	for i := range min(len(text), mnist.Pixels) {
		n := strings.IndexByte(digits, text[i])
		switch {
		case n < 0:
			return nil, false
		case n >= firstRun:
			pixels = append(pixels, make([]byte, n-firstRun+1)...)
		default:
			pixels = append(pixels, byte(n*17))
		}
	}
	return pixels, len(pixels) == mnist.Pixels
}
