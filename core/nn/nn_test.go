package nn

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"signum/core/matrix"
)

func TestPresetsHaveTheParametersThatTheyAreKnownFor(t *testing.T) {
	for name, want := range map[string]int{"lenet5": 61_706, "mlp": 235_146, "lenet-caffe": 431_080, "lenet5-bn": 61_932, "mlp-bn": 235_530, "lenet-caffe-bn": 431_650} {
		net, err := New(name, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(net.Parameters()); got != want {
			t.Errorf("%s has %d parameters, expected %d", name, got, want)
		}
	}
	if _, err := New("resnet", 1); err == nil || err.Error() != `nn: found net "resnet", expected one of lenet5, mlp, lenet-caffe, lenet5-bn, mlp-bn, lenet-caffe-bn` {
		t.Errorf("error %v", err)
	}
}

func TestASeedGivesTheSameWeightsAndAnotherOthers(t *testing.T) {
	a, b, c := start(t, "mlp", 1), start(t, "mlp", 1), start(t, "mlp", 2)
	if !slices.Equal(a.Parameters(), b.Parameters()) {
		t.Error("the same seed gives other weights")
	}
	if slices.Equal(a.Parameters(), c.Parameters()) {
		t.Error("another seed gives the same weights")
	}
	w := a.Layers[0].Weights().Latent
	sum := 0.0
	for _, v := range w.Data {
		sum += float64(v) * float64(v)
	}
	if variance, want := sum/float64(len(w.Data)), 2.0/784; math.Abs(variance/want-1) > 0.02 { // 5 standard errors
		t.Errorf("variance of the first weights is %v, expected about %v", variance, want)
	}
}

// small are two convolutions, one with and one without padding, and two dense layers, one with and one without ReLU.
var small = []Block{
	{Name: "conv1", Outputs: 3, FanIn: 18, ReLU: true, Geometry: matrix.Geometry{Height: 9, Width: 8, In: 2, Out: 3, Kernel: 3, Pad: 1}},
	{Name: "conv2", Outputs: 4, FanIn: 12, ReLU: true, Geometry: matrix.Geometry{Height: 4, Width: 4, In: 3, Out: 4, Kernel: 2}},
	{Name: "fc1", Outputs: 7, FanIn: 4, ReLU: true},
	{Name: "fc2", Outputs: 5, FanIn: 7},
}

// Between its kinks a network without softmax is linear in each single parameter, so a central difference is exact but
// for rounding: the logits are about 3, known to 2⁻²², and ten of them make the loss; over a step of 2⁻¹⁰ that is 2e-3. A
// parameter next to a kink of ReLU or pooling shows by one-sided differences that disagree, and is left out; few are.
func TestGradientsAreThoseOfFiniteDifferences(t *testing.T) {
	net, rng := Assemble("small", small), rand.New(rand.NewPCG(3, 4))
	for _, layer := range net.Layers {
		initialise(layer.Weights(), rng)
		for i := range layer.Weights().Bias {
			layer.Weights().Bias[i] = rng.Float32() - 0.3
		}
	}
	x, weigh := random(rng, 2, 144), random(rng, 2, 5)
	loss := func() (sum float64) {
		net.Changed()
		for i, y := range net.Forward(x).Data {
			sum += float64(y) * float64(weigh.Data[i])
		}
		return sum
	}
	loss()
	dlogits := matrix.New(2, 5)
	copy(dlogits.Data, weigh.Data)
	net.Backward(dlogits, 1)
	for _, layer := range net.Layers {
		w := layer.Weights()
		grad, gradBias := w.Gradient()
		kinks := compare(t, layer.Name(), loss, w.Latent.Data, grad.Data)
		kinks += compare(t, layer.Name()+" bias", loss, w.Bias, gradBias)
		if all := len(grad.Data) + len(gradBias); kinks > all/4 {
			t.Errorf("%s: %d of %d parameters next to a kink", layer.Name(), kinks, all)
		}
	}
}

// compare checks gradients against differences of the loss, and counts those next to a kink.
func compare(t *testing.T, what string, loss func() float64, values, grads []float32) (kinks int) {
	t.Helper()
	const step, rounding = 1.0 / 1024, 3e-3
	middle := loss()
	for i, was := range values {
		values[i] = was + step
		up := (loss() - middle) / step
		values[i] = was - step
		down := (middle - loss()) / step
		values[i] = was
		if math.Abs(up-down) > 2*rounding {
			kinks++
		} else if math.Abs((up+down)/2-float64(grads[i])) > rounding {
			t.Errorf("%s %d: gradient %v, differences say %v", what, i, grads[i], (up+down)/2)
		}
	}
	return kinks
}

func TestACloneSharesNothing(t *testing.T) {
	net := start(t, "mlp", 1)
	clone := net.Clone()
	if !slices.Equal(net.Parameters(), clone.Parameters()) {
		t.Fatal("a clone has other parameters")
	}
	clone.Parameters()[5] = 7
	if net.Parameters()[5] == 7 {
		t.Error("a change of the clone changed the original")
	}
}

func TestPredictIsForwardAndSoftmax(t *testing.T) {
	net, image := start(t, "lenet5", 1), make([]byte, 784)
	for i := range image {
		image[i] = byte(i)
	}
	class, likely := net.Predict(image)
	sum := 0.0
	for i, p := range likely {
		if sum += p; p > likely[class] {
			t.Errorf("class %d is likelier than the predicted %d", i, class)
		}
	}
	if math.Abs(sum-1) > 1e-12 {
		t.Errorf("probabilities add up to %v", sum)
	}
	if conv := net.Layers[0].(*Conv); conv.yFull.Rows != 1 {
		t.Errorf("one image made room for %d", conv.yFull.Rows)
	}
	if net.sums != nil {
		t.Error("prediction made room for gradients")
	}
}

// The order of images in a batch, and what was computed before, change nothing.
func TestRowsOfABatchAreIndependent(t *testing.T) {
	net, x := start(t, "lenet5", 1), random(rand.New(rand.NewPCG(9, 9)), 5, 784)
	whole := slices.Clone(net.Forward(x).Data)
	for i := range 5 {
		one := x.Slice(i, i+1)
		if got := net.Forward(one).Data; !slices.Equal(got, whole[i*10:(i+1)*10]) {
			t.Errorf("image %d alone gives %v, in a batch %v", i, got, whole[i*10:(i+1)*10])
		}
	}
}

func start(t *testing.T, name string, seed uint64) *Network {
	t.Helper()
	net, err := New(name, seed)
	if err != nil {
		t.Fatal(err)
	}
	return net
}

// random has values between -1 and 1.
func random(rng *rand.Rand, rows, cols int) matrix.Matrix {
	m := matrix.New(rows, cols)
	for i := range m.Data {
		m.Data[i] = 2*rng.Float32() - 1
	}
	return m
}
