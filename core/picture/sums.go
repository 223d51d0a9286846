package picture

// sums has for each corner between pixels what is above and to the left of it: the sum of the
// pixels that count, and their number.
type sums struct {
	width, height  int
	values, counts []int32
}

// sums returns the sums of all pixels but those that are set in skip.
func (p canvas) sums(skip *canvas) sums {
	stride := p.width + 1
	s := sums{p.width, p.height, make([]int32, stride*(p.height+1)),
		make([]int32, stride*(p.height+1))}
	for y := range p.height {
		var values, counts int32
		for x := range p.width {
			if i := y*p.width + x; skip == nil || skip.pixels[i] == 0 {
				values += int32(p.pixels[i])
				counts++
			}
			at := (y+1)*stride + x + 1
			s.values[at], s.counts[at] = s.values[at-stride]+values, s.counts[at-stride]+counts
		}
	}
	return s
}

// mean returns the mean of the pixels that count in a square around a pixel, and which part of the
// square they are.
func (s sums) mean(x, y, half int) (mean byte, part float64) {
	left, right := max(0, x-half), min(s.width, x+half+1)
	top, bottom := max(0, y-half)*(s.width+1), min(s.height, y+half+1)*(s.width+1)
	within := func(s []int32) int32 {
		return s[bottom+right] - s[bottom+left] - s[top+right] + s[top+left]
	}
	n := within(s.counts)
	if n == 0 {
		return 0, 0
	}
	size := (right - left) * (bottom - top) / (s.width + 1)
	return byte(within(s.values) / n), float64(n) / float64(size)
}
