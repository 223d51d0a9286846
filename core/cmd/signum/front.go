package main

import (
	"encoding/json"
	"slices"

	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/study"
)

// tunedLine is the network with some layers ±1 at once, tuned for as many epochs as a path takes to
// get there.
type tunedLine struct {
	Layers string `json:"layers"` // joined by +; empty for none
	Score  tally  `json:"score"`  // on the test images
	Held   tally  `json:"held"`   // on the held-out images
	Bytes  int    `json:"bytes"`
	Front  bool   `json:"front"` // no other is as accurate with fewer bytes, or more with as few
}

// coverLine is how much the networks on the plan's path cover of the area under the front: 1 is
// all.
type coverLine struct {
	Plan        string  `json:"plan"`
	AboveChance float64 `json:"above_chance"`
	AboveWorst  float64 `json:"above_worst"` // above the worst subset: strict
	ChosenHeld  float64 `json:"chosen_held"` // the same, for networks chosen by held-out images
	Stands      int     `json:"stands"`      // the stage whose network is the result
	Why         string  `json:"why"`         // it ended there
}

// front tunes every subset of the layers of the plan's float network, runs the plan, and writes
// lines for the subsets, the layers (their shares in the accuracy, in points), and the plan.
func front(o options) error {
	p, err := o.plan()
	if err != nil {
		return err
	}
	store, err := o.store()
	if err != nil {
		return err
	}
	spec := study.Spec{Plans: []experiment.Plan{p}, Fronts: []experiment.Plan{p}}
	results, err := o.carryOut(spec, store)
	if err != nil {
		return err
	}
	f, run := results.Fronts[0], results.Runs[0]
	above := study.Covers(run, f)
	lines := append(tunedLines(f), layerLines(accuracies(f), f.Costs())...)
	lines = append(lines, coverLine{
		Plan: run.Plan.String(), Stands: run.Stands, Why: endings[run.Reason],
		AboveChance: above[0] / 100, AboveWorst: above[1] / 100, ChosenHeld: above[2] / 100,
	})
	for _, line := range lines {
		if err := json.NewEncoder(o.stdout).Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// endings are the reasons that end a run.
var endings = map[experiment.Reason]string{
	experiment.AllBinary:    "all layers are binary",
	experiment.NoneLeft:     "no other layer is left to try",
	experiment.UnderFloor:   "the next stage is under the floor",
	experiment.InBudget:     "the network is within the budget",
	experiment.TooDear:      "the next stage costs too much for what it saves",
	experiment.NotRecovered: "the last layer could not recover, and no other is left to try",
	experiment.KneeFound:    "this stage is the knee",
}

func tunedLines(f study.Front) (lines []any) {
	costs := f.Costs()
	test, _ := f.Offers()
	best := lattice.Front(test)
	for s, point := range f.Points {
		lines = append(lines, tunedLine{
			namesOf(point.Layers, costs), tallyOf(point.Score), tallyOf(point.Held), test[s].Bytes,
			slices.Contains(best, s),
		})
	}
	return lines
}

// accuracies returns the accuracy of each subset on the test images, in per cent.
func accuracies(f study.Front) (values []float64) {
	for _, point := range f.Points {
		values = append(values, 100*point.Score.Accuracy())
	}
	return values
}
