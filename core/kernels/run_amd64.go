package kernels

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// What build.sh lets clang use.
var available = cpu.X86.HasAVX2 && cpu.X86.HasBMI1 && cpu.X86.HasBMI2 && cpu.X86.HasPOPCNT

// enter is run of source/run.c.
//
//go:noescape
func enter(kernel int32, operands, scratch unsafe.Pointer, room int32) (need int32)
