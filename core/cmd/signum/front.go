package main

import (
	"encoding/json"
	"io"
	"os"
	"slices"

	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/study"
)

// tunedLine is the network with some layers ±1 at once, tuned for as many epochs as a path takes to get there.
type tunedLine struct {
	Layers string `json:"layers"` // joined by +; empty for none
	Score  tally  `json:"score"`  // on the test images
	Held   tally  `json:"held"`   // on the held-out images
	Bytes  int    `json:"bytes"`
	Front  bool   `json:"front"` // no other subset has fewer bytes and is as accurate on the test images, or is more accurate with as few
}

// coverLine is how much the networks on the plan's path cover of the area under the front: 1 is as good.
type coverLine struct {
	Plan        string  `json:"plan"`
	AboveChance float64 `json:"above_chance"`
	AboveWorst  float64 `json:"above_worst"` // above the worst subset: strict
	ChosenHeld  float64 `json:"chosen_held"` // the same, of what path and front offer who chooses by held-out images
	Stands      int     `json:"stands"`      // the stage whose network is the result
	Why         string  `json:"why"`         // it ended there
}

// front tunes every subset of the layers of the plan's float network, runs the plan, and writes lines for the subsets, the layers
// (their parts in the accuracy, in points), and the plan. What is finished is kept in the directory; without one, nothing is kept.
func front(text, directory, data string, stdout, stderr io.Writer) error {
	p, err := experiment.Parse(text)
	if err != nil {
		return err
	}
	if directory == "" {
		if directory, err = os.MkdirTemp("", "signum"); err != nil {
			return err
		}
		defer os.RemoveAll(directory)
	}
	results, err := carryOut(study.Spec{Plans: []experiment.Plan{p}, Fronts: []experiment.Plan{p}}, directory, data, stderr)
	if err != nil {
		return err
	}
	f, run := results.Fronts[0], results.Runs[0]
	above := study.Covers(run, f)
	lines := append(tunedLines(f), layerLines(accuracies(f), f.Costs())...)
	lines = append(lines, coverLine{p.String(), above[0] / 100, above[1] / 100, above[2] / 100, run.Stands, run.Why})
	for _, line := range lines {
		if err := json.NewEncoder(stdout).Encode(line); err != nil {
			return err
		}
	}
	return nil
}

func tunedLines(f study.Front) (lines []any) {
	test, _ := f.Offers()
	best := lattice.Front(test)
	for s, point := range f.Points {
		lines = append(lines, tunedLine{namesOf(point.Layers, f.Costs()), tallyOf(point.Score), tallyOf(point.Held), test[s].Bytes, slices.Contains(best, s)})
	}
	return lines
}

// accuracies are those of all subsets on the test images, in per cent.
func accuracies(f study.Front) (values []float64) {
	for _, point := range f.Points {
		values = append(values, 100*point.Score.Accuracy())
	}
	return values
}
