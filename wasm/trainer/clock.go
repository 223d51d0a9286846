//go:build js && wasm

package main

import (
	"syscall/js"

	"signum/core/experiment"
	"signum/core/train"
)

// now is the browser's clock, in milliseconds: trainer.js hands it in, so that a look at it, several in each step, costs nothing. Package
// time, and what comes with it, would be a tenth of this program.
//
//go:wasmimport clock now
func now() float64

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

func (c *clock) resume() { c.since = now() }

func (c *clock) pause() { c.total = c.work() }

// work is how much there was so far.
func (c *clock) work() float64 { return c.total + now() - c.since }

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
	if now()-c.slice < slice {
		return
	}
	if c.turn == nil {
		c.turn = newTurn()
	}
	c.turn()
	c.slice = now()
}

// newTurn makes a function that returns after one turn of the event loop. A message to oneself takes 0.05 ms, where the
// shortest sleep takes 4.
func newTurn() func() {
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
