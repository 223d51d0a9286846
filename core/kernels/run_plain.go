//go:build !amd64 && !arm64 && !(js && wasm && simd)

package kernels

import "unsafe"

// Available reports whether kernels can run here.
func Available() bool { return false }

// run returns false.
func run(int32, unsafe.Pointer) bool { return false }
