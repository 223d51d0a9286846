package app

import (
	"signum/core/binarize"
	"signum/core/experiment"
	"signum/core/matrix"
)

// neuron is a neuron of the layer that became ±1 in a stage, as it was before the snap: the first
// one of which a sign flipped in tuning, if there is any. The lessons below the figure show it.
type neuron struct {
	Layer   string
	Weights []float32
	Alpha   float32   // their mean size
	Before  float64   // accuracy of the network before the snap
	Snapped float64   // right after it
	Tuned   float64   // and after tuning
	After   []float32 // the weights after tuning: latent ones, or what the network multiplies by
	Latent  bool      // After are latent weights: a recorded run doesn't keep them
}

// neuron returns the neuron of the selected stage, or of the first one after the float network; ok
// is false if no layer became ±1 in it, or its networks aren't known.
func (c scene) neuron() (n neuron, ok bool) {
	run, _ := c.s.Shown.Stages()
	index := max(1, c.view.Selected)
	if index >= len(run.All) || !run.All[index].Done() {
		return n, false
	}
	to := run.All[index]
	if to.From < 0 || to.From >= len(run.All) {
		return n, false
	}
	return newNeuron(run.All[to.From], to)
}

func newNeuron(from, to experiment.Stage) (n neuron, ok bool) {
	if from.Network == nil || to.Network == nil {
		return n, false
	}
	for i, l := range from.Network.Layers {
		w := l.Weights()
		if w.Quantizer != nil || to.Network.Layers[i].Weights().Quantizer == nil {
			continue
		}
		after := to.Network.Layers[i].Weights()
		_, frozen := after.Quantizer.(binarize.Frozen)
		n = neuron{
			Layer: l.Name(), Latent: !frozen,
			Before: from.Score.Accuracy(), Snapped: to.Snap.Accuracy(), Tuned: to.Score.Accuracy(),
		}
		n.choose(w.Latent, after.Latent)
		mean := make([]float32, 1)
		matrix.MeanAbs(mean, matrix.Matrix{Rows: 1, Cols: len(n.Weights), Data: n.Weights})
		n.Alpha = mean[0]
		return n, n.Alpha > 0
	}
	return n, false
}

// choose takes the first row in which a sign is another after tuning, or the first of all.
func (n *neuron) choose(before, after matrix.Matrix) {
	for row := range before.Rows {
		if n.Weights, n.After = before.Row(row), after.Row(row); n.flips() > 0 {
			return
		}
	}
	n.Weights, n.After = before.Row(0), after.Row(0)
}

// flipped reports whether a weight's sign is another after tuning.
func (n neuron) flipped(weight int) bool { return (n.Weights[weight] < 0) != (n.After[weight] < 0) }

// flips returns how many signs are another after tuning.
func (n neuron) flips() (count int) {
	for i := range n.Weights {
		if n.flipped(i) {
			count++
		}
	}
	return count
}

// moved returns how far the weights move to plus or minus alpha, squared and added up.
func (n neuron) moved(alpha float64) (sum float64) {
	for _, w := range n.Weights {
		d := float64(max(w, -w)) - alpha
		sum += d * d
	}
	return sum
}
