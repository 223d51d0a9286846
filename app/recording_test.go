package app

import (
	"math/rand/v2"
	"testing"

	"signum/core/binarize"
	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/train"
)

// synthetic is a recording of a plan with made-up scores: fast to make, the same each time.
func synthetic(t *testing.T, text string) experiment.Recording {
	t.Helper()
	plan, err := experiment.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	net, err := nn.New(plan.Net, plan.Seed)
	if err != nil {
		t.Fatal(err)
	}
	record := experiment.Recording{Plan: plan, Made: "2026-11-24", Device: "a test's imagination"}
	for i, layers := range experiment.Order(plan) {
		net = net.Clone()
		for _, l := range layers {
			net.Layers[l].Weights().Bind(binarize.Sign{Window: binarize.Window})
		}
		s := experiment.Stage{Index: i, From: i - 1, Layers: layers, Batch: 100, Batches: 100, Network: net, Score: score(uint64(i), 94+10*i)}
		if i > 0 {
			s.Snap = score(uint64(i)+100, 150+60*i)
		}
		for k := 1; k <= 20; k++ {
			s.Curve = append(s.Curve, train.Point{Batch: 5 * k, Loss: 1 / float32(k+3*i), Accuracy: 1 - 0.3/float32(k+3*i)})
		}
		record.Stages = append(record.Stages, s)
	}
	return record
}

// becomes is a copy of a network with one more layer ±1.
func becomes(net *nn.Network, layer int) *nn.Network {
	net = net.Clone()
	net.Layers[layer].Weights().Bind(binarize.Sign{Window: binarize.Window})
	return net
}

// score misses that many of 10,000 images.
func score(seed uint64, misses int) (s train.Score) {
	for c := range s.PerClass {
		s.PerClass[c] = 1000
	}
	rng := rand.New(rand.NewPCG(seed, 7))
	step := 10000 / misses
	for i := range misses {
		label := uint8(rng.IntN(10))
		s.Misses = append(s.Misses, train.Miss{Image: uint32(i*step + rng.IntN(step)), Label: label, Predicted: (label + 1 + uint8(rng.IntN(9))) % 10})
	}
	return s
}
