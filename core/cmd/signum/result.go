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
	From     int        `json:"from"`     // the stage that it went on from; -1 in stage 0
	Layer    string     `json:"layer"`    // that became binary; several are joined by +; empty in stage 0
	Measured []float64  `json:"measured"` // the order's metric by layer; null if the order isn't measured
	Snap     *tally     `json:"snap"`     // right after it became binary; null in stage 0
	Held     *tally     `json:"held"`     // on held-out images, after tuning; null if the plan's control needs none
	Score    tally      `json:"score"`    // after tuning
	Interval [2]float64 `json:"interval"` // 95 % Wilson interval of the score
	Bytes    int        `json:"bytes"`
	Ratio    float64    `json:"ratio"` // float bytes / bytes
	Seconds  float64    `json:"seconds"`
	Next     next       `json:"next"`

	of   experiment.Stage
	plan experiment.Plan // that says which images they are
	data experiment.Data
}

// next is the decision after a stage.
type next struct {
	Verdict string `json:"verdict"` // continue, stop, or take back
	From    int    `json:"from"`    // the stage that stands, and after a stop is the run's result
	Layer   string `json:"layer"`   // empty after a stop, and while it must be measured
	Why     string `json:"why"`
}

// newNext is the decision after the finished stages.
func newNext(p experiment.Plan, done []experiment.Stage) next {
	d := experiment.Decide(p, done)
	verdict := map[experiment.Verdict]string{experiment.Continue: "continue", experiment.Stop: "stop", experiment.TakeBack: "take back"}[d.Verdict]
	return next{verdict, d.From, layerNames(d.Layers, experiment.PlanCosts(p)), experiment.Explain(p, done, d)}
}

// tally is a score in two numbers.
type tally struct {
	Correct int `json:"correct"`
	Total   int `json:"total"`
}

// newResult sums up the last of the finished stages.
func newResult(p experiment.Plan, done []experiment.Stage, seconds float64) result {
	s := done[len(done)-1]
	costs := experiment.LayerCosts(s.Network)
	float := experiment.Bytes(costs, make([]bool, len(costs)))
	r := result{
		Stage: s.Index, From: s.From, Layer: layerNames(s.Layers, costs), Measured: s.Measured, Snap: tallyOfSome(s.Snap), Held: tallyOfSome(s.Held),
		Score: tallyOf(s.Score), Bytes: s.Bytes(), Ratio: float64(float) / float64(s.Bytes()), Seconds: seconds, Next: newNext(p, done), of: s,
	}
	r.Interval[0], r.Interval[1] = s.Score.Interval()
	return r
}

func tallyOf(s train.Score) tally { return tally{s.Correct(), s.Total()} }

// tallyOfSome is nil of no images.
func tallyOfSome(s train.Score) *tally {
	if s.Total() == 0 {
		return nil
	}
	t := tallyOf(s)
	return &t
}

// layerNames are the names of some layers.
func layerNames(layers []int, costs []experiment.Cost) string {
	var names []string
	for _, i := range layers {
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
	if s.Index > 0 && len(s.Layers) == 0 {
		fmt.Fprintf(w.out, "stage %d: measuring which layer comes next\n", s.Index)
	} else if s.Batch == w.batch || len(s.Curve) == 0 {
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
