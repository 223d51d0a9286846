package main

import (
	"cmp"
	"encoding/json"
	"io"
	"math/rand/v2"
	"slices"

	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/train"
)

// farthest is how far test images are shifted, in pixels. Any further, and the largest digits would
// lose a part.
const farthest = 3

// shiftedScore is the score of a stage on test images that are shifted by up to so many pixels.
type shiftedScore struct {
	Stage    int     `json:"stage"`
	Pixels   int     `json:"pixels"`
	Correct  int     `json:"correct"`
	Total    int     `json:"total"`
	Accuracy float64 `json:"accuracy"`
}

// shifted runs a plan and scores each stage on the test images as they are, and shifted: the same
// for every plan.
func shifted(o options) error {
	var moved mnist.Set
	return o.runPlan(func(r result) error {
		if moved.Labels == nil {
			moved = shift(r.data.Test)
		}
		score, err := scored(r.of.Network, moved)
		if err != nil {
			return err
		}
		return cmp.Or(
			printShifted(o.stdout, r.Stage, 0, r.of.Score),
			printShifted(o.stdout, r.Stage, farthest, score),
		)
	})
}

// shift returns the images moved by chance, always the same.
func shift(set mnist.Set) mnist.Set {
	moved := mnist.Set{Images: slices.Clone(set.Images), Labels: set.Labels}
	mnist.Distortion{Shift: farthest}.Draw(moved.Images, rand.New(rand.NewPCG(0, farthest)))
	return moved
}

func printShifted(w io.Writer, stage, pixels int, s train.Score) error {
	line := shiftedScore{stage, pixels, s.Correct(), s.Total(), s.Accuracy()}
	return json.NewEncoder(w).Encode(line)
}

// scored returns a network's score.
func scored(net *nn.Network, set mnist.Set) (score train.Score, err error) {
	for score, err = range train.Evaluate(net, set, nil) {
		if err != nil {
			break
		}
	}
	return score, err
}
