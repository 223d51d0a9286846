//go:build (linux || darwin || windows) && (amd64 || arm64)

package matrix

import (
	"context"
	"sync"
	"unsafe"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"signum/core/kernels"
)

// Natively the same side module runs in wazero. Its linear memory is a window onto Go's own heap, so that here too nothing is
// copied: Go's heap doesn't move, and grows upwards from where the first objects lie. A WebAssembly memory is at most 4 GiB; what
// lies beyond it is out of reach, and the twins compute. The window starts a little below the heap: to the garbage collector
// a slice there is not a pointer to any of its objects.

// windowSize is the number of bytes that the module can reach: 65,535 pages.
const windowSize = 65535 << 16

var windowBase = func() uintptr {
	const arena, gap = 64 << 20, 64 << 10
	return uintptr(unsafe.Pointer(new([64]byte)))/arena*arena - gap
}()

// Current returns the engine that computes here.
func Current() Engine { return SIMD }

// reach gives the module's address of p.
func reach(p unsafe.Pointer, size int) (at uint32, ok bool) {
	offset := uintptr(p) - windowBase
	return uint32(offset), offset+uintptr(size) <= windowSize && offset < windowSize
}

// door is a way into the module for one call at a time.
type door struct {
	function api.Function
	stack    [2]uint64
}

func (d *door) run(kernel int, operands unsafe.Pointer) bool {
	at, ok := reach(operands, int(unsafe.Sizeof(call{})))
	if !ok {
		return false
	}
	if d.function == nil {
		d.function = module().ExportedFunction("run")
	}
	d.stack = [2]uint64{uint64(kernel), uint64(at)}
	if err := d.function.CallWithStack(context.Background(), d.stack[:]); err != nil {
		panic("matrix: a kernel failed: " + err.Error())
	}
	return true
}

// module is the side module; it has no state, so one serves all goroutines.
var module = sync.OnceValue(func() api.Module {
	ctx := experimental.WithMemoryAllocator(context.Background(), experimental.MemoryAllocatorFunc(
		func(_, _ uint64) experimental.LinearMemory { return window{} }))
	runtime := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigCompiler())
	if _, err := runtime.InstantiateWithConfig(ctx, memoryModule, wazero.NewModuleConfig().WithName("env")); err != nil {
		panic("matrix: " + err.Error())
	}
	m, err := runtime.InstantiateWithConfig(ctx, kernels.Module, wazero.NewModuleConfig().WithName("kernels"))
	if err != nil {
		panic("matrix: " + err.Error())
	}
	return m
})

// memoryModule is (module (memory (export "memory") 65535)).
var memoryModule = []byte("\x00asm\x01\x00\x00\x00" + "\x05\x05\x01\x00\xff\xff\x03" + "\x07\x0a\x01\x06memory\x02\x00")

// window is the linear memory that lies over Go's heap.
type window struct{}

// Reallocate gives the window, whatever the size: it is as large as a memory can be from the start.
func (window) Reallocate(size uint64) []byte {
	memory := struct {
		base     uintptr
		len, cap int
	}{windowBase, windowSize, windowSize}
	return *(*[]byte)(unsafe.Pointer(&memory))
}

// Free does nothing: the memory is Go's.
func (window) Free() {}
