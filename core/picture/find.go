package picture

import "slices"

// none stands for no remark.
const none = Remarks

// finding is the ink of a picture.
type finding struct {
	contrast   canvas
	full       int         // contrast of the digits' full ink
	labels     []int32     // by pixel: 0, or the number of its component
	found      int         // components in all
	components []component // those that are digits
	boxes      []component // all that stands out
	touches    bool
	remark     Remark // why there are none
}

// component is pixels of ink that hang together.
type component struct {
	label                    int32
	left, top, right, bottom int // the pixels from left up to, not including, right
	pixels                   int
	border                   bool
}

func (c component) width() int  { return c.right - c.left }
func (c component) height() int { return c.bottom - c.top }
func (c component) size() int   { return max(c.width(), c.height()) }

// faintest is the least contrast of ink, of 255: less is noise.
const faintest = 32

// find finds the ink of a picture. If its border has one brightness, that is the ground; but if
// what stands out can't be ink then, such as a sheet of paper on a table, the picture is a
// photograph as all others are.
func find(p canvas) finding {
	ground, share := p.border()
	if share > mostlyEven {
		f := findIn(p.against(ground), canvas.largest, 1)
		sheet := f.remark == Unclear || f.fills(sheetFills)
		if !sheet && !f.fills(lightFills) {
			return f
		}
		photo := findIn(p.shaded(ground), canvas.strength, 0.9)
		seen := photo.remark == none && !photo.touches
		if seen && (sheet || len(grouped(photo.components)) == 1) {
			return photo
		}
		return f
	}
	return findIn(p.shaded(ground), canvas.strength, 0.9)
}

// findIn finds the ink by its contrast. most returns the largest contrast, and full is the part of
// the digits' pixels that are no more than full ink.
func findIn(c canvas, most func(canvas) int, full float64) finding {
	f := finding{contrast: c, remark: none}
	if most(c) < faintest {
		f.remark = Blank
		return f
	}
	f.label(max(1, most(c)*2/5))
	f.boxes = slices.Clone(f.components) // choose deletes some
	f.choose()
	if !f.clear() {
		f.remark = Unclear
		return f
	}
	chosen := f.histogram()
	f.full = quantile(&chosen, full-1e-9)
	return f
}

// histogram counts the contrast of the components' pixels.
func (f *finding) histogram() (count [256]int) {
	chosen := make([]bool, f.found+1)
	for _, c := range f.components {
		chosen[c.label] = true
	}
	for i, v := range f.contrast.pixels {
		if chosen[f.labels[i]] {
			count[v]++
		}
	}
	return count
}

// How much of a picture ink can be, and of how many parts.
const (
	mostInk   = 1.0 / 3
	mostParts = 400
)

// clear reports whether what stands out can be digits.
func (f *finding) clear() bool {
	pixels := 0
	for _, c := range f.components {
		pixels += c.pixels
	}
	return pixels > 0 && len(f.components) <= mostParts &&
		float64(pixels) <= mostInk*float64(len(f.contrast.pixels))
}

// Which part of its box in the picture a component fills at least: a sheet of paper on a table, and
// what a lamp lights of one. Some bold digits fill as much as the latter.
const (
	sheetFills = 0.7
	lightFills = 0.55
)

// fills reports whether a component fills that part of a box that is a sixth of the picture or
// more.
func (f *finding) fills(part float64) bool {
	return slices.ContainsFunc(f.boxes, func(c component) bool {
		box := c.width() * c.height()
		return float64(c.pixels) > part*float64(box) && 6*box > len(f.contrast.pixels)
	})
}

// label numbers the components of the pixels with that contrast or more, neighbours on eight sides.
func (f *finding) label(least int) {
	c := f.contrast
	f.labels = make([]int32, len(c.pixels))
	var stack []int
	for start, v := range c.pixels {
		if int(v) < least || f.labels[start] != 0 {
			continue
		}
		one := component{label: int32(len(f.components) + 1), left: c.width, top: c.height}
		f.labels[start] = one.label
		stack = append(stack[:0], start)
		for len(stack) > 0 {
			at := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			x, y := at%c.width, at/c.width
			one.add(x, y)
			for ny := max(0, y-1); ny <= min(c.height-1, y+1); ny++ {
				for nx := max(0, x-1); nx <= min(c.width-1, x+1); nx++ {
					if next := ny*c.width + nx; f.labels[next] == 0 &&
						int(c.pixels[next]) >= least {
						f.labels[next] = one.label
						stack = append(stack, next)
					}
				}
			}
		}
		one.border = one.left == 0 || one.top == 0 || one.right == c.width || one.bottom == c.height
		f.components = append(f.components, one)
	}
	f.found = len(f.components)
}

func (c *component) add(x, y int) {
	c.left, c.top, c.right, c.bottom = min(c.left, x), min(c.top, y), max(c.right, x+1),
		max(c.bottom, y+1)
	c.pixels++
}
