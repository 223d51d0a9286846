//go:build js && wasm

package main

import (
	"signum/core/experiment"
	"signum/core/train"
	"signum/wasm/worker"
)

// clock counts the time of work, in milliseconds: not what is spent paused or waiting for data.
type clock struct {
	since  float64 // when the work at hand began
	total  float64 // of all work before that
	slice  float64 // when the page could last be heard
	batch  int     // of the current stage, trained so far
	images int     // trained so far
	train  float64 // what those took, scoring left out
	before float64 // work until the last batch or step of scoring
	turn   func()
}

func (c *clock) resume() { c.since = worker.Now() }

func (c *clock) pause() { c.total = c.work() }

// work is how much there was so far.
func (c *clock) work() float64 { return c.total + worker.Now() - c.since }

func (c *clock) seconds() float64 { return c.work() / 1_000 }

// waiting runs f without counting its time.
func (c *clock) waiting(f func()) {
	c.pause()
	f()
	c.resume()
}

// worked notes what the work since the last call was: a batch of training when the stage has more batches than before.
func (c *clock) worked(stage experiment.Stage) {
	work := c.work()
	if stage.Batch != c.batch && !stage.Done() {
		c.batch = stage.Batch
		if stage.Batch > 0 {
			c.images += train.BatchSize
			c.train += work - c.before
		}
	}
	c.before = work
}

// rate is the training images per second of this run so far.
func (c *clock) rate() float64 {
	if c.train == 0 {
		return 0
	}
	return float64(c.images) / (c.train / 1_000)
}

// giveWay lets messages and data in when a slice of work is over.
func (c *clock) giveWay() {
	if worker.Now()-c.slice < slice {
		return
	}
	if c.turn == nil {
		c.turn = worker.NewTurn()
	}
	c.turn()
	c.slice = worker.Now()
}
