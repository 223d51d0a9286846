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

// Frames calls each before frames that the browser draws, with the time in milliseconds: the first
// one, and then the first that comes so many milliseconds later as each returns, until it returns a
// negative number. Where the visitor's system asks for reduced motion, it calls it once, with an
// infinite time.
func Frames(each func(ms float64) (wait float64)) {
	if Still() {
		each(math.Inf(1))
		return
	}
	request := js.Global().Get("requestAnimationFrame")
	var frame js.Func
	frame = js.FuncOf(func(_ js.Value, args []js.Value) any {
		switch wait := each(args[0].Float()); {
		case wait < 0:
			frame.Release()
		case wait == 0:
			request.Invoke(frame)
		default:
			js.Global().Call("setTimeout", request, wait, frame)
		}
		return nil
	})
	request.Invoke(frame)
}
