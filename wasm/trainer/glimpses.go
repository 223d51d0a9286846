//go:build js && wasm

package main

import (
	"signum/core/experiment"
	"signum/wasm/worker"
)

// glimpses decide when the network in training is posted to be looked at: while the first stage
// trains, every half a second, and so rarely that it takes a hundredth of the time.
type glimpses struct{ due float64 }

// The least time between two glimpses, in milliseconds, and how many times what one has taken.
const (
	glimpseInterval = 450
	glimpseRest     = 100
)

// next returns a glimpse of the network that a stage is training if one is due; nil otherwise.
func (g *glimpses) next(s experiment.Stage) []byte {
	if s.From >= 0 || s.Now == nil || worker.Now() < g.due {
		return nil
	}
	return experiment.EncodeGlimpse(s.Now)
}

// took takes note of a glimpse that began and ended at some times.
func (g *glimpses) took(began, ended float64) {
	g.due = ended + max(glimpseInterval, glimpseRest*(ended-began))
}
