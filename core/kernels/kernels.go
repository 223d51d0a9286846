// Package kernels computes a layer for a whole batch, or a step of training, in one call of code
// that uses SIMD instructions.
//
// The code is C (source/). build.sh compiles it for three targets, and the repository holds the
// results, so that building Signum needs neither cgo nor a C compiler:
//
//   - kernels.wasm is a WebAssembly module that imports the memory of the Go program. Whoever loads
//     the program instantiates both: static/worker.js in browsers, exec.mjs under Node.
//   - machine_amd64.h (with AVX2) and machine_arm64.h are machine code, as words of Go's assembler.
//
// In all three, an address in Go is the same address in C. So operands are pointers to Go's slices,
// and nothing is copied:
//
//	Go                              memory              C
//
//	y[0] = …               ───►  1000: values of y  ◄───  d->y[0] = …
//	DenseForward{Y: &y[0]} ───►  2000: Y is 1000, … ◄───  struct dense_forward *d
//	Run() ── enter(1, 2000, scratch) ───────────────────► run(1, 2000, …) → dense_forward(2000, …)
//
// A kernel has no memory of its own. It neither allocates nor calls back, and Go's heap doesn't
// move, so the garbage collector needn't know of kernels. Scratch memory belongs to this package,
// and grows when a kernel asks for more.
//
// Available reports false, and Run computes nothing and returns false, where the processor or the
// browser lacks the instructions, or the program was built without them. Package matrix then
// computes in plain Go, many times slower, with the same bits.
package kernels
