package snap

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"signum/core/binarize"
	"signum/core/calibrate"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/train"
)

// blocks are a convolution and two dense layers.
var blocks = []nn.Block{
	{Name: "conv1", Outputs: 2, FanIn: 25, ReLU: true, Geometry: matrix.Geometry{Height: 28, Width: 28, In: 1, Out: 2, Kernel: 5, Pad: 2}},
	{Name: "fc1", Outputs: 6, FanIn: 392, ReLU: true}, {Name: "fc2", Outputs: 10, FanIn: 6},
}

// toy is a network of random weights, and n images of random pixels, bright in patches; the left third is 0 in all.
func toy(n int) (*nn.Network, mnist.Set) {
	rng := rand.New(rand.NewPCG(1, 2))
	net := nn.Assemble("toy", blocks)
	for i := range net.Parameters() {
		net.Parameters()[i] = rng.Float32()/2 - 0.2
	}
	set := mnist.Set{Images: make([]byte, n*mnist.Pixels), Labels: make([]uint8, n)}
	for i := range n {
		set.Labels[i] = uint8(rng.IntN(mnist.Classes))
		for y := range 7 {
			for x := 2; x < 7; x++ {
				fill(set.Image(i), 4*y, 4*x, byte(rng.IntN(2)*rng.IntN(256)))
			}
		}
	}
	return net, set
}

// fill makes 4×4 pixels as bright.
func fill(image []byte, y, x int, bright byte) {
	for k := range 16 {
		image[(y+k/4)*mnist.Side+x+k%4] = bright
	}
}

// all are the layers of the toy network.
var all = []int{0, 1, 2}

// apply snaps layers of a copy of a network.
func apply(t *testing.T, method string, net *nn.Network, layers []int, set mnist.Set) *nn.Network {
	t.Helper()
	copied := net.Clone()
	if err := Apply(method, copied, net, layers, set, nil); err != nil {
		t.Fatal(err)
	}
	return copied
}

// near allows for float32: latent weights and scales are known to 1e-7 of themselves, their means and what follows from sums
// over a batch to 1e-4.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*(1e-3+math.Abs(want))) {
		t.Errorf("%s: %v, expected %v", what, got, want)
	}
}

func TestMeanLeavesLatentWeightsAndSeesThemAsSigns(t *testing.T) {
	net, set := toy(0)
	got := apply(t, Mean, net, all, set)
	if !slices.Equal(got.Parameters(), net.Parameters()) {
		t.Error("the latent weights changed")
	}
	for _, layer := range got.Layers {
		if q := layer.Weights().Quantizer; q != (binarize.Sign{Window: binarize.Window}) {
			t.Errorf("%s: quantizer %v", layer.Name(), q)
		}
	}
}

func TestLayersThatStayFloatAreLeftAlone(t *testing.T) {
	net, set := toy(70)
	for _, method := range Names() {
		got := apply(t, method, net, []int{1}, set)
		for _, i := range []int{0, 2} {
			w, was := got.Layers[i].Weights(), net.Layers[i].Weights()
			if w.Quantizer != nil || !slices.Equal(w.Latent.Data, was.Latent.Data) || !slices.Equal(w.Bias, was.Bias) {
				t.Errorf("%s changed %s", method, net.Layers[i].Name())
			}
		}
		if got.Layers[1].Weights().Quantizer == nil {
			t.Errorf("%s left fc1 float", method)
		}
	}
}

func TestTheOrderInWhichLayersAreNamedChangesNothing(t *testing.T) {
	net, set := toy(70)
	for _, method := range Names() {
		a, b := apply(t, method, net, all, set), apply(t, method, net, []int{2, 0, 1}, set)
		if !slices.Equal(a.Parameters(), b.Parameters()) {
			t.Errorf("%s: other weights", method)
		}
	}
}

// Scales alone: signs and proportions of the latent weights stay, but for a row that turns as a whole.
func TestScaledRowsKeepTheirProportions(t *testing.T) {
	net, set := toy(70)
	for _, method := range []string{LAB, LeastSquares} {
		got := apply(t, method, net, all, set)
		for l, layer := range got.Layers {
			w, was := layer.Weights(), net.Layers[l].Weights().Latent
			for o := range was.Rows {
				factor := float64(w.Latent.Data[o*was.Cols]) / float64(was.Data[o*was.Cols])
				for i := o * was.Cols; i < (o+1)*was.Cols; i++ {
					near(t, method+" weight", float64(w.Latent.Data[i]), factor*float64(was.Data[i]), 1e-6)
				}
			}
		}
	}
}

func TestLABIsTheMeanWeighedByAdamsSecondMoment(t *testing.T) {
	net, set := toy(70)
	v, err := calibrate.Images{Set: set}.SecondMoment(net)
	if err != nil {
		t.Fatal(err)
	}
	for l, layer := range apply(t, LAB, net, all, set).Layers {
		was := net.Layers[l].Weights().Latent
		for o, scale := range layer.Weights().Scale() {
			sum, all := 0.0, 0.0
			for i := o * was.Cols; i < (o+1)*was.Cols; i++ {
				sum += (math.Sqrt(v[l][i]) + 1e-8) * math.Abs(float64(was.Data[i]))
				all += math.Sqrt(v[l][i]) + 1e-8
			}
			near(t, layer.Name()+" scale", float64(scale), sum/all, 1e-6)
		}
	}
}

