package priority

import (
	"cmp"

	"signum/core/lattice"
)

// Ablation is the loss on held-out images with this layer alone snapped, L(l) − L(), as mean cross-entropy: what the snap
// costs before any tuning. It can be below 0.
//
// Source: common practice; arXiv 2111.07046 ranks layers so, but trained. Cost: as many forward passes as layers, fewer with
// their common beginnings shared. Needs labels.
func Ablation(s Subject) ([]float64, error) {
	if err := s.needImages(); err != nil {
		return nil, err
	}
	var table lattice.Table
	for next, err := range lattice.Evaluate(s.Net, s.Held, 1, table) {
		if err := cmp.Or(err, s.tick()); err != nil {
			return nil, err
		}
		table = next
	}
	losses := make([]float64, len(s.Net.Layers))
	for i := range losses {
		losses[i] = table.Results[1<<i].MeanLoss() - table.Results[0].MeanLoss()
	}
	return losses, nil
}

// LossPerByte is Ablation for each byte of Saved. Taking the smallest again and again descends to fewer bytes as gently as a
// greedy choice can.
//
// Source: the Lagrangian of a byte budget (greedy knapsack). Cost: that of Ablation. Needs labels.
func LossPerByte(s Subject) ([]float64, error) {
	losses, err := Ablation(s)
	if err != nil {
		return nil, err
	}
	saved, err := Saved(s)
	for i := range losses {
		losses[i] = ratio(losses[i], saved[i])
	}
	return losses, err
}
