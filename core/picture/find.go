package picture

// none stands for no remark.
const none = Remarks

// finding is the ink of a picture.
type finding struct {
	contrast   canvas
	full       int         // contrast of the digits' full ink
	labels     []int32     // by pixel: 0, or the number of its component
	found      int         // components in all
	components []component // those that are digits
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

// find finds the ink of a picture.
func find(p canvas) finding {
	c, even := contrast(p)
	f := finding{contrast: c, remark: none}
	most := c.largest()
	if !even {
		most = c.strength() // of a photograph, some pixels are anything
	}
	if most < faintest {
		f.remark = Blank
		return f
	}
	f.label(max(1, most*2/5))
	f.choose()
	if !f.clear() {
		f.remark = Unclear
		return f
	}
	chosen := f.histogram()
	f.full = quantile(&chosen, 1-1e-9)
	if !even {
		f.full = quantile(&chosen, 0.9)
	}
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
