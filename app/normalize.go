package app

import (
	"math"

	"signum/core/mnist"
)

// point is a place on the drawing pad, from 0 to 1 each way.
type point struct{ X, Y float64 }

// stroke is what was drawn between pen down and pen up.
type stroke []point

// pen is the radius of the pen in the normalised picture. Strokes are scaled first and inked then, so that a small
// drawing gets lines as thick as MNIST's, which are two to three pixels wide.
const pen = 1.15

// normalize makes strokes a picture as MNIST's were made: fitted into 20×20 without changing their shape, then placed
// so that the centre of mass of the ink is the middle of 28×28 (LeCun et al. 1998, section III.A).
func normalize(strokes []stroke) []byte {
	low, high, any := bounds(strokes)
	if !any {
		return make([]byte, mnist.Pixels)
	}
	size := max(high.X-low.X, high.Y-low.Y)
	factor := (20 - 2*pen) / max(size, 1e-3)
	if size < 0.02 { // a dot
		factor = 1
	}
	place := func(dx, dy float64) []byte {
		return ink(strokes, func(p point) point {
			return point{(p.X-(low.X+high.X)/2)*factor + 14 + dx, (p.Y-(low.Y+high.Y)/2)*factor + 14 + dy}
		})
	}
	x, y := mass(place(0, 0))
	return place(14-x, 14-y)
}

// bounds is the box around all points.
func bounds(strokes []stroke) (low, high point, any bool) {
	low, high = point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, s := range strokes {
		for _, p := range s {
			low, high, any = point{min(low.X, p.X), min(low.Y, p.Y)}, point{max(high.X, p.X), max(high.Y, p.Y)}, true
		}
	}
	return low, high, any
}

// ink draws strokes with a round pen: a pixel is as dark as the pen covers it, by its distance from the nearest line.
func ink(strokes []stroke, to func(point) point) []byte {
	picture := make([]byte, mnist.Pixels)
	for _, s := range strokes {
		for i := range s {
			a, b := to(s[max(0, i-1)]), to(s[i])
			inkLine(picture, a, b)
		}
	}
	return picture
}

func inkLine(picture []byte, a, b point) {
	reach := pen + 1
	for y := max(0, int(min(a.Y, b.Y)-reach)); y < min(mnist.Side, int(max(a.Y, b.Y)+reach)+1); y++ {
		for x := max(0, int(min(a.X, b.X)-reach)); x < min(mnist.Side, int(max(a.X, b.X)+reach)+1); x++ {
			d := distance(point{float64(x) + 0.5, float64(y) + 0.5}, a, b)
			dark := byte(255 * min(1, max(0, pen+0.5-d)))
			at := y*mnist.Side + x
			picture[at] = max(picture[at], dark)
		}
	}
}

// distance is how far p is from the line between a and b.
func distance(p, a, b point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		t = min(1, max(0, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/length))
	}
	return math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy)
}

// mass is the centre of the ink; the middle when there is none.
func mass(picture []byte) (x, y float64) {
	var sum float64
	for i, v := range picture {
		sum += float64(v)
		x += float64(v) * (float64(i%mnist.Side) + 0.5)
		y += float64(v) * (float64(i/mnist.Side) + 0.5)
	}
	if sum == 0 {
		return 14, 14
	}
	return x / sum, y / sum
}
