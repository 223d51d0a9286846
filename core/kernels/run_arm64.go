package kernels

import "unsafe"

var available = true // NEON is part of arm64

// enter calls run of source/run.c. It returns 0, or how many floats of scratch memory are needed.
//
//go:noescape
func enter(kernel int32, operands, scratch unsafe.Pointer, room int32) (need int32)
