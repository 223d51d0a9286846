package kernels

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// available reports whether the processor has the instructions that build.sh allows.
var available = cpu.X86.HasAVX2 && cpu.X86.HasBMI1 && cpu.X86.HasBMI2 && cpu.X86.HasPOPCNT

// enter calls run of source/run.c. It returns 0, or how many floats of scratch memory are needed.
//
//go:noescape
func enter(kernel int32, operands, scratch unsafe.Pointer, room int32) (need int32)
