//go:build js && wasm && simd

package matrix

import "unsafe"

// The worker: its loader instantiates the side module with Go's memory, so an address there is an address here.

//go:wasmimport kernels run
func kernelsRun(kernel int32, operands unsafe.Pointer)

// kernelsAvailable says 0 where the browser has no SIMD; then the loader has no module to run.
//
//go:wasmimport kernels available
func kernelsAvailable() int32

var available = kernelsAvailable() != 0

// Current returns the engine that computes here.
func Current() Engine {
	if available {
		return SIMD
	}
	return PlainGo
}

type door struct{}

func (door) run(kernel int, operands unsafe.Pointer) bool {
	if available {
		kernelsRun(int32(kernel), operands)
	}
	return available
}

// reach gives the module's address of p.
func reach(p unsafe.Pointer, _ int) (at uint32, ok bool) { return uint32(uintptr(p)), true }
