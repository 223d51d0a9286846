package kernels

import "unsafe"

var available = true // NEON is part of arm64

// enter is run of source/run.c.
//
//go:noescape
func enter(kernel int32, operands, scratch unsafe.Pointer, room int32) (need int32)
