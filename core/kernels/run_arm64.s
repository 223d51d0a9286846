#include "textflag.h"

// func enter(kernel int32, operands, scratch unsafe.Pointer, room int32) (need int32)
//
// The arguments go where C expects them. C's stack is this frame: build.sh sees to it that 4 KiB do.
// C preserves R19 and g, leaves R18 alone, and Go expects nothing else of an assembly function.
TEXT ·enter(SB), 0, $4096-36
	MOVW kernel+0(FP), R0
	MOVD operands+8(FP), R1
	MOVD scratch+16(FP), R2
	MOVW room+24(FP), R3
	MOVD RSP, R19
	ADD  $4096, R19, R20
	MOVD R20, RSP
	CALL machine<>(SB)
	MOVD R19, RSP
	MOVW R0, need+32(FP)
	RET

// machine is run of source/run.c, and all that it calls.
TEXT machine<>(SB), NOSPLIT|NOFRAME, $0-0
#include "machine_arm64.h"
