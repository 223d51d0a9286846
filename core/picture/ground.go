package picture

import "slices"

// opaque returns the gray of a picture on a ground where it is transparent. If all that is visible
// has one brightness, that is ink, and the ground its opposite; otherwise the ground continues the
// most frequent brightness.
func opaque(b Bitmap) []byte {
	if b.Alpha == nil || !slices.ContainsFunc(b.Alpha, func(a byte) bool { return a < 255 }) {
		return b.Gray
	}
	var count [256]int
	for i, a := range b.Alpha {
		if a >= 128 {
			count[b.Gray[i]]++
		}
	}
	low, high := quantile(&count, 0.05), quantile(&count, 0.95)
	ground := quantile(&count, 0.5)
	if high-low < uniform {
		ground = 0
		if high < 128 {
			ground = 255
		}
	}
	flat := make([]byte, len(b.Gray))
	for i, a := range b.Alpha {
		flat[i] = byte((int(b.Gray[i])*int(a) + ground*(255-int(a)) + 127) / 255)
	}
	return flat
}

// uniform is how many levels of brightness are one: less is noise.
const uniform = 32

// quantile returns the brightness below which a part of the counted pixels is. It is 255 if there
// are none.
func quantile(count *[256]int, part float64) int {
	total := 0
	for _, n := range count {
		total += n
	}
	below := 0
	for v, n := range count {
		if below += n; float64(below) > part*float64(total) {
			return v
		}
	}
	return 255
}

// border returns the median brightness of the pixels on the border, and which part of them has it.
func (p canvas) border() (median int, share float64) {
	var count [256]int
	total := 0
	for y := range p.height {
		step := 1
		if y > 0 && y < p.height-1 {
			step = max(1, p.width-1) // the ends of the row
		}
		for x := 0; x < p.width; x += step {
			count[p.pixels[y*p.width+x]]++
			total++
		}
	}
	median = quantile(&count, 0.5)
	alike := 0
	for v := max(0, median-uniform/2); v <= min(255, median+uniform/2); v++ {
		alike += count[v]
	}
	return median, float64(alike) / float64(max(1, total))
}

// mostlyEven is the part of the border that has one brightness, if the ground is even: ink or the
// lines of squared paper may run over the rest.
const mostlyEven = 0.85

// shaded returns how much each pixel of a photograph stands out from the ground of its place.
//
// The ground is what remains when everything narrower than a stroke can be is taken away, by a
// morphological closing for dark ink, an opening for bright ink. Contrast is relative to the
// ground's own light, so that a stroke in the shadow is as dark as one in the sun. border is the
// brightness of most of the border.
func (p canvas) shaded(border int) canvas {
	if !p.darkInk(border > 127) {
		p = p.inverted()
	}
	ground := p.closed(widest)
	c := p.blank()
	for i, v := range p.pixels {
		if g := int(ground.pixels[i]); g > int(v) {
			c.pixels[i] = byte(255 * (g - int(v)) / g)
		}
	}
	return c
}

// The width of strokes, in parts of the shorter side of a photograph: none is wider than the first,
// and what is inside of a digit is wider than the second.
const (
	widest = 1.0 / 4
	narrow = 1.0 / 12
)

// darkInk reports whether the ink of a photograph is dark: dark strokes stand out more than bright
// ones would. If none do, or both alike, the answer is otherwise.
func (p canvas) darkInk(otherwise bool) bool {
	small := p.reduced(largestSide / 2) // is enough for that
	dark, bright := small.stroke(), small.inverted().stroke()
	if max(dark, bright) < uniform || 4*max(dark, bright) < 5*min(dark, bright) {
		return otherwise
	}
	return dark > bright
}

// stroke returns by how many levels dark strokes stand out, both from their ground and from the
// mean brightness of their place: paper in the loop of a digit does so only from the former.
func (p canvas) stroke() int {
	ground, mean := p.closed(narrow), p.blurred(widest)
	var count [256]int
	for i, v := range p.pixels {
		count[max(0, min(int(ground.pixels[i]), int(mean.pixels[i]))-int(v))]++
	}
	return quantile(&count, 0.997)
}

