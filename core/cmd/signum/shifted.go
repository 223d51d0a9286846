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

// farthest is how far test images are shifted, in pixels: further, and the largest digits would lose a part.
const farthest = 3

// shiftedScore is what a stage made of the test images when they are shifted by up to so many pixels.
type shiftedScore struct {
	Stage    int     `json:"stage"`
	Pixels   int     `json:"pixels"`
	Correct  int     `json:"correct"`
	Total    int     `json:"total"`
	Accuracy float64 `json:"accuracy"`
}

// shifted carries out a plan and scores each stage on the test images as they are, and shifted: the same for every plan.
func shifted(text, directory string, stdout, stderr io.Writer) error {
	var moved mnist.Set
	return runPlan(text, directory, stderr, func(r result) error {
		if moved.Labels == nil {
			moved = mnist.Set{Images: slices.Clone(r.data.Test.Images), Labels: r.data.Test.Labels}
			mnist.Distortion{Shift: farthest}.Draw(moved.Images, rand.New(rand.NewPCG(0, farthest)))
		}
		score, err := scored(r.of.Network, moved)
		if err != nil {
			return err
		}
		return cmp.Or(printShifted(stdout, r.Stage, 0, r.of.Score), printShifted(stdout, r.Stage, farthest, score))
	})
}

func printShifted(w io.Writer, stage, pixels int, s train.Score) error {
	return json.NewEncoder(w).Encode(shiftedScore{stage, pixels, s.Correct(), s.Total(), s.Accuracy()})
}

// scored is a network's score.
func scored(net *nn.Network, set mnist.Set) (score train.Score, err error) {
	for score, err = range train.Evaluate(net, set, nil) {
		if err != nil {
			break
		}
	}
	return score, err
}
