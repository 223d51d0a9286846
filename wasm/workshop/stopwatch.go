//go:build js && wasm

package main

import (
	"errors"

	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/packed"
	"signum/wasm/bridge"
	"signum/wasm/worker"
)

// Each form is read so often, and for at least so many milliseconds.
const (
	readings = 21
	shortest = 4
)

// stopwatch times every layer's forms and the whole network's, and compares what they compute of all the images.
func (j job) stopwatch() (n bridge.Note, err error) {
	rec, err := j.recording()
	if err != nil {
		return n, err
	}
	images := matrix.New(len(j.Images)/mnist.Pixels, mnist.Pixels)
	if images.Rows < j.Batch || j.Batch < 1 {
		return n, errors.New("workshop: found fewer images than are to be timed at a time")
	}
	matrix.Pixels(images, j.Images)
	batch := images
	batch.Rows, batch.Data = j.Batch, images.Data[:j.Batch*images.Cols]
	net := rec.Stages[j.Stage].Network
	parities := append(packed.Comparisons(net.Clone(), images), packed.Call(1))
	comparisons := append(packed.Comparisons(net, batch), packed.Call(j.Batch))
	p := j.progress
	tick := func() { p.after(worker.Pulse) } // a comparison may take minutes, and what the page draws disturbs it
	watch := packed.Stopwatch{Now: worker.Now, Shortest: max(shortest, 30*resolution()), Readings: readings, Tick: tick}
	p.Engine, p.Of = string(matrix.Current()), len(comparisons)
	for i, c := range comparisons {
		p.Doing, p.At = c.Name, i
		p.tell()
		t := watch.Time(c, j.Batch)
		for form, parity := range parities[i].Parity() {
			t.Forms[form].Parity = parity
			tick()
		}
		p.Times = append(p.Times, t)
	}
	p.At = p.Of
	return p.Note, nil
}

// resolution is the shortest time that the browser's clock tells, in milliseconds: it is made coarse on purpose.
func resolution() float64 {
	least := 1e9
	for range 10 {
		from := worker.Now()
		to := from
		for to == from {
			to = worker.Now()
		}
		least = min(least, to-from)
	}
	return least
}
