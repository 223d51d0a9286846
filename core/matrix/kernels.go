//go:build (js && wasm && simd) || ((linux || darwin || windows) && (amd64 || arm64))

package matrix

import (
	"math"
	"sync"
	"unsafe"
)

// This file hands operands to the side module (core/kernels): the structs there are a call's words here, in their order.
// Where the module can't run, or an operand lies where it can't reach, the twins compute.

// The kernels, in the order of core/kernels/run.c.
const (
	kernelProduct = iota
	kernelDenseForward
	kernelDenseBackward
	kernelConvForward
	kernelConvBackward
	kernelSoftmax
	kernelPixels
	kernelAdam
	kernelMomentum
	kernelMeanAbs
	kernelSignScale
	kernelWindow
	kernelAdd
	kernelSignBits
	kernelDenseSigns
	kernelDenseBits
	kernelConvSigns
	kernelConvBits
	kernelMeasure
	kernelNormalize
	kernelNormalizeBackward
	kernelAffine
)

// call is a kernel's operands, and what is used again from call to call: scratch memory, and the way to the module.
type call struct {
	words   [24]uint32
	used    int
	reached bool               // all operands so far lie in the module's memory
	held    [12]unsafe.Pointer // operands: keeps them where they are, on the heap
	holds   int
	scratch []float32
	door    door
}

// calls are those not in use. There are as many as there were calls at the same time, and they are never given up: nothing is allocated per call.
var (
	calls     []*call
	callsLock sync.Mutex
)

// begin starts a call with room for n floats of scratch.
func begin(n int) *call {
	callsLock.Lock()
	if len(calls) == 0 {
		calls = append(calls, new(call))
	}
	c := calls[len(calls)-1]
	calls = calls[:len(calls)-1]
	callsLock.Unlock()
	c.used, c.holds, c.reached = 0, 0, true
	if len(c.scratch) < n {
		c.scratch = make([]float32, n)
	}
	return c
}

// run runs the kernel and reports whether it did; if not, the twin has to. c may be read after it, and ends with free.
func (c *call) run(kernel int) bool {
	return c.reached && c.door.run(kernel, unsafe.Pointer(c))
}

func (c *call) free() {
	clear(c.held[:])
	callsLock.Lock()
	calls = append(calls, c)
	callsLock.Unlock()
}

// do runs the kernel and frees c.
func (c *call) do(kernel int) bool {
	defer c.free()
	return c.run(kernel)
}

func (c *call) floats(operands ...[]float32) {
	for _, f := range operands {
		c.address(unsafe.Pointer(unsafe.SliceData(f)), 4*len(f))
	}
}

func (c *call) bytes(b []byte) { c.address(unsafe.Pointer(unsafe.SliceData(b)), len(b)) }

func (c *call) bits(words []uint64) { c.address(unsafe.Pointer(unsafe.SliceData(words)), 8*len(words)) }

func (c *call) address(p unsafe.Pointer, size int) {
	c.held[c.holds] = p
	c.holds++
	at, ok := uint32(0), true
	if size > 0 {
		at, ok = reach(p, size)
	}
	c.reached = c.reached && ok
	c.word(at)
}

func (c *call) word(w uint32) {
	c.words[c.used] = w
	c.used++
}

func (c *call) ints(values ...int) {
	for _, v := range values {
		c.word(uint32(v))
	}
}

func (c *call) values(values ...float32) {
	for _, v := range values {
		c.word(math.Float32bits(v))
	}
}

func (c *call) geometry(g Geometry) { c.ints(g.Height, g.Width, g.In, g.Out, g.Kernel, g.Pad) }

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}
