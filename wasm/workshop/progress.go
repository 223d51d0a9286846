//go:build js && wasm

package main

import (
	"signum/wasm/bridge"
	"signum/wasm/worker"
)

// often is how long is between two notes of what the page shows as a bar that moves, in milliseconds.
const often = 100

// progress is how far a job is, as the page hears it. What has told once tells again within seconds, or the page takes it for dead: so work
// that computes comes by here each second or so, and for what waits for the browser worker.Live does.
type progress struct {
	bridge.Note
	told float64 // when the page heard the last, in milliseconds
}

// tell tells the page.
func (p *progress) tell() {
	worker.Tell(p.Note)
	p.told = worker.Now()
}

// after tells the page, if the last time is so many milliseconds ago.
func (p *progress) after(interval float64) {
	if worker.Now()-p.told >= interval {
		p.tell()
	}
}

// came counts bytes.
func (p *progress) came(bytes int) {
	p.Loaded += bytes
	p.after(often)
}
