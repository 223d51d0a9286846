package nn

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"signum/core"
	"signum/core/matrix"
)

func TestPresetsHaveTheParametersThatTheyAreKnownFor(t *testing.T) {
	for name, want := range map[string]int{
		"lenet5": 61_706, "mlp": 235_146, "lenet-caffe": 431_080,
		"lenet5-bn": 61_932, "mlp-bn": 235_530, "lenet-caffe-bn": 431_650,
		"thin": 784*32 + 32*16 + 16*10 + 32 + 16 + 10, "deep-bn": 784*64 + 6*64*64 + 64*10 + 2*7*64 + 10,
	} {
		net, err := New(name, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(net.Parameters()); got != want {
			t.Errorf("%s has %d parameters, expected %d", name, got, want)
		}
	}
}

func TestAnUnknownPresetIsAMismatch(t *testing.T) {
	_, err := New("resnet", 1)
	want := core.Mismatch{
		Where: "nn", Found: `net "resnet"`, Expected: "one of " + strings.Join(PresetNames(), ", "),
	}
	if err != want {
		t.Errorf("error %v, expected %v", err, want)
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
	variance, want := sum/float64(len(w.Data)), 2.0/784
	if math.Abs(variance/want-1) > 0.02 { // 5 standard errors
		t.Errorf("variance of the first weights is %v, expected about %v", variance, want)
	}
}

// small is two convolutions, with and without padding, and two dense layers, with and without
// ReLU.
var small = []Block{
	{
		Name: "conv1", Outputs: 3, FanIn: 18, ReLU: true,
		Geometry: matrix.Geometry{Height: 9, Width: 8, In: 2, Out: 3, Kernel: 3, Pad: 1},
	},
	{
		Name: "conv2", Outputs: 4, FanIn: 12, ReLU: true,
		Geometry: matrix.Geometry{Height: 4, Width: 4, In: 3, Out: 4, Kernel: 2},
	},
	{Name: "fc1", Outputs: 7, FanIn: 4, ReLU: true},
	{Name: "fc2", Outputs: 5, FanIn: 7},
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
	if conv := net.Layers[0].(*Conv); conv.yBuffer.Rows != 1 {
		t.Errorf("one image made room for %d", conv.yBuffer.Rows)
	}
	if net.sums != nil {
		t.Error("prediction made room for gradients")
	}
}

// The order of images in a batch, and what was computed before, change nothing.
func TestRowsOfABatchAreIndependent(t *testing.T) {
	net := start(t, "lenet5", 1)
	x := random(rand.New(rand.NewPCG(9, 9)), 5, 784)
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

// random returns a matrix of values between -1 and 1.
func random(rng *rand.Rand, rows, cols int) matrix.Matrix {
	m := matrix.New(rows, cols)
	for i := range m.Data {
		m.Data[i] = 2*rng.Float32() - 1
	}
	return m
}
