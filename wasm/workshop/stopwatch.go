//go:build js && wasm

package main

import (
	"strconv"

	"signum/core"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/packed"
	"signum/core/task"
	"signum/wasm/worker"
)

// Each form is timed that often, for at least that many milliseconds.
const (
	readings = 21
	shortest = 4
)

// stopwatch times the forms of every layer and of the whole network with a batch of images, and
// compares what they compute of all images.
func (j *job) stopwatch(r task.Stopwatch) error {
	stage, err := stageOf(r.Recording, r.Stage)
	if err != nil {
		return err
	}
	images, batch, err := inputs(r)
	if err != nil {
		return err
	}
	all := append(packed.Comparisons(stage.Network.Clone(), images), packed.Call(1))
	timed := append(packed.Comparisons(stage.Network, batch), packed.Call(r.Batch))
	tick := func() { j.postAfter(worker.Pulse) } // rarely: what the page draws disturbs the timing
	watch := packed.Stopwatch{
		Now: worker.Now, Shortest: max(shortest, 30*resolution()), Readings: readings, Tick: tick,
	}
	j.Engine, j.Of = matrix.Current(), len(timed)
	var timings []packed.Timing
	for i, c := range timed {
		j.Part, j.At = c.Name, i
		j.Post()
		t := watch.Time(c, r.Batch)
		for form, parity := range all[i].Parity() {
			t.Forms[form].Parity = parity
			tick()
		}
		timings = append(timings, t)
		j.Report = task.StopwatchReport{Timings: timings}
	}
	j.At = j.Of
	return nil
}

// inputs returns all images of a request, one a row, and the first of them as a batch.
func inputs(r task.Stopwatch) (all, batch matrix.Matrix, err error) {
	n := len(r.Pixels) / mnist.Pixels
	if r.Batch < 1 || r.Batch > n {
		return all, batch, core.Mismatch{
			Where: "workshop", Found: "a batch of " + strconv.Itoa(r.Batch) + " images",
			Expected: "1 to " + strconv.Itoa(n),
		}
	}
	all = matrix.New(n, mnist.Pixels)
	matrix.Pixels(all, r.Pixels)
	batch = all
	batch.Rows, batch.Data = r.Batch, all.Data[:r.Batch*all.Cols]
	return all, batch, nil
}

// resolution returns the shortest time that the browser's clock can tell apart, in milliseconds.
// Browsers make it coarse on purpose.
func resolution() float64 {
	shortest := 1e9
	for range 10 {
		from := worker.Now()
		to := from
		for to == from {
			to = worker.Now()
		}
		shortest = min(shortest, to-from)
	}
	return shortest
}
