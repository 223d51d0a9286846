//go:build js && wasm

package worker

import "syscall/js"

// Pulse is the time between two signs of life while nothing else is said, in milliseconds. The page takes many of them without a word for
// death.
const Pulse = 1_000

// Live calls beat at each pulse while the program waits for something; what computes longer than that calls it itself. It returns what
// ends it.
func Live(beat func()) (end func()) {
	f := js.FuncOf(func(js.Value, []js.Value) any {
		beat()
		return nil
	})
	timer := js.Global().Call("setInterval", f, Pulse)
	return func() {
		js.Global().Call("clearInterval", timer)
		f.Release()
	}
}
