//go:build js && wasm && simd

package kernels

import "unsafe"

var available = supported() != 0

// supported returns 0 where the browser has no SIMD; the loader then has no module to run.
//
//go:wasmimport kernels available
func supported() int32

// enter calls run of source/run.c. It returns 0, or how many floats of scratch memory are needed.
//
//go:wasmimport kernels run
//go:noescape
func enter(kernel int32, operands, scratch unsafe.Pointer, room int32) (need int32)
