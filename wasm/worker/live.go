//go:build js && wasm

package worker

import "syscall/js"

// Pulse is the time between two signs of life, in milliseconds. worker.js posts them while the
// program waits. Whoever reads them takes a worker for dead after some pulses of silence.
const Pulse = 1_000

// Live calls beat at each pulse while the program waits for something. It returns a function that
// ends that.
func Live(beat func()) (end func()) {
	ended := false // a pulse may be on its way when it ends
	f := js.FuncOf(func(js.Value, []js.Value) any {
		if !ended {
			beat()
		}
		return nil
	})
	timer := js.Global().Call("setInterval", f, Pulse)
	return func() {
		ended = true
		js.Global().Call("clearInterval", timer)
		f.Release()
	}
}

// A Heart posts the signs of life of a program that computes for longer than a pulse without
// waiting, and has nothing else to post.
type Heart struct{ last float64 }

// Beat posts a sign of life if the last one was a pulse ago.
func (h *Heart) Beat() {
	if now := Now(); now-h.last >= Pulse {
		js.Global().Call("alive")
		h.last = now
	}
}
