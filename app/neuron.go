package app

import (
	"signum/core/experiment"
	"signum/core/matrix"
)

// neuron is the first neuron of the layer that became ±1 in a stage, as it was before the snap.
// The lessons below the figure show it.
type neuron struct {
	Layer   string
	Weights []float32
	Alpha   float32 // their mean size
	Before  float64 // accuracy of the network before the snap
	Snapped float64 // and right after it
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
		mean := make([]float32, w.Latent.Rows)
		matrix.MeanAbs(mean, w.Latent)
		return neuron{
			l.Name(), w.Latent.Data[:w.Latent.Cols], mean[0], from.Score.Accuracy(),
			to.Snap.Accuracy(),
		}, mean[0] > 0
	}
	return n, false
}

// moved returns how far the weights move to plus or minus alpha, squared and added up.
func (n neuron) moved(alpha float64) (sum float64) {
	for _, w := range n.Weights {
		d := float64(max(w, -w)) - alpha
		sum += d * d
	}
	return sum
}
