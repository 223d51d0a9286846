//go:build js && wasm

package main

import (
	"signum/core/experiment"
	"signum/wasm/worker"
)

// slice is the longest work between two looks at the messages, in milliseconds.
const slice = 20

// clock measures the time of work, in milliseconds, without the time spent paused or waiting for
// data.
type clock struct {
	since  float64 // when the present work began
	total  float64 // time of all work before that
	looked float64 // when messages could last come in
	batch  int     // of the current stage
	images int     // trained so far
	train  float64 // time of training them, scoring left out
	before float64 // time of work at the last call of count
	turn   func()
}

// resume starts the clock.
func (c *clock) resume() { c.since = worker.Now() }

// pause stops the clock.
func (c *clock) pause() { c.total = c.work() }

// work returns the time of work so far. The clock must not be stopped.
func (c *clock) work() float64 { return c.total + worker.Now() - c.since }

// seconds returns the time of work so far, in seconds.
func (c *clock) seconds() float64 { return c.work() / 1_000 }

// without calls f, and leaves its time out.
func (c *clock) without(f func()) {
	c.pause()
	f()
	c.resume()
}

// count counts the work since the last call as training on a batch of so many images if the stage
// has more batches than it had then.
func (c *clock) count(stage experiment.Stage, batch int) {
	work := c.work()
	if stage.Batch != c.batch && !stage.Done() {
		c.batch = stage.Batch
		if stage.Batch > 0 {
			c.images += batch
			c.train += work - c.before
		}
	}
	c.before = work
}

// rate returns the training images per second so far; 0 before the first.
func (c *clock) rate() float64 {
	if c.train == 0 {
		return 0
	}
	return float64(c.images) / (c.train / 1_000)
}

// yield waits for messages and data to come in if a slice of work is over.
func (c *clock) yield() {
	if worker.Now()-c.looked < slice {
		return
	}
	if c.turn == nil {
		c.turn = worker.NewTurn()
	}
	c.turn()
	c.looked = worker.Now()
}
