#include "textflag.h"

// func enter(kernel int32, operands, scratch unsafe.Pointer, room int32) (need int32)
//
// enter calls C's run. The arguments are where C expects them, and C's stack is this frame:
// build.sh makes sure that 4 KiB suffice. C preserves R19, and what Go expects an assembly function
// to preserve.
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

// machine is the code of run, and of all that it calls.
TEXT machine<>(SB), NOSPLIT|NOFRAME, $0-0
#include "machine_arm64.h"
