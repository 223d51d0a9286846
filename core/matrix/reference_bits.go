package matrix

import (
	"math"
	"math/bits"
)

func referenceSignBits(dst Bits, m Matrix) {
	clear(dst.Words)
	for i := range m.Rows {
		for j, v := range row(m, i) {
			if v < 0 {
				dst.Negate(i, j)
			}
		}
	}
}

// The sums of sixteen outputs at a time. An input of 0 changes no sum: one that starts at +0 never becomes −0.
func referenceDenseSigns(y, x Matrix, w Panels, scale, bias []float32, relu bool) {
	for n := range y.Rows {
		in, out := row(x, n), row(y, n)
		for o := 0; o < w.Outputs; o += panel {
			sums := w.sums(o, in)
			copy(out[o:], sums[:])
		}
		finish(out, scale, bias, relu)
	}
}

// sums is the sums of the panel of output o.
func (p Panels) sums(o int, x []float32) (sums [panel]float32) {
	at := o / panel * words(panel*p.FanIn)
	for i, v := range x {
		if v == 0 {
			continue
		}
		value, signs := math.Float32bits(v), uint32(p.Words[at+i/4]>>(i%4*panel))
		for j := range sums {
			sums[j] += math.Float32frombits(value ^ signs>>j<<31)
		}
	}
	return sums
}

func referenceDenseBits(y Matrix, x, w Bits, scale, bias []float32, relu bool) {
	size := words(w.Cols)
	for n := range y.Rows {
		in, out := x.Words[n*size:(n+1)*size], row(y, n)
		for o := range out {
			out[o] = float32(w.Cols - 2*differing(in, w.Words[o*size:(o+1)*size]))
		}
		finish(out, scale, bias, relu)
	}
}

// differing counts the bits in which two rows differ.
func differing(a, b []uint64) (n int) {
	b = b[:len(a)]
	for i, v := range a {
		n += bits.OnesCount64(v ^ b[i])
	}
	return n
}

// finish makes an image's sums its results.
func finish(sums, scale, bias []float32, relu bool) {
	for o, s := range scale {
		v := float32(s*sums[o]) + bias[o]
		if relu && v < 0 {
			v = 0
		}
		sums[o] = v
	}
}
