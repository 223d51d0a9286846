package priority

import (
	"errors"
	"math"
	"slices"
	"testing"

	"signum/core"
	"signum/core/binarize"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/train"
)

// near compares the values of a metric with those of the literal network. What computes with
// float32 is known to 1e-7 of its largest numbers, and sums of up to 40,000 of them, as in a Gram
// matrix of a batch, to 1e-4.
func near(t *testing.T, what string, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values, expected %d", what, len(got), len(want))
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= tolerance*(1e-2+math.Abs(want[i]))) {
			t.Errorf("%s: value %d is %v, expected %v", what, i, got[i], want[i])
		}
	}
}

// The sums are the design's: float bytes and binary bytes of all layers.
func TestSavedIsWhatAllLayersTakeLess(t *testing.T) {
	for name, want := range map[string]float64{
		"lenet5": 246_824 - 9_572, "mlp": 940_584 - 32_496, "lenet-caffe": 1_724_320 - 58_453,
	} {
		net, err := nn.New(name, 1)
		if err != nil {
			t.Fatal(err)
		}
		saved, err := Saved(Subject{Net: net})
		sum := product(saved, slices.Repeat([]float64{1}, len(saved)))
		if err != nil || sum != want {
			t.Errorf("%s: %v bytes, expected %v; error %v", name, sum, want, err)
		}
	}
}

func TestWeightErrorIsTheEnergyThatTheScalesMiss(t *testing.T) {
	s := toy(0)
	got, err := WeightError(s)
	if err != nil {
		t.Fatal(err)
	}
	l, want := literally(s.Net), make([]float64, 4)
	for i := range want {
		want[i] = product(l.moves(i), l.moves(i)) / product(l.w[i], l.w[i])
	}
	near(t, "weight error", got, want, 1e-6)
}

// Without a Gram matrix: the pre-activation of each output channel at each position of each
// image, with the weights and with their changes.
func TestOutputErrorIsTheEnergyOfThePreActivationsThatIsLost(t *testing.T) {
	s := toy(70)
	got, err := OutputError(s)
	if err != nil {
		t.Fatal(err)
	}
	l, want := literally(s.Net), make([]float64, 4)
	for i, block := range toyBlocks {
		var lost, whole float64
		for _, x := range layerInputs(l, i, s.Held) {
			for o := range block.Outputs {
				row := func(w []float64) []float64 { return w[o*block.FanIn : (o+1)*block.FanIn] }
				lost += math.Pow(product(row(l.moves(i)), x), 2)
				whole += math.Pow(product(row(l.w[i]), x), 2)
			}
		}
		want[i] = lost / whole
	}
	near(t, "output error", got, want, 1e-4)
}

// layerInputs returns all inputs of a layer's weights.
func layerInputs(l literal, layer int, set mnist.Set) (inputs [][]float64) {
	g := toyBlocks[layer].Geometry
	for i := range set.Len() {
		x := l.inputs(set.Image(i))[layer]
		if g.Kernel == 0 {
			inputs = append(inputs, x)
			continue
		}
		for p := range g.ConvHeight() * g.ConvWidth() {
			inputs = append(inputs, filterInputs(g, x, p/g.ConvWidth(), p%g.ConvWidth()))
		}
	}
	return inputs
}

func TestAblationIsTheLossWithOneLayerSnapped(t *testing.T) {
	s := toy(70)
	got, err := Ablation(s)
	if err != nil {
		t.Fatal(err)
	}
	l, want := literally(s.Net), make([]float64, 4)
	for i := range want {
		want[i] = l.snapped(i).loss(s.Held) - l.loss(s.Held)
	}
	near(t, "ablation", got, want, 1e-4)
	perByte, err := LossPerByte(s)
	if err != nil {
		t.Fatal(err)
	}
	for i, bytes := range []float64{4*25 - 4 - 4, 4*50 - 7 - 8, 4*360 - 45 - 20, 4*50 - 7 - 40} {
		if perByte[i] != got[i]/bytes {
			t.Errorf("layer %d costs %v a byte, expected %v of %v bytes",
				i, perByte[i], got[i], bytes)
		}
	}
}

