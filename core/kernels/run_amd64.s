#include "textflag.h"

// func enter(kernel int32, operands, scratch unsafe.Pointer, room int32) (need int32)
//
// enter calls C's run. The arguments are where C expects them, and C's stack is this frame:
// build.sh makes sure that 4 KiB suffice. C preserves BX, and what Go expects an assembly function
// to preserve.
TEXT ·enter(SB), 0, $4096-36
	MOVL kernel+0(FP), DI
	MOVQ operands+8(FP), SI
	MOVQ scratch+16(FP), DX
	MOVL room+24(FP), CX
	MOVQ SP, BX
	LEAQ 4096(BX), AX
	ANDQ $~31, AX
	MOVQ AX, SP
	CALL machine<>(SB)
	MOVQ BX, SP
	MOVL AX, need+32(FP)
	RET

// machine is the code of run, and of all that it calls.
TEXT machine<>(SB), NOSPLIT|NOFRAME, $0-0
	PCALIGN $64
#include "machine_amd64.h"
