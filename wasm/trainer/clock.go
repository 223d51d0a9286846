//go:build js && wasm

package main

import (
	"syscall/js"
	"time"

	"signum/core/experiment"
	"signum/core/train"
)

// clock counts the time of work: not what is spent paused or waiting for data.
type clock struct {
	since  time.Time     // when the work at hand began
	total  time.Duration // of all work before that
	slice  time.Time     // when the page could last be heard
	batch  int           // of the current stage, trained so far
	images int           // trained so far
	train  time.Duration // what those took, scoring left out
	before time.Duration // work until the last batch or step of scoring
	turn   func()
}

func (c *clock) resume() { c.since = time.Now() }

func (c *clock) pause() { c.total = c.now() }

func (c *clock) now() time.Duration { return c.total + time.Since(c.since) }

func (c *clock) seconds() float64 { return c.now().Seconds() }

// waiting runs f without counting its time.
func (c *clock) waiting(f func()) {
	c.pause()
	f()
	c.resume()
}

// worked notes what the work since the last call was: a batch of training when the stage has more batches than before.
func (c *clock) worked(stage experiment.Stage) {
	now := c.now()
	if stage.Batch != c.batch && !stage.Done() {
		c.batch = stage.Batch
		if stage.Batch > 0 {
			c.images += train.BatchSize
			c.train += now - c.before
		}
	}
	c.before = now
}

// rate is the training images per second of this run so far.
func (c *clock) rate() float64 {
	if c.train == 0 {
		return 0
	}
	return float64(c.images) / c.train.Seconds()
}

// giveWay lets messages and data in when a slice of work is over.
func (c *clock) giveWay() {
	if time.Since(c.slice) < slice {
		return
	}
	if c.turn == nil {
		c.turn = newTurn()
	}
	c.turn()
	c.slice = time.Now()
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
