// Package kernels is the SIMD side module: C with WebAssembly's vector instructions, and what clang makes of it.
//
// core/matrix calls it: in the worker through the browser, natively through wazero. It works on Go's own memory.
package kernels

import _ "embed"

// Module is the built module.
//
//go:embed kernels.wasm
var Module []byte