func TestFisherIsTheSquaredGradientOfEachImage(t *testing.T) {
	s := toy(4)
	got, err := Fisher(s)
	if err != nil {
		t.Fatal(err)
	}
	l, want := literally(s.Net), make([]float64, 4)
	for i := range s.Held.Len() {
		_, rest := s.Held.Split(i)
		for layer, gradient := range l.gradient(rest.First(1)) {
			for k, d := range l.moves(layer) {
				want[layer] += math.Pow(gradient[k]*d, 2) / float64(s.Held.Len())
			}
		}
	}
	near(t, "fisher", got, want, 1e-4)
}

// The moment written as the sum that Adam's recursion is, over two batches, of 64 and 6 images.
func TestLABWeighsByAdamsSecondMoment(t *testing.T) {
	s, beta := toy(70), 0.999
	got, err := LAB(s)
	if err != nil {
		t.Fatal(err)
	}
	first, second := s.Held.Split(train.BatchSize)
	l, want := literally(s.Net), make([]float64, 4)
	g1, g2 := meanGradient(t, s.Net, first), meanGradient(t, s.Net, second)
	for layer := range want {
		for k, d := range l.moves(layer) {
			a, b := g1[layer][k], g2[layer][k]
			v := (1 - beta) * (beta*a*a + b*b) / (1 - beta*beta)
			want[layer] += math.Sqrt(v) * d * d
		}
	}
	near(t, "lab", got, want, 1e-4)
}

// meanGradient returns the mean of the gradients of the images, one after the other.
func meanGradient(t *testing.T, net *nn.Network, set mnist.Set) [][]float64 {
	t.Helper()
	mean := likeWeights(net)
	s := Subject{Held: set}
	err := s.gradients(net.Clone(), set.Len(), 1, func(net *nn.Network, part float64) {
		for l, layer := range net.Layers {
			for i, g := range gradient(layer) {
				mean[l][i] += part * float64(g)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return mean
}

func TestLayersThatAreBinaryHaveNothingToSaveOrLose(t *testing.T) {
	s := toy(64)
	s.Net.Layers[1].Weights().SetQuantizer(binarize.Freeze(s.Net.Layers[1].Weights().Latent))
	before := slices.Clone(s.Net.Parameters())
	for _, m := range Metrics() {
		values, err := m.Measure(s)
		if err != nil || values[1] != 0 || values[2] == 0 {
			t.Errorf("%s: %v, error %v", m.Name, values, err)
		}
	}
	if !slices.Equal(s.Net.Parameters(), before) {
		t.Error("the network was changed")
	}
}

func TestTheOrderBeginsWithWhatSavesMostOrCostsLeast(t *testing.T) {
	values := []float64{3, 1, 2, 1}
	if got := (Metric{Largest: true}).Order(values); !slices.Equal(got, []int{0, 2, 3, 1}) {
		t.Errorf("largest first: %v", got)
	}
	if got := (Metric{}).Order(values); !slices.Equal(got, []int{3, 1, 2, 0}) {
		t.Errorf("smallest first: %v", got)
	}
}

func TestAMeasurementCanBeStopped(t *testing.T) {
	stop := errors.New("stopped")
	for _, m := range Metrics() {
		if !m.Images {
			continue
		}
		s, ticks := toy(200), 0
		s.Tick = func() error {
			if ticks++; ticks == 2 {
				return stop
			}
			return nil
		}
		if _, err := m.Measure(s); err != stop || ticks != 2 {
			t.Errorf("%s: error %v after %d batches", m.Name, err, ticks)
		}
	}
}

func TestMissingImagesAreAMismatch(t *testing.T) {
	for _, m := range Metrics() {
		_, err := m.Measure(toy(0))
		var want error
		if m.Images {
			want = core.Mismatch{
				Where: "priority", Found: "no held-out images", Expected: "some: train on fewer",
			}
		}
		if err != want {
			t.Errorf("%s: error %v, expected %v", m.Name, err, want)
		}
		late := toy(64)
		late.Held.Arrive = func(int) error { return errors.New("a shard is missing") }
		if _, err := m.Measure(late); m.Images != (err != nil) {
			t.Errorf("%s: error %v without images", m.Name, err)
		}
	}
}
