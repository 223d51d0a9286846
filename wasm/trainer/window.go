//go:build js && wasm

package main

// windowSums is how many sums a window has: about half a second of training.
const windowSums = 400

// window is some sums in a row, and how long the leader waited for them. A leader that waits for
// most of the time would be faster alone: of two members each computes half a batch, and a leader
// that waits for longer than it computes could have computed the other half itself. That is so
// where another program has the second core.
type window struct {
	sums   int
	begun  float64 // time of the first sum, in milliseconds
	waited float64 // since then
}

// lost counts a sum that is there at a time. It reports whether the window is over, and most of it
// was lost by waiting. The first sum of all begins the window: it may have waited for images.
func (w *window) lost(now float64) bool {
	w.sums++
	if w.sums > 1 && w.sums <= windowSums {
		return false
	}
	lost := w.sums > 1 && w.waited > (now-w.begun)/2
	*w = window{sums: 1, begun: now}
	return lost
}
