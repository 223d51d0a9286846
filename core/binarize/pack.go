package binarize

import (
	"math"

	"signum/core/matrix"
)

// Packed is what a binary layer needs: one bit per weight and one scale per output channel.
type Packed struct {
	Rows, Cols int
	Signs      []byte // row after row without padding, first weight in the lowest bit; 1 is negative
	Scale      []float32
}

// Pack keeps the signs of w, where sign(0) is +1. NaN counts as positive.
func Pack(w matrix.Matrix, scale []float32) Packed {
	p := Packed{w.Rows, w.Cols, make([]byte, PackedBytes(w.Rows*w.Cols)), append([]float32(nil), scale...)}
	for i, value := range w.Data[:w.Rows*w.Cols] {
		if value < 0 {
			p.Signs[i/8] |= 1 << (i % 8)
		}
	}
	return p
}

// PackedBytes is how many bytes the signs of that many weights take.
func PackedBytes(weights int) int { return (weights + 7) / 8 }

// Unpack fills dst with ±scale.
func (p Packed) Unpack(dst matrix.Matrix) {
	for i := range dst.Data[:p.Rows*p.Cols] {
		sign := uint32(p.Signs[i/8]>>(i%8)&1) << 31
		dst.Data[i] = math.Float32frombits(math.Float32bits(p.Scale[i/p.Cols]) | sign)
	}
}
