//go:build js && wasm

package worker

import "syscall/js"

// Now returns the browser's clock, in milliseconds. worker.js hands it in, so that a call costs
// next to nothing. Package time, and what comes with it, would be a tenth of the trainer.
//
//go:wasmimport clock now
func Now() float64

// NewTurn returns a function that waits for one turn of the event loop. A message to oneself takes
// 0.05 ms, where the shortest timeout takes 4.
func NewTurn() func() {
	channel := js.Global().Get("MessageChannel").New()
	here := make(chan struct{}, 1)
	channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
		here <- struct{}{}
		return nil
	}))
	return func() {
		channel.Get("port2").Call("postMessage", js.Null())
		<-here
	}
}
