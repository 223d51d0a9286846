//go:build js && wasm

package worker

import "syscall/js"

// Pulse is the time between two signs of life while there is nothing else to post, in milliseconds. The
// page takes a worker for dead after many pulses of silence.
const Pulse = 1_000

// Live calls beat at each pulse while the program waits for something; what computes for longer than a
// pulse must call it itself. It returns a function that ends that.
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
