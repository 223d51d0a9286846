package main

import (
	"encoding/json"
	"io"
	"strings"

	"signum/core/experiment"
	"signum/core/explain"
	"signum/core/train"
)

// result is a finished stage as one line of JSON.
type result struct {
	Stage    int        `json:"stage"`
	From     int        `json:"from"`     // the stage that it went on from; -1 in stage 0
	Layer    string     `json:"layer"`    // that became binary; joined by +; empty in stage 0
	Measured []float64  `json:"measured"` // the order's metric by layer; null if it isn't measured
	Snap     *tally     `json:"snap"`     // right after the layer became binary; null in stage 0
	Held     *tally     `json:"held"`     // on held-out images, after tuning; null if not needed
	Score    tally      `json:"score"`    // after tuning
	Twin     *twin      `json:"twin"`     // null if it wasn't trained
	Interval [2]float64 `json:"interval"` // 95 % Wilson interval of the score
	Bytes    int        `json:"bytes"`
	Ratio    float64    `json:"ratio"` // float bytes / bytes
	Seconds  float64    `json:"seconds"`
	Next     next       `json:"next"`

	of   experiment.Stage
	twin experiment.Stage // zero if it wasn't trained
	plan experiment.Plan  // with the images that were found
	data experiment.Data
}

// twin is the score of a stage's twin, and how the stage compares with it on the test images.
type twin struct {
	tally
	Lost   int     `json:"lost"`   // images that the twin classifies correctly, the stage wrongly
	Gained int     `json:"gained"` // the other way round
	P      float64 `json:"p"`      // of McNemar's test
}

// addTwin adds the stage's twin.
func (r *result) addTwin(t experiment.Stage) {
	r.twin, r.Twin = t, &twin{tally: tallyOf(t.Score)}
	r.Twin.Lost, r.Twin.Gained, r.Twin.P = t.Score.McNemar(r.of.Score)
}

// next is the decision after a stage.
type next struct {
	Ruling string `json:"verdict"` // continue, stop, or take back
	From   int    `json:"from"`    // the stage that stands; after a stop, the run's result
	Layer  string `json:"layer"`   // empty after a stop, and while it must be measured
	Why    string `json:"why"`
}

// rulings holds the word for each ruling.
var rulings = map[experiment.Ruling]string{
	experiment.Continue: "continue", experiment.Stop: "stop", experiment.TakeBack: "take back",
}

// newNext returns the decision after the finished stages.
func newNext(p experiment.Plan, done []experiment.Stage) next {
	d := experiment.Decide(p, done)
	layers := layerNames(d.Layers, experiment.PlanCosts(p))
	why := explain.Sentences(experiment.Explain(p, done, d))
	return next{rulings[d.Ruling], d.From, layers, why}
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
		Stage: s.Index, From: s.From, Layer: layerNames(s.Layers, costs), Measured: s.Measured,
		Snap: tallyOfSome(s.Snap), Held: tallyOfSome(s.Held), Score: tallyOf(s.Score),
		Bytes: s.Bytes(), Ratio: float64(float) / float64(s.Bytes()),
		Seconds: seconds, Next: newNext(p, done), of: s,
	}
	r.Interval[0], r.Interval[1] = s.Score.Interval()
	return r
}

func tallyOf(s train.Score) tally { return tally{s.Correct(), s.Total()} }

// tallyOfSome returns the tally of a score, or nil if it is of no images.
func tallyOfSome(s train.Score) *tally {
	if s.Total() == 0 {
		return nil
	}
	t := tallyOf(s)
	return &t
}

// layerNames returns the names of some layers, joined by +.
func layerNames(layers []int, costs []experiment.Cost) string {
	var names []string
	for _, i := range layers {
		names = append(names, costs[i].Name)
	}
	return strings.Join(names, "+")
}

// print writes the result as a line.
func (r result) print(w io.Writer) error { return json.NewEncoder(w).Encode(r) }
