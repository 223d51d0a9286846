package matrix

import (
	"math"
	"math/bits"
)

func referenceSignBits(dst Bits, m Matrix) {
	clear(dst.Words)
	for i := range m.Rows {
		for j, v := range m.Row(i) {
			if v < 0 {
				dst.Negate(i, j)
			}
		}
	}
}

// referenceDenseSigns adds up sixteen outputs at a time. An input of 0 changes no sum: one that
// starts at +0 never becomes −0.
func referenceDenseSigns(y, x Matrix, w Panels, scale, bias []float32, relu bool) {
	for n := range y.Rows {
		in, out := x.Row(n), y.Row(n)
		for o := 0; o < w.Outputs; o += panel {
			sums := w.sums(o, in)
			copy(out[o:], sums[:])
		}
		finish(out, scale, bias, relu)
	}
}

// sums returns the sums of the panel of output o for one image.
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
	for n := range y.Rows {
		in, out := x.row(n), y.Row(n)
		for o := range out {
			out[o] = float32(w.Cols - 2*differing(in, w.row(o)))
		}
		finish(out, scale, bias, relu)
	}
}

// differing returns the number of bits in which two rows differ.
func differing(a, b []uint64) (n int) {
	b = b[:len(a)]
	for i, v := range a {
		n += bits.OnesCount64(v ^ b[i])
	}
	return n
}

func referenceConvSigns(y, x Matrix, w Bits, scale, bias []float32, relu bool, g Geometry) {
	argmax, zeros := make([]uint8, len(y.Data)), make([]float32, g.Out)
	referenceConvForward(y, argmax, x, w.floats(), zeros, g, false)
	for i := 0; i < len(y.Data); i += g.Out {
		finish(y.Data[i:i+g.Out], scale, bias, relu)
	}
}

// floats returns the bits as ±1.
func (b Bits) floats() Matrix {
	m := New(b.Rows, b.Cols)
	for i := range b.Rows {
		to := m.Row(i)
		for j := range to {
			to[j] = 1 - 2*float32(b.Words[i*words(b.Cols)+j/64]>>(j%64)&1)
		}
	}
	return m
}

// referenceConvBits gathers a pooled value's four patches of the image once for all output
// channels, and with them which of their bits lie within the image.
func referenceConvBits(y Matrix, x, w Bits, scale, bias []float32, relu bool, g Geometry) {
	patches, within := NewBits(4, g.Patch()), NewBits(4, g.Patch())
	all := NewBits(1, g.Input())
	for i := range all.Cols {
		all.Negate(0, i)
	}
	for i := 0; i < len(y.Data); i += g.Out {
		n, pooled := i/y.Cols, i%y.Cols/g.Out
		clear(patches.Words)
		clear(within.Words)
		for p := range 4 {
			cy, cx := g.argmaxPosition(pooled, uint8(p))
			g.gather(patches.row(p), x.row(n), cy, cx)
			g.gather(within.row(p), all.Words, cy, cx)
		}
		sums := y.Data[i : i+g.Out]
		for o := range sums {
			sums[o] = float32(largestOfBits(patches, within, w.row(o)))
		}
		finish(sums, scale, bias, relu)
	}
}

// gather copies the patch of an image's bits at (cy, cx); what lies beyond the border stays.
func (g Geometry) gather(patch, image []uint64, cy, cx int) {
	for ky := range g.Kernel {
		from, to, at := g.patchRow(cy, cx, ky)
		copyBits(patch, from, image, at, to-from)
	}
}

// copyBits copies n bits of src, from bit from on, to dst, from bit to on, where they were 0.
func copyBits(dst []uint64, to int, src []uint64, from, n int) {
	for n > 0 {
		word := src[from/64] >> (from % 64)
		if more := from/64 + 1; more < len(src) {
			word |= src[more] << (64 - from%64)
		}
		size := min(n, 64-to%64)
		dst[to/64] |= word << (64 - size) >> (64 - size) << (to % 64)
		from, to, n = from+size, to+size, n-size
	}
}

// largestOfBits returns the largest of the sums of four patches times a filter.
func largestOfBits(patches, within Bits, filter []uint64) (largest int) {
	for p := range 4 {
		sum, mask := 0, within.row(p)
		for k, v := range patches.row(p) {
			sum += bits.OnesCount64(mask[k]) - 2*bits.OnesCount64((v^filter[k])&mask[k])
		}
		if p == 0 || sum > largest {
			largest = sum
		}
	}
	return largest
}

// finish replaces an image's sums by scale·sum + bias, and then negative values by 0 if relu.
func finish(sums, scale, bias []float32, relu bool) {
	for o, s := range scale {
		v := float32(s*sums[o]) + bias[o]
		if relu && v < 0 {
			v = 0
		}
		sums[o] = v
	}
}
