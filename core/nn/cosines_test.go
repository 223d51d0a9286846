package nn_test

import (
	"math"
	"slices"
	"testing"

	"signum/core/matrix"
	"signum/core/nn"
)

// cosineNets returns a network of a preset as it is drawn, and one that begins with cosines.
func cosineNets(t *testing.T, preset string) (drawn, smooth *nn.Network) {
	t.Helper()
	var nets [2]*nn.Network
	for i := range nets {
		var err error
		if nets[i], err = nn.New(preset, 7); err != nil {
			t.Fatal(err)
		}
	}
	nets[1].SetCosines()
	return nets[0], nets[1]
}

// dot returns the dot product of two rows, in float64.
func dot(a, b []float32) (sum float64) {
	for i := range a {
		sum += float64(a[i]) * float64(b[i])
	}
	return sum
}

func TestFiltersOfCosinesComeInPairsAtRightAnglesButForTheMean(t *testing.T) {
	for _, preset := range []string{"lenet5", "lenet-caffe"} {
		_, smooth := cosineNets(t, preset)
		w := smooth.Layers[0].Weights().Latent
		for f := 1; f+1 < min(w.Rows, 19); f += 2 {
			for i, v := range w.Row(f) {
				if w.Row(f + 1)[i] != -v {
					t.Fatalf("%s: filter %d isn't filter %d negated", preset, f+1, f)
				}
			}
			for other := 0; other < f; other++ {
				a, b := w.Row(f), w.Row(other)
				// The table has eight digits.
				if d := dot(a, b) / math.Sqrt(dot(a, a)*dot(b, b)); math.Abs(d) > 1e-6 {
					t.Errorf("%s: filters %d and %d have the cosine %v", preset, f, other, d)
				}
			}
		}
	}
}

// The second filter was the mean's negative once, which no image of pixels makes positive.
func TestEachFilterOfCosinesIsPositiveSomewhere(t *testing.T) {
	_, smooth := cosineNets(t, "lenet5")
	for f := range 6 {
		if w := smooth.Layers[0].Weights().Latent.Row(f); slices.Max(w) <= 0 {
			t.Errorf("filter %d is %v", f, w)
		}
	}
}

// Expected are the definition of DCT-II and the gain of each pattern.
func TestFiltersOfCosinesAreThoseOfTheCosineTransform(t *testing.T) {
	_, smooth := cosineNets(t, "lenet5")
	want := []struct {
		down, across int
		gain         float64
	}{{0, 0, 0.25}, {0, 1, 0.45}, {1, 0, 0.45}, {1, 1, 0.68}}
	wave := func(k, i int) float64 {
		if k == 0 {
			return math.Sqrt(1.0 / 5)
		}
		return math.Sqrt(2.0/5) * math.Cos(math.Pi/5*(float64(i)+0.5)*float64(k))
	}
	for k, p := range want {
		for i, got := range smooth.Layers[0].Weights().Latent.Row(max(0, 2*k-1)) {
			w := p.gain * wave(p.down, i/5) * wave(p.across, i%5)
			if math.Abs(float64(got)-w) > 1e-7 { // single precision
				t.Errorf("pattern %d, weight %d: found %v, expected %v", k, i, got, w)
			}
		}
	}
}

func TestOnlyAFirstConvolutionBeginsWithCosines(t *testing.T) {
	for _, preset := range nn.PresetNames() {
		drawn, smooth := cosineNets(t, preset)
		for i := range drawn.Layers {
			same := slices.Equal(weightsOf(drawn, i).Data, weightsOf(smooth, i).Data)
			if same != (i > 0 || !nn.Convolves(preset)) {
				t.Errorf("%s, layer %d: same weights: %v", preset, i, same)
			}
		}
	}
}

// weightsOf returns a layer's latent weights.
func weightsOf(net *nn.Network, layer int) matrix.Matrix {
	return net.Layers[layer].Weights().Latent
}
