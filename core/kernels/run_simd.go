//go:build amd64 || arm64 || (js && wasm && simd)

package kernels

import (
	"sync"
	"unsafe"
)

// Available reports whether kernels can run here.
func Available() bool { return available }

// run runs a kernel, and reports whether it did. First it reserves the scratch memory that the
// kernel needs.
func run(kernel int32, operands unsafe.Pointer) bool {
	if !available {
		return false
	}
	s := scratch.take()
	for {
		need := enter(kernel, operands, unsafe.Pointer(unsafe.SliceData(s)), int32(len(s)))
		if need == 0 {
			break
		}
		s = make([]float32, need)
	}
	scratch.put(s)
	return true
}

// scratch is the scratch memory that no call uses at the moment: as many slices as there were calls
// at the same time. They are never given up, so that no step of training allocates.
var scratch free

// free is a list of slices, for any number of goroutines.
type free struct {
	sync.Mutex
	slices [][]float32
}

// take removes a slice, of any length, and returns it.
func (f *free) take() (s []float32) {
	f.Lock()
	defer f.Unlock()
	if n := len(f.slices); n > 0 {
		s, f.slices = f.slices[n-1], f.slices[:n-1]
	}
	return s
}

// put returns a slice to the list.
func (f *free) put(s []float32) {
	f.Lock()
	f.slices = append(f.slices, s)
	f.Unlock()
}
