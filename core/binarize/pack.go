package binarize

import (
	"math"

	"signum/core/matrix"
)

// Packed is the weights of a binary layer: one bit for each and a scale for each output channel.
type Packed struct {
	Rows, Cols int       // output channels, fan-in
	Signs      []byte    // row after row, unpadded, first weight in the lowest bit; 1 is negative
	Scale      []float32 // one for each row
}

// Pack returns the signs of w with the given scales. sign(0) is +1; NaN counts as positive.
func Pack(w matrix.Matrix, scale []float32) Packed {
	p := Packed{
		w.Rows, w.Cols, make([]byte, PackedBytes(w.Rows*w.Cols)), append([]float32(nil), scale...),
	}
	for i, value := range w.Data[:w.Rows*w.Cols] {
		if value < 0 {
			p.Signs[i/8] |= 1 << (i % 8)
		}
	}
	return p
}

// PackedBytes returns the bytes that the signs of that many weights take.
func PackedBytes(weights int) int { return (weights + 7) / 8 }

// Unpack sets dst, Rows × Cols, to ±scale. It panics if dst is smaller.
func (p Packed) Unpack(dst matrix.Matrix) {
	for i := range dst.Data[:p.Rows*p.Cols] {
		sign := uint32(p.Signs[i/8]>>(i%8)&1) << 31
		dst.Data[i] = math.Float32frombits(math.Float32bits(p.Scale[i/p.Cols]) | sign)
	}
}
