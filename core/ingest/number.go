package ingest

import (
	"encoding/binary"
	"math"
)

// number is how a file writes a number.
type number struct {
	kind  byte // 'u' and 'i': integers without and with a sign, 'f': IEEE 754
	size  int  // bytes
	order binary.ByteOrder
}

// value returns the number at the start of b.
func (n number) value(b []byte) float64 {
	switch n.kind {
	case 'f':
		switch n.size {
		case 2:
			return half(n.order.Uint16(b))
		case 4:
			return float64(math.Float32frombits(n.order.Uint32(b)))
		}
		return math.Float64frombits(n.order.Uint64(b))
	case 'u':
		return float64(n.bits(b))
	}
	unused := 64 - 8*n.size
	return float64(int64(n.bits(b)<<unused) >> unused)
}

// bits returns the bytes of an integer as a number without sign.
func (n number) bits(b []byte) uint64 {
	switch n.size {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(n.order.Uint16(b))
	case 4:
		return uint64(n.order.Uint32(b))
	}
	return n.order.Uint64(b)
}

// half returns a binary16 as a float64: 1 sign bit, 5 of the exponent, 10 of the fraction.
func half(bits uint16) float64 {
	sign, exponent, fraction := 1.0, int(bits>>10&31), float64(bits&1023)
	if bits>>15 != 0 {
		sign = -1
	}
	switch exponent {
	case 0:
		return sign * math.Ldexp(fraction, -24)
	case 31:
		return math.NaN() // or an infinity, which is no pixel either
	}
	return sign * math.Ldexp(1024+fraction, exponent-25)
}
