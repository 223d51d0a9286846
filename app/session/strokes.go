package session

import (
	"math"

	"signum/core/mnist"
)

// Point is a place on the drawing pad, from 0 to 1 each way.
type Point struct{ X, Y float64 }

// Stroke is the line that was drawn between pen down and pen up.
type Stroke []Point

// pen is the radius of the pen in the normalised picture. Strokes are scaled before they are
// inked, so that a small drawing gets lines as thick as MNIST's, which are two to three pixels
// wide.
const pen = 1.15

// Normalize returns strokes as a picture made like MNIST's: fitted into 20×20 without changing
// their shape, then placed so that the centre of mass of the ink is the middle of 28×28 (LeCun et
// al. 1998, section III.A).
func Normalize(strokes []Stroke) []byte {
	low, high, any := bounds(strokes)
	if !any {
		return make([]byte, mnist.Pixels)
	}
	size := max(high.X-low.X, high.Y-low.Y)
	factor := (20 - 2*pen) / max(size, 1e-3)
	if size < 0.02 { // a dot
		factor = 1
	}
	middle := Point{(low.X + high.X) / 2, (low.Y + high.Y) / 2}
	place := func(dx, dy float64) []byte {
		return ink(strokes, func(p Point) Point {
			return Point{(p.X-middle.X)*factor + 14 + dx, (p.Y-middle.Y)*factor + 14 + dy}
		})
	}
	x, y := mnist.Mass(place(0, 0))
	return place(14-x, 14-y)
}

// bounds returns the box around all points; any is false if there are none.
func bounds(strokes []Stroke) (low, high Point, any bool) {
	low, high = Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, s := range strokes {
		for _, p := range s {
			low = Point{min(low.X, p.X), min(low.Y, p.Y)}
			high = Point{max(high.X, p.X), max(high.Y, p.Y)}
			any = true
		}
	}
	return low, high, any
}

// ink draws strokes with a round pen, their points mapped by to. A pixel is as dark as the pen
// covers it, by its distance from the nearest line.
func ink(strokes []Stroke, to func(Point) Point) []byte {
	picture := make([]byte, mnist.Pixels)
	for _, s := range strokes {
		for i := range s {
			inkLine(picture, to(s[max(0, i-1)]), to(s[i]))
		}
	}
	return picture
}

// inkLine draws the line from a to b.
func inkLine(picture []byte, a, b Point) {
	reach := pen + 1
	left, right := max(0, int(min(a.X, b.X)-reach)), min(mnist.Side, int(max(a.X, b.X)+reach)+1)
	top, bottom := max(0, int(min(a.Y, b.Y)-reach)), min(mnist.Side, int(max(a.Y, b.Y)+reach)+1)
	for y := top; y < bottom; y++ {
		for x := left; x < right; x++ {
			d := distance(Point{float64(x) + 0.5, float64(y) + 0.5}, a, b)
			dark := byte(255 * min(1, max(0, pen+0.5-d)))
			at := y*mnist.Side + x
			picture[at] = max(picture[at], dark)
		}
	}
}

// distance returns how far p is from the line between a and b.
func distance(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		t = min(1, max(0, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/length))
	}
	return math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy)
}
