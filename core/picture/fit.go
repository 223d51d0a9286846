package picture

import (
	"math"

	"signum/core/mnist"
)

// The side of the square that a digit is fitted into, and the middle of an image.
const (
	inner  = 20.0
	middle = mnist.Side / 2.0
)

// The pen of the drawing pad, and the thinnest stroke that is left as it is, in pixels of an image.
const (
	pen      = 1.15 // radius
	thinnest = 1.5
)

// image returns components as an image: fitted into 20×20 without changing their shape, then placed
// so that the centre of mass of the ink is the middle of 28×28. Strokes that would be thinner than
// a pen's are thickened to it.
func (f *finding) image(parts []component) []byte {
	box := union(parts)
	step := float64(box.size()) / inner // pixels of the picture to one of the image
	inside := f.distances(parts, box, true)
	width, pixels := 0.0, 0
	for _, d := range inside.values {
		if d > 0 {
			width, pixels = width+float64(d), pixels+1
		}
	}
	// A line is four times as wide as its pixels are from its edges, in the mean.
	width = 4 * width / float64(3*max(1, pixels))
	var p canvas
	if width < thinnest*step {
		p, step = f.penned(parts, box, width)
	} else {
		p = f.soft(parts, box, step)
	}
	x := float64(box.left+box.right)/2 - middle*step
	y := float64(box.top+box.bottom)/2 - middle*step
	massX, massY := mnist.Mass(p.sample(x, y, step))
	return p.sample(x+(massX-middle)*step, y+(massY-middle)*step, step)
}

// soft returns the ink of components, with its soft edges: what is fainter than ink but next to it.
func (f *finding) soft(parts []component, box component, step float64) canvas {
	reach := reachOf(step)
	outside := f.distances(parts, box, false)
	p := f.contrast.blank()
	for i, v := range f.contrast.pixels {
		if float64(outside.at(i, p.width))/3 <= reach {
			p.pixels[i] = byte(min(255, max(0, int(v)-f.floor)*255/max(1, f.full-f.floor)))
		}
	}
	return p
}

// reachOf returns how far from ink its soft edges are, in pixels of the picture.
func reachOf(step float64) float64 { return max(2, 1.5*step) }

// penned returns the ink of components as if a pen had gone along their strokes, and the pixels of
// the picture to one of the image in which the pen fits too.
func (f *finding) penned(parts []component, box component, width float64) (canvas, float64) {
	step := (float64(box.size()) - width) / (inner - 2*pen)
	outside := f.distances(parts, box, false)
	p := f.contrast.blank()
	for i := range p.pixels {
		d := (float64(outside.at(i, p.width))/3 + width/2) / step
		p.pixels[i] = byte(255 * min(1, max(0, pen+0.5-d)))
	}
	return p, step
}

// field is a distance for each pixel of a part of a canvas, in thirds of a pixel.
type field struct {
	left, top, width, height int
	values                   []int32
}

// far is a distance beyond all others.
const far = 1 << 20

// at returns the distance of a pixel of the canvas, far outside of the field.
func (d field) at(i, width int) int32 {
	x, y := i%width-d.left, i/width-d.top
	if x < 0 || y < 0 || x >= d.width || y >= d.height {
		return far
	}
	return d.values[y*d.width+x]
}

// distances returns how far each pixel in and around a box is from the nearest pixel of the
// components, or, if inside is set, how far each of their pixels is from the nearest other.
// Distances are those of a chamfer with weights 3 and 4 (Borgefors, Distance transformations in
// digital images, 1986).
func (f *finding) distances(parts []component, box component, inside bool) field {
	margin := box.size()/4 + 3
	d := field{left: box.left - margin, top: box.top - margin,
		width: box.width() + 2*margin, height: box.height() + 2*margin}
	d.values = make([]int32, d.width*d.height)
	chosen := make([]bool, f.found+1)
	for _, c := range parts {
		chosen[c.label] = true
	}
	for i := range d.values {
		x, y := d.left+i%d.width, d.top+i/d.width
		ink := false
		if x >= 0 && y >= 0 && x < f.contrast.width && y < f.contrast.height {
			ink = chosen[f.labels[y*f.contrast.width+x]]
		}
		if ink == inside {
			d.values[i] = far
		}
	}
	d.spread()
	return d
}

// spread sets every value to the least sum of a value and the way to it.
func (d field) spread() {
	relax := func(x, y, dx, dy int, way int32) {
		if x+dx >= 0 && x+dx < d.width && y+dy >= 0 && y+dy < d.height {
			at := y*d.width + x
			d.values[at] = min(d.values[at], d.values[at+dy*d.width+dx]+way)
		}
	}
	for y := range d.height {
		for x := range d.width {
			relax(x, y, -1, 0, 3)
			relax(x, y, 0, -1, 3)
			relax(x, y, -1, -1, 4)
			relax(x, y, 1, -1, 4)
		}
	}
	for y := d.height - 1; y >= 0; y-- {
		for x := d.width - 1; x >= 0; x-- {
			relax(x, y, 1, 0, 3)
			relax(x, y, 0, 1, 3)
			relax(x, y, 1, 1, 4)
			relax(x, y, -1, 1, 4)
		}
	}
}

// sample returns an image whose pixels are step×step of the canvas, from x, y on: each is the mean
// of what it covers.
func (p canvas) sample(x, y, step float64) []byte {
	image := make([]byte, mnist.Pixels)
	for i := range image {
		fromX, fromY := x+float64(i%mnist.Side)*step, y+float64(i/mnist.Side)*step
		image[i] = p.mean(fromX, fromY, fromX+step, fromY+step)
	}
	return image
}

// mean returns the mean of a rectangle, with black outside of the canvas.
func (p canvas) mean(fromX, fromY, toX, toY float64) byte {
	sum := 0.0
	left, right := max(0, int(math.Floor(fromX))), min(p.width, int(math.Ceil(toX)))
	for y := max(0, int(math.Floor(fromY))); y < min(p.height, int(math.Ceil(toY))) &&
		left < right; y++ {
		high := min(toY, float64(y+1)) - max(fromY, float64(y))
		for x, v := range p.pixels[y*p.width+left : y*p.width+right] {
			wide := 1.0
			if x == 0 || x == right-left-1 { // others are covered as a whole
				wide = min(toX, float64(left+x+1)) - max(fromX, float64(left+x))
			}
			sum += high * wide * float64(v)
		}
	}
	return byte(sum/((toX-fromX)*(toY-fromY)) + 0.5)
}
