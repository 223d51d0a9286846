//go:build js && wasm

package main

// enough is how long a window is, in milliseconds.
const enough = 500

// window is half a second of sums, and how long the leader waited for them. A leader that waits for
// too long would be faster alone: of two members each computes half a batch, and one that waits for
// longer than it computes could have computed the other half itself. That is so where another
// program has the second core.
type window struct {
	open   bool
	begun  float64 // when it was opened, in milliseconds
	waited float64 // since then
}

// lost counts a sum that is there at a time. It reports whether the window is over, and more of it
// was lost by waiting than so many members save. The first sum only opens the first window: it may
// have waited for images.
func (w *window) lost(now float64, members int) bool {
	if w.open && now-w.begun < enough {
		return false
	}
	lost := w.open && w.waited > (now-w.begun)*(1-1/float64(members))
	*w = window{open: true, begun: now}
	return lost
}
