//go:build js && wasm

package browser

import (
	"math"
	"syscall/js"
)

// Still reports whether the visitor's system asks for reduced motion.
func Still() bool {
	query := js.Global().Call("matchMedia", "(prefers-reduced-motion: reduce)")
	return query.Get("matches").Bool()
}

// Frames calls each before each frame that the browser draws, with the time in milliseconds,
// until it returns false. Where the visitor's system asks for reduced motion, it calls it once,
// with an infinite time.
func Frames(each func(ms float64) (more bool)) {
	if Still() {
		each(math.Inf(1))
		return
	}
	var frame js.Func
	frame = js.FuncOf(func(_ js.Value, args []js.Value) any {
		if each(args[0].Float()) {
			js.Global().Call("requestAnimationFrame", frame)
		} else {
			frame.Release()
		}
		return nil
	})
	js.Global().Call("requestAnimationFrame", frame)
}
