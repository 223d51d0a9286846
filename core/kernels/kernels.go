// Package kernels computes a whole layer for a batch, or another step of training, in one call of
// code that uses SIMD instructions.
//
// The code is C (source/). build.sh compiles it twice, and commits hold what comes out, so that
// building Signum needs neither cgo nor a C compiler:
//
//   - for WebAssembly, into kernels.wasm, a module that imports the memory of the Go program. The
//     program's loader instantiates both: see exec.mjs and static/worker.js;
//   - for amd64 with AVX2 and for arm64, into machine code, which the files machine_*.h hold as
//     words of Go's assembler.
//
// Either way an address in Go is the same address in C. So operands are pointers to Go's own slices,
// and nothing is copied:
//
//	Go: a slice                    []float32 ────────────────────────┐
//	Go: operands, on the stack     DenseForward{Rows: 64, …, Y: &y[0]} │
//	                                      │                          ▼
//	enter(number, operands, scratch)      ▼           the floats, where they are
//	C: run → dense_forward(struct dense_forward *d)   d->y[0] = …
//
// The kernels hold no memory of their own. They neither allocate nor call back, so the garbage
// collector, which moves nothing on the heap and stops no goroutine inside of a kernel, doesn't
// notice them. Scratch memory belongs to this package, and grows when a kernel asks for more.
//
// Where the processor or the browser lacks the instructions, or a program is built without them,
// Available is false, Run computes nothing and returns false; package matrix then computes in Go,
// many times slower, with the same results.
package kernels
