package matrix

import (
	"unsafe"

	"signum/core/kernels"
)

// An Engine computes. Its text goes into recordings and messages, and never changes.
type Engine string

// The engines.
const (
	SIMD    Engine = "SIMD"     // package kernels
	PlainGo Engine = "plain Go" // the twins: many times slower, with the same results
)

// Current returns the engine that computes here.
func Current() Engine {
	if kernels.Available() {
		return SIMD
	}
	return PlainGo
}

// The files engine_*.go hand operands to the kernels, or to the twins where there are no kernels.

// at returns the address of the first of values, nil if values is nil.
func at[T any](values []T) *T { return unsafe.SliceData(values) }

func flag(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

func (g Geometry) operand() kernels.Geometry {
	return kernels.Geometry{
		Height: int32(g.Height), Width: int32(g.Width), In: int32(g.In),
		Out: int32(g.Out), Kernel: int32(g.Kernel), Pad: int32(g.Pad),
	}
}
