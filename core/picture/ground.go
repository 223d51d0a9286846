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

// closed returns the canvas without what is darker than all around it and narrower than a part of
// the shorter side.
func (p canvas) closed(part float64) canvas {
	width := int(part*float64(min(p.width, p.height))) | 1
	return p.extreme(width, true).extreme(width, false)
}

// extreme returns the largest value around each pixel, in a square of that odd width, or the
// smallest.
func (p canvas) extreme(width int, largest bool) canvas {
	rows, both := p.blank(), p.blank()
	queue := make([]int, max(p.width, p.height))
	flip := byte(0)
	if !largest {
		flip = 255 // of flipped values the largest is the smallest
	}
	for at := 0; at < len(p.pixels); at += p.width {
		slide(rows.pixels[at:], p.pixels[at:], p.width, 1, width/2, flip, queue)
	}
	for x := range p.width {
		slide(both.pixels[x:], rows.pixels[x:], p.height, p.width, width/2, flip, queue)
	}
	return both
}

// slide sets each of n values, which are a step apart, to the largest of those around it that are
// up to half a window away. The queue holds the places of values that are the largest of all behind
// them.
func slide(to, from []byte, n, step, half int, flip byte, queue []int) {
	head, tail := 0, 0
	for i := range n + half {
		if i < n {
			v := from[i*step] ^ flip
			for tail > head && v >= from[queue[tail-1]*step]^flip {
				tail--
			}
			queue[tail] = i
			tail++
		}
		if at := i - half; at >= 0 {
			for queue[head] < at-half {
				head++
			}
			to[at*step] = from[queue[head]*step]
		}
	}
}
