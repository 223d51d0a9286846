package snap

import (
	"math"
	"slices"
	"testing"

	"signum/core/nn"
	"signum/core/train"
)

// off returns the mean square by which a channel's pre-activations and bias miss their targets.
func off(wanted, got [][]float64, channel int, bias float64) (mean float64) {
	for i := range wanted {
		mean += math.Pow(wanted[i][channel]-got[i][channel]-bias, 2) / float64(len(wanted))
	}
	return mean
}

// Pre-activations with bias, written over inputs, are never further off than with the plain snap
// or the refit scale, and equal on average.
func TestCompensatedIsNeverWorseThanThePlainSnap(t *testing.T) {
	net, set := toy(70)
	for l, layer := range net.Layers {
		wanted, _ := sums(net, l, set)
		got := map[string][][]float64{}
		var bias []float32
		for _, method := range []string{Mean, LeastSquares, Compensated} {
			snapped := apply(t, method, net, []int{l}, set)
			got[method], _ = sums(snapped, l, set)
			bias = snapped.Layers[l].Weights().Bias // of the last
		}
		for o, b := range bias {
			change := float64(b) - float64(layer.Weights().Bias[o])
			compensated := off(wanted, got[Compensated], o, change)
			for _, method := range []string{Mean, LeastSquares} {
				if other := off(wanted, got[method], o, 0); compensated > other {
					t.Errorf("%s %d: off by %v, %s by %v",
						layer.Name(), o, compensated, method, other)
				}
			}
			mean := 0.0
			for i := range wanted {
				mean += (wanted[i][o] - got[Compensated][i][o] - change) / float64(len(wanted))
			}
			near(t, layer.Name()+" mean of what is off", mean, 0, 0.1) // 1e-4 of nothing
		}
	}
}

// A norm takes away what a bias would compensate.
func TestBiasesAfterANormStay(t *testing.T) {
	toy, set := toy(70)
	normed := slices.Clone(blocks)
	normed[0].Norm, normed[1].Norm = true, true
	net := nn.Assemble("normed", normed)
	for l, layer := range net.Layers {
		w := layer.Weights()
		copy(w.Latent.Data, toy.Layers[l].Weights().Latent.Data)
		if w.Norm != nil {
			copy(w.Norm.Gain, slices.Repeat([]float32{1}, len(w.Norm.Gain)))
		}
	}
	for range train.Reestimate(net, set) {
	}
	got := apply(t, Compensated, net, all, set)
	for l, layer := range got.Layers {
		same := slices.Equal(layer.Weights().Bias, net.Layers[l].Weights().Bias)
		if same != normed[l].Norm {
			t.Errorf("%s: the bias stays: %v", layer.Name(), same)
		}
	}
	mean := func(n *nn.Network) float32 { return n.Layers[0].Weights().Norm.Running.Mean.Data[0] }
	if mean(got) == mean(net) {
		t.Error("the layers after a norm got its old running statistics")
	}
}
