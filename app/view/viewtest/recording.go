// Package viewtest makes recordings for tests of what a page shows. Their scores are made up: they
// are fast to make, and the same each time.
package viewtest

import (
	"math/rand/v2"
	"testing"

	"signum/core/binarize"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/nn"
	"signum/core/train"
)

// Recording returns a recording of a plan, whose stages are all done. The test fails if the plan
// can't be parsed.
func Recording(t testing.TB, plan string) experiment.Recording {
	t.Helper()
	p, err := experiment.Parse(plan)
	if err != nil {
		t.Fatal(err)
	}
	net, err := nn.New(p.Net, p.Seed)
	if err != nil {
		t.Fatal(err)
	}
	record := experiment.Recording{Plan: p, Made: "2026-11-24", Device: "a test's imagination"}
	for i, layers := range experiment.LayersByStage(p) {
		net = Binarized(net, layers...)
		record.Stages = append(record.Stages, stage(i, layers, net))
		record.Twins = append(record.Twins, experiment.TwinScore{Score: Score(uint64(i)+200, 93)})
	}
	return record
}

func stage(i int, layers []int, net *nn.Network) experiment.Stage {
	s := experiment.Stage{
		Index: i, From: i - 1, Layers: layers, Batch: 100, Batches: 100, Network: net,
		Score: Score(uint64(i), 94+10*i),
	}
	if i > 0 {
		s.Snap = Score(uint64(i)+100, 150+60*i)
	}
	for k := 1; k <= 20; k++ {
		distance := float32(k + 3*i)
		s.Curve = append(s.Curve, train.CurvePoint{Batch: 5 * k, Loss: 1 / distance, Accuracy: 1 - 0.3/distance})
	}
	return s
}

// Binarized returns a copy of a network in which these layers are binary too.
func Binarized(net *nn.Network, layers ...int) *nn.Network {
	net = net.Clone()
	for _, l := range layers {
		net.Layers[l].Weights().SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
	}
	return net
}

// Score returns a score of 10,000 images with that many misses, which depend on the seed.
func Score(seed uint64, misses int) (s train.Score) {
	for c := range s.PerClass {
		s.PerClass[c] = 1000
	}
	rng := rand.New(rand.NewPCG(seed, 7))
	step := 10000 / misses
	for i := range misses {
		label := uint8(rng.IntN(10))
		s.Misses = append(s.Misses, train.Miss{
			Image: uint32(i*step + rng.IntN(step)), Label: label, Predicted: (label + 1 + uint8(rng.IntN(9))) % 10,
		})
	}
	return s
}

// Table returns a table of all subsets of so many layers. Each layer costs misses of its own, and
// each two that are side by side cost some more.
func Table(layers int) (t lattice.Table) {
	t.Images = 10000
	for s := range 1 << layers {
		misses := 100
		for l := range layers {
			if s>>l&1 == 1 {
				misses += 40 * (layers - l)
				if s>>(l+1)&1 == 1 {
					misses += 25
				}
			}
		}
		t.Results = append(t.Results, lattice.Result{Score: Score(uint64(s), misses), Loss: float64(misses)})
	}
	return t
}

// Running returns the stages of a plan in the order in which the plan decides on them. A layer that
// becomes binary costs as many held-out images as missed has for it.
func Running(t testing.TB, plan string, missed map[int]int) (experiment.Plan, []experiment.Stage) {
	t.Helper()
	p, err := experiment.Parse(plan)
	if err != nil {
		t.Fatal(err)
	}
	made := Recording(t, "net="+p.Net).Stages[:1]
	made[0].Held = Score(1, 100)
	for {
		d := experiment.Decide(p, made)
		if d.Ruling == experiment.Stop {
			return p, made
		}
		s := made[0]
		s.Index, s.From, s.Layers, s.Decision = len(made), d.From, d.Layers, d
		before := made[d.From]
		s.Network = Binarized(before.Network, d.Layers[0])
		s.Held = Score(1, len(before.Held.Misses)+missed[d.Layers[0]])
		s.Snap, s.Score = s.Held, s.Held
		made = append(made, s)
	}
}
