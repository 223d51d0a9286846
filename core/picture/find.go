package picture

import "slices"

// none stands for no remark.
const none = Remarks

// finding is the ink of a picture.
type finding struct {
	contrast   canvas
	least      int         // contrast of ink
	floor      int         // contrast of the digits' ground
	full       int         // contrast of the digits' full ink
	labels     []int32     // by pixel: 0, or the number of its component
	found      int         // components in all
	components []component // those that are digits
	main       component   // of a photograph
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
	sharp                    float64 // the part of its contour where a photograph changes
	contrast                 float64 // the mean
}

func (c component) width() int  { return c.right - c.left }
func (c component) height() int { return c.bottom - c.top }
func (c component) size() int   { return max(c.width(), c.height()) }

// faintest is the least contrast of ink, of 255: less is noise.
const faintest = 32

// find finds the ink of a picture. If its border has one brightness, that is the ground; but if
// there is more than ink and that ground, the picture is a photograph as all others are.
func find(p canvas) finding {
	ground, share := p.border()
	if share <= mostlyEven {
		return p.findPhoto()
	}
	f := findInk(p.against(ground))
	sheet := f.remark == Unclear || f.fills(sheetFills)
	if f.remark == Blank || !sheet && !f.touches && f.clean(p, ground) {
		return f
	}
	photo := p.findPhoto()
	seen := photo.remark == none && !photo.touches
	if seen && (sheet || len(grouped(photo.components)) == 1) {
		return photo
	}
	return f
}

// findInk finds the ink of a picture by its contrast with a ground of one brightness.
func findInk(c canvas) finding {
	f := finding{contrast: c, remark: none}
	most := c.largest()
	if most < faintest {
		f.remark = Blank
		return f
	}
	f.label(max(1, int(thresholds[0]*float64(most))))
	f.boxes = slices.Clone(f.components) // choose deletes some
	return f.chosen(1)
}

// chosen returns the finding with the components that are digits, and the contrast of their full
// ink, which a part of their pixels doesn't exceed.
func (f finding) chosen(full float64) finding {
	f.choose()
	if !f.clear() {
		f.remark = Unclear
		return f
	}
	chosen := f.histogram()
	f.full = quantile(&chosen, full-1e-9)
	return f
}

// strays is the part of a picture that is neither ground nor ink at most, if its ground is even.
const strays = 1.0 / 200

// clean reports whether there is hardly more in the picture than ink, its soft edges, and the
// ground.
func (f *finding) clean(p canvas, ground int) bool {
	box := union(f.components)
	reach := reachOf(float64(box.size()) / inner)
	outside := f.distances(f.components, box, false)
	n := 0
	for i, v := range p.pixels {
		if (int(v) > ground+uniform/2 || int(v) < ground-uniform/2) &&
			float64(outside.at(i, p.width))/3 > reach {
			n++
		}
	}
	return float64(n) <= strays*float64(len(p.pixels))
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

// sheetFills is the part of its box in the picture that a sheet of paper on a table fills at least.
const sheetFills = 0.7

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