// blurred returns the mean around each pixel, in a square that is a part of the shorter side wide.
func (p canvas) blurred(part float64) canvas {
	half := int(part*float64(min(p.width, p.height))) / 2
	sums := make([]int, (p.width+1)*(p.height+1)) // of all pixels above and to the left
	for y := range p.height {
		row := 0
		for x := range p.width {
			row += int(p.pixels[y*p.width+x])
			sums[(y+1)*(p.width+1)+x+1] = sums[y*(p.width+1)+x+1] + row
		}
	}
	at := func(x, y int) int { return sums[y*(p.width+1)+x] }
	b := p.blank()
	for y := range p.height {
		top, bottom := max(0, y-half), min(p.height, y+half+1)
		for x := range p.width {
			left, right := max(0, x-half), min(p.width, x+half+1)
			sum := at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top)
			b.pixels[y*p.width+x] = byte(sum / ((bottom - top) * (right - left)))
		}
	}
	return b
}

// closed returns the canvas without what is darker than all around it and narrower than a part of
// the shorter side.
func (p canvas) closed(part float64) canvas {
	width := int(part*float64(min(p.width, p.height))) | 1
	return p.extreme(width, true).extreme(width, false)
}

// against returns how far each pixel is from the ground, on the side on which more stands out: ink
// is dark on a bright ground, bright on a dark one, and either on a gray one.
func (p canvas) against(ground int) canvas {
	dark, bright := p.blank(), p.blank()
	for i, v := range p.pixels {
		d := int(v) - ground
		dark.pixels[i], bright.pixels[i] = byte(max(0, -d)), byte(max(0, d))
	}
	if d, b := dark.strength(), bright.strength(); d > b || d == b && ground > 127 {
		return dark
	}
	return bright
}

// largest returns the largest contrast.
func (p canvas) largest() int { return int(slices.Max(p.pixels)) }

// strength returns the contrast that all but one in a thousand pixels stay below.
func (p canvas) strength() int {
	count := p.histogram()
	return quantile(&count, 0.999)
}

func (p canvas) inverted() canvas {
	c := p.blank()
	for i, v := range p.pixels {
		c.pixels[i] = 255 - v
	}
	return c
}

func (p canvas) histogram() (count [256]int) {
	for _, v := range p.pixels {
		count[v]++
	}
	return count
}

// extreme returns the largest value around each pixel, in a square of that odd width, or the
// smallest.
func (p canvas) extreme(width int, largest bool) canvas {
	rows, both := p.blank(), p.blank()
	better := func(a, b byte) bool { return a >= b == largest || a == b }
	queue := make([]int, max(p.width, p.height))
	for y := range p.height {
		row := y * p.width
		slide(p.width, width, queue, better,
			func(i int) byte { return p.pixels[row+i] },
			func(i int, v byte) { rows.pixels[row+i] = v })
	}
	for x := range p.width {
		slide(p.height, width, queue, better,
			func(i int) byte { return rows.pixels[i*p.width+x] },
			func(i int, v byte) { both.pixels[i*p.width+x] = v })
	}
	return both
}

// slide sets the best of the values in a window of that odd width around each of n places. The
// queue holds the places of values that are the best of all behind them.
func slide(n, width int, queue []int, better func(a, b byte) bool, get func(int) byte,
	set func(int, byte)) {
	head, tail := 0, 0
	half := width / 2
	for i := range n + half {
		if i < n {
			for tail > head && better(get(i), get(queue[tail-1])) {
				tail--
			}
			queue[tail] = i
			tail++
		}
		if at := i - half; at >= 0 {
			for queue[head] < at-half {
				head++
			}
			set(at, get(queue[head]))
		}
	}
}
