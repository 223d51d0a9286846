package nn

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"signum/core/matrix"
)

// smallNormed returns small with norms of all but the last layer, and parameters and moments that
// hide nothing.
func smallNormed(seed uint64) *Network {
	net, rng := Assemble("small-bn", normed(small)), rand.New(rand.NewPCG(seed, 4))
	for _, layer := range net.Layers {
		w := layer.Weights()
		initialise(w, rng)
		for i := range w.Bias {
			w.Bias[i] = rng.Float32() - 0.3
		}
		if w.Norm != nil {
			for i := range w.Norm.Gain {
				w.Norm.Gain[i] = 0.5 + rng.Float32()
				w.Norm.Running.Mean.Data[i] = rng.Float32() - 0.5
				w.Norm.Running.Variance.Data[i] = 0.5 + rng.Float32()
			}
		}
	}
	return net
}

// What a norm puts out in training has mean bias and deviation gain in each part, and no other
// part's images change it.
func TestPartsOfABatchAreNormedByThemselves(t *testing.T) {
	net, x := smallNormed(7), random(rand.New(rand.NewPCG(8, 4)), 8, 144)
	net.Layers[0].SetActivation(matrix.None)
	first := slices.Clone(net.Layers[0].ForwardTraining(x, 2).Data)
	w := net.Layers[0].Weights()
	half, channels := first[:len(first)/2], len(w.Bias)
	for c := range channels {
		sum, squares, n := 0.0, 0.0, float64(len(half)/channels)
		for i := c; i < len(half); i += channels {
			y := float64(half[i])
			sum, squares = sum+y, squares+y*y
		}
		mean := sum / n
		deviation := math.Sqrt(squares/n - mean*mean)
		bias, gain := float64(w.Bias[c]), float64(w.Norm.Gain[c])
		if math.Abs(mean-bias) > 1e-5 || math.Abs(deviation-gain) > 1e-4 { // ε makes it smaller
			t.Errorf("channel %d: mean %v and deviation %v, expected %v and %v",
				c, mean, deviation, bias, gain)
		}
	}
	clear(x.Data[4*144:])
	if again := net.Layers[0].ForwardTraining(x, 2).Data; !slices.Equal(again[:len(half)], half) {
		t.Error("the second half of a batch changed what the first becomes")
	}
}

func TestAFoldedNormIsTheSameFunction(t *testing.T) {
	net, x := smallNormed(9), random(rand.New(rand.NewPCG(10, 4)), 3, 144)
	layer := net.Layers[0]
	layer.SetActivation(matrix.None)
	y := layer.Forward(x)
	w := layer.Weights()
	scale, shift := w.Folded()
	matrix.Normalize(y, w.Norm.z, w.Norm.Running, w.Norm.Gain, w.Bias, matrix.None)
	for i, z := range w.Norm.z.Data {
		c := i % len(scale)
		want := float64(scale[c])*float64(z) + float64(shift[c])
		if math.Abs(float64(y.Data[i])-want) > 1e-6 {
			t.Fatalf("value %d is %v, folded %v", i, y.Data[i], want)
		}
	}
}

func TestACloneOfANormedNetworkPredictsTheSame(t *testing.T) {
	net, x := smallNormed(11), random(rand.New(rand.NewPCG(12, 4)), 3, 144)
	net.Layers[1].SetActivation(matrix.Sign)
	clone := net.Clone()
	if !slices.Equal(clone.Forward(x).Data, net.Forward(x).Data) {
		t.Error("a clone predicts something else")
	}
	clone.Layers[0].Weights().Norm.Running.Mean.Data[0]++
	clone.Layers[0].SetActivation(matrix.Sign)
	unchanged := net.Layers[0].Activation() == matrix.ReLU
	if slices.Equal(clone.Forward(x).Data, net.Forward(x).Data) || !unchanged {
		t.Error("a change of the clone changed the original")
	}
}

// Between −1 and 1 a sign passes the gradient on as if it weren't there, and outside nothing.
func TestASignPassesTheGradientInsideItsWindow(t *testing.T) {
	net, rng := smallNormed(13), rand.New(rand.NewPCG(14, 4))
	layer, x := net.Layers[0], random(rng, 4, 144)
	layer.SetActivation(matrix.None)
	argument := slices.Clone(layer.Forward(x).Data)
	layer.SetActivation(matrix.Sign)
	y := layer.Forward(x)
	for i, a := range argument {
		if want := math.Copysign(1, float64(a)); float64(y.Data[i]) != want {
			t.Fatalf("sign(%v) is %v", a, y.Data[i])
		}
	}
	net.needGradients()
	dy := random(rng, y.Rows, y.Cols)
	sums := make([]float64, len(layer.Weights().Bias))
	for i, a := range argument {
		if math.Abs(float64(a)) <= 1 {
			sums[i%len(sums)] += float64(dy.Data[i])
		}
	}
	layer.Backward(dy, false, 1)
	_, db := layer.Weights().Gradient()
	for c, want := range sums {
		if math.Abs(float64(db[c])-want) > 1e-4 {
			t.Errorf("gradient of bias %d is %v, expected %v", c, db[c], want)
		}
	}
}

func TestASignNeedsANorm(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	Assemble("small", small).Layers[0].SetActivation(matrix.Sign)
}