// sums are what each output channel of a layer adds up in all places of all images, and the inputs there.
func sums(net *nn.Network, layer int, set mnist.Set) (sums, inputs [][]float64) {
	w := net.Layers[layer].Weights().Effective()
	for i := range set.Len() {
		x := matrix.New(1, mnist.Pixels)
		matrix.Pixels(x, set.Image(i))
		for _, before := range net.Layers[:layer] {
			x = before.Forward(x)
		}
		met := calibrate.Inputs(net.Layers[layer], x)
		for at := 0; at < len(met.Data); at += met.Cols {
			input, sum := make([]float64, met.Cols), make([]float64, w.Rows)
			for j, v := range met.Data[at : at+met.Cols] {
				input[j] = float64(v)
				for o := range sum {
					sum[o] += float64(v) * float64(w.Data[o*w.Cols+j])
				}
			}
			inputs, sums = append(inputs, input), append(sums, sum)
		}
	}
	return sums, inputs
}

// distance is the mean of (t − α·Bx)² over all places, where α·B are weights of one output channel.
func distance(wanted, got [][]float64, channel int, factor float64) (mean float64) {
	for i := range wanted {
		mean += math.Pow(wanted[i][channel]-factor*got[i][channel], 2) / float64(len(wanted))
	}
	return mean
}

// Written over inputs instead of moments; and no scale that is a little larger or smaller comes closer.
func TestLeastSquaresIsTheScaleThatLosesLeastOfTheSums(t *testing.T) {
	net, set := toy(70)
	got := apply(t, LeastSquares, net, all, set)
	for l, layer := range got.Layers {
		wanted, _ := sums(net, l, set)
		have, _ := sums(got, l, set)
		for o := range wanted[0] {
			above, below := 0.0, 0.0
			for i := range wanted {
				above += wanted[i][o] * have[i][o]
				below += have[i][o] * have[i][o]
			}
			near(t, layer.Name()+" scale over that of least squares", above/below, 1, 1e-4)
			for _, factor := range []float64{0.98, 1.02} {
				if distance(wanted, have, o, factor) < distance(wanted, have, o, 1) {
					t.Errorf("%s: %v times scale %d is closer", layer.Name(), factor, o)
				}
			}
		}
	}
}

func TestASnapTwiceGivesTheSameBits(t *testing.T) {
	net, set := toy(70)
	for _, method := range Names() {
		if !slices.Equal(apply(t, method, net, all, set).Parameters(), apply(t, method, net, all, set).Parameters()) {
			t.Errorf("%s: other weights", method)
		}
	}
}

func TestASnapSaysWhatItCannotDo(t *testing.T) {
	net, set := toy(1)
	if err := Apply("best", net, net, all, set, nil); err == nil || err.Error() != `snap: found method "best", expected one of `+strings.Join(Names(), ", ") {
		t.Errorf("error %v", err)
	}
	stop := errors.New("stop")
	for _, method := range Names()[1:] {
		if err := Apply(method, net.Clone(), net, all, set, func() error { return stop }); err != stop {
			t.Errorf("%s goes on after its tick said stop: %v", method, err)
		}
		if err := Apply(method, net.Clone(), net, all, mnist.Set{}, nil); err == nil {
			t.Errorf("%s needs no images", method)
		}
	}
}

// A weight of 0 has no sign that could turn, and a row of zeros no scale.
func TestScaledRows(t *testing.T) {
	for _, c := range []struct {
		row   []float32
		scale float64
		want  []float32
	}{
		{[]float32{1, -2, 3}, 4, []float32{2, -4, 6}},
		{[]float32{1, -2, 3}, -1, []float32{-0.5, 1, -1.5}},
		{[]float32{0, 0}, 5, []float32{0, 0}},
		{[]float32{1, -3}, 0, []float32{1, -3}},
	} {
		if scaled(c.row, c.scale); !slices.Equal(c.row, c.want) {
			t.Errorf("%v, expected %v", c.row, c.want)
		}
	}
}

// off is the mean square by which a channel's sums and bias miss those that are wanted.
func off(wanted, got [][]float64, channel int, bias float64) (mean float64) {
	for i := range wanted {
		mean += math.Pow(wanted[i][channel]-got[i][channel]-bias, 2) / float64(len(wanted))
	}
	return mean
}

// Of the layer's sums with bias, written over inputs: never further off than with the plain snap or the refit scale, and equal on
// average.
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
					t.Errorf("%s %d: off by %v, %s by %v", layer.Name(), o, compensated, method, other)
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

// As when another activation came first: what counts is what the layer did then.
func TestWhatALayerShouldAddUpIsWhatItDidInTheNetworkAsItWas(t *testing.T) {
	was, set := toy(70)
	net := was.Clone()
	for i := range was.Layers[1].Weights().Latent.Data {
		was.Layers[1].Weights().Latent.Data[i] *= 2
	}
	once, twice := net.Clone(), net.Clone()
	if err := errors.Join(Apply(LeastSquares, once, net, []int{1}, set, nil), Apply(LeastSquares, twice, was, []int{1}, set, nil)); err != nil {
		t.Fatal(err)
	}
	for o, scale := range twice.Layers[1].Weights().Scale() {
		near(t, "scale", float64(scale), 2*float64(once.Layers[1].Weights().Scale()[o]), 1e-5)
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
		if same := slices.Equal(layer.Weights().Bias, net.Layers[l].Weights().Bias); same != normed[l].Norm {
			t.Errorf("%s: the bias stays: %v", layer.Name(), same)
		}
	}
	if got.Layers[0].Weights().Norm.Stored.Mean.Data[0] == net.Layers[0].Weights().Norm.Stored.Mean.Data[0] {
		t.Error("the layers after a norm got its old moments")
	}
}
