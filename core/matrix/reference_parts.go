package matrix

import "sync"

// inParts sets dst to sums over rows from up to, and without, to, added in parts. sum sets its
// destinations to the sums over some of the rows.
func inParts(dst [2][]float32, parts, from, to int, sum func(dst [2][]float32, from, to int)) {
	if parts == 1 {
		sum(dst, from, to)
		return
	}
	middle := from + (to-from)/2
	inParts(dst, parts/2, from, middle, sum)
	other := spares.Get().(*spare)
	second := other.like(dst)
	inParts(second, parts/2, middle, to, sum)
	referenceAdd(dst[0], second[0])
	referenceAdd(dst[1], second[1])
	spares.Put(other)
}

func referenceAdd(dst, values []float32) {
	for i, v := range values {
		dst[i] += v
	}
}

// spare is memory for the sums over another half of the rows.
type spare [2][]float32

var spares = sync.Pool{New: func() any { return new(spare) }}

// like returns slices as long as those of dst, in the memory of s.
func (s *spare) like(dst [2][]float32) (room [2][]float32) {
	for i, d := range dst {
		if cap(s[i]) < len(d) {
			s[i] = make([]float32, len(d))
		}
		room[i] = s[i][:len(d)]
	}
	return room
}
