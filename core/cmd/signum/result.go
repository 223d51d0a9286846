package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"signum/core/experiment"
	"signum/core/train"
)

// result is a finished stage as one line of JSON.
type result struct {
	Stage    int        `json:"stage"`
	Layer    string     `json:"layer"`    // that became binary; several are joined by +; empty in stage 0
	Snap     *tally     `json:"snap"`     // right after it became binary; null in stage 0
	Score    tally      `json:"score"`    // after tuning
	Interval [2]float64 `json:"interval"` // 95 % Wilson interval of the score
	Bytes    int        `json:"bytes"`
	Ratio    float64    `json:"ratio"` // float bytes / bytes
	Seconds  float64    `json:"seconds"`

	of experiment.Stage
}

// tally is a score in two numbers.
type tally struct {
	Correct int `json:"correct"`
	Total   int `json:"total"`
}

// newResult sums up a finished stage.
func newResult(s experiment.Stage, seconds float64) result {
	costs := experiment.Size(s.Network)
	float := experiment.Bytes(costs, make([]bool, len(costs)))
	r := result{
		Stage: s.Index, Layer: layerNames(s, costs), Score: tallyOf(s.Score), Bytes: s.Bytes(),
		Ratio: float64(float) / float64(s.Bytes()), Seconds: seconds, of: s,
	}
	if s.Snap.Total() > 0 {
		snap := tallyOf(s.Snap)
		r.Snap = &snap
	}
	r.Interval[0], r.Interval[1] = s.Score.Interval()
	return r
}

func tallyOf(s train.Score) tally { return tally{s.Correct(), s.Total()} }

// layerNames are the layers that became binary in the stage.
func layerNames(s experiment.Stage, costs []experiment.Cost) string {
	var names []string
	for _, i := range s.Layers {
		names = append(names, costs[i].Name)
	}
	return strings.Join(names, "+")
}

// print writes the result as a line.
func (r result) print(w io.Writer) error { return json.NewEncoder(w).Encode(r) }

// stopwatch times stages and prints progress, at most once in two seconds.
type stopwatch struct {
	out           io.Writer
	started, said time.Time
	batch         int // when it last said something
}

func newStopwatch(out io.Writer) *stopwatch {
	return &stopwatch{out: out, started: time.Now(), said: time.Now()}
}

// look prints how far the stage is, if it is time to.
func (w *stopwatch) look(s experiment.Stage) {
	passed := time.Since(w.said)
	if passed < 2*time.Second {
		return
	}
	if s.Batch == w.batch || len(s.Curve) == 0 {
		fmt.Fprintf(w.out, "stage %d: scoring\n", s.Index)
	} else {
		point := s.Curve[len(s.Curve)-1]
		fmt.Fprintf(w.out, "stage %d: batch %d of %d, loss %.4f, accuracy %.2f %%, %.0f images/s\n", s.Index, s.Batch, s.Batches,
			point.Loss, 100*point.Accuracy, float64((s.Batch-w.batch)*train.BatchSize)/passed.Seconds())
	}
	w.said, w.batch = time.Now(), s.Batch
}

// stage is the seconds since the last stage ended, and ends this one.
func (w *stopwatch) stage() float64 {
	seconds := time.Since(w.started).Seconds()
	w.started, w.said, w.batch = time.Now(), time.Now(), 0
	return seconds
}
