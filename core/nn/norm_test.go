package nn

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"signum/core/matrix"
)

// smallNormed is small with norms of all but the last layer, and parameters and moments that hide nothing.
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
				w.Norm.Running.Mean.Data[i], w.Norm.Running.Variance.Data[i] = rng.Float32()-0.5, 0.5+rng.Float32()
			}
		}
	}
	return net
}

// With the moments of the batch, each parameter bends the loss, so a central difference is exact but for rounding (see above) and
// a bend of the bend. A parameter next to a kink shows by one-sided differences that disagree by more than the bend makes them.
func TestGradientsThroughNormsAreThoseOfFiniteDifferences(t *testing.T) {
	for _, training := range []bool{false, true} {
		net, rng := smallNormed(5), rand.New(rand.NewPCG(6, 4))
		x, weigh := random(rng, 6, 144), random(rng, 6, 5)
		loss := func() (sum float64) {
			net.Changed()
			y := matrix.Matrix{}
			if training {
				y = net.ForwardTraining(x, 2)
			} else {
				y = net.Forward(x)
			}
			for i, v := range y.Data {
				sum += float64(v) * float64(weigh.Data[i])
			}
			return sum
		}
		loss()
		dlogits := matrix.New(6, 5)
		copy(dlogits.Data, weigh.Data)
		net.Backward(dlogits, 2)
		grads := slices.Clone(net.Gradients())
		kinks := 0
		for i := range net.values {
			up, down := differences(loss, &net.values[i], 1.0/4096)
			tolerance := 0.01 * (1 + math.Abs(float64(grads[i])))
			if math.Abs(up-down) > 2*tolerance {
				kinks++
			} else if math.Abs((up+down)/2-float64(grads[i])) > tolerance {
				t.Errorf("training %v, parameter %d: gradient %v, differences say %v", training, i, grads[i], (up+down)/2)
			}
		}
		if kinks > len(grads)/4 {
			t.Errorf("training %v: %d of %d parameters next to a kink", training, kinks, len(grads))
		}
	}
}

func differences(loss func() float64, value *float32, step float32) (up, down float64) {
	was, middle := *value, loss()
	*value = was + step
	up = (loss() - middle) / float64(step)
	*value = was - step
	down = (middle - loss()) / float64(step)
	*value = was
	return up, down
}

// What a norm puts out in training has mean bias and deviation gain in each part, and no other part's images change it.
func TestPartsOfABatchAreNormedByThemselves(t *testing.T) {
	net, x := smallNormed(7), random(rand.New(rand.NewPCG(8, 4)), 8, 144)
	net.Layers[0].SetActivation(matrix.None)
	first := slices.Clone(net.Layers[0].ForwardTraining(x, 2).Data)
	w := net.Layers[0].Weights()
	half, channels := first[:len(first)/2], len(w.Bias)
	for c := range channels {
		sum, squares, n := 0.0, 0.0, float64(len(half)/channels)
		for i := c; i < len(half); i += channels {
			sum, squares = sum+float64(half[i]), squares+float64(half[i])*float64(half[i])
		}
		mean := sum / n
		deviation := math.Sqrt(squares/n - mean*mean)
		if math.Abs(mean-float64(w.Bias[c])) > 1e-5 || math.Abs(deviation-float64(w.Norm.Gain[c])) > 1e-4 { // ε makes it a little smaller
			t.Errorf("channel %d: mean %v and deviation %v, expected %v and %v", c, mean, deviation, w.Bias[c], w.Norm.Gain[c])
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
		if want := float64(scale[c])*float64(z) + float64(shift[c]); math.Abs(float64(y.Data[i])-want) > 1e-6 {
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
	if slices.Equal(clone.Forward(x).Data, net.Forward(x).Data) || net.Layers[0].Activation() != matrix.ReLU {
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
