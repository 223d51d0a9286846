package train

import (
	"math"
	"testing"

	"signum/core/matrix"
	"signum/core/mnist"
)

// No norm comes before the first, so its estimates are the statistics of all images at once, but
// for rounding.
func TestRunningStatisticsAreThoseOfTheFirstImages(t *testing.T) {
	net, set := network(t, "lenet5-bn"), toy(150, 1)
	for err := range Reestimate(net, set) {
		if err != nil {
			t.Fatal(err)
		}
	}
	x := matrix.New(set.Len(), mnist.Pixels)
	matrix.Pixels(x, set.Images)
	norm := net.Layers[0].Weights().Norm
	net.Layers[0].ForwardTraining(x, 1)
	want := norm.BatchStatistics()
	for c := range want.Mean.Data {
		mean, variance := norm.Running.Mean.Data[c], norm.Running.Variance.Data[c]
		offMean := math.Abs(float64(mean - want.Mean.Data[c]))
		offVariance := math.Abs(float64(variance - want.Variance.Data[c]))
		if offMean > 1e-5 || offVariance > 1e-5 {
			t.Errorf("channel %d: mean %v and variance %v, of all images %v and %v",
				c, mean, variance, want.Mean.Data[c], want.Variance.Data[c])
		}
	}
}

func TestANormedNetworkClassifiesWhatItLearned(t *testing.T) {
	for _, name := range []string{"mlp-bn", "lenet5-bn"} { // signs learn more slowly
		for _, a := range []matrix.Activation{matrix.ReLU, matrix.Sign} {
			net, set := network(t, name), toy(500, 1)
			for _, layer := range net.Layers[:len(net.Layers)-1] {
				layer.SetActivation(a)
			}
			last(t, Fit(net, set, options(3), nil))
			for err := range Reestimate(net, set) {
				if err != nil {
					t.Fatal(err)
				}
			}
			if score := last(t, Evaluate(net, toy(200, 2), nil)); score.Accuracy() < 0.8 {
				t.Errorf("%s with %v: %d of 200", name, a, score.Correct())
			}
		}
	}
}
