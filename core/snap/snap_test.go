package snap

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"signum/core"
	"signum/core/binarize"
	"signum/core/calibrate"
	"signum/core/mnist"
)

func TestMeanLeavesLatentWeightsAndSeesThemAsSigns(t *testing.T) {
	net, set := toy(0)
	got := apply(t, Mean, net, all, set)
	if !slices.Equal(got.Parameters(), net.Parameters()) {
		t.Error("the latent weights changed")
	}
	for _, layer := range got.Layers {
		q := layer.Weights().Quantizer
		if q != (binarize.StraightThrough{Window: binarize.Window}) {
			t.Errorf("%s: quantizer %v", layer.Name(), q)
		}
	}
}

func TestLayersThatStayFloatAreLeftAlone(t *testing.T) {
	net, set := toy(70)
	for _, method := range Methods() {
		got := apply(t, method, net, []int{1}, set)
		for _, i := range []int{0, 2} {
			w, was := got.Layers[i].Weights(), net.Layers[i].Weights()
			same := slices.Equal(w.Latent.Data, was.Latent.Data) && slices.Equal(w.Bias, was.Bias)
			if w.Quantizer != nil || !same {
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
	for _, method := range Methods() {
		a, b := apply(t, method, net, all, set), apply(t, method, net, []int{2, 0, 1}, set)
		if !slices.Equal(a.Parameters(), b.Parameters()) {
			t.Errorf("%s: other weights", method)
		}
	}
}

// Scales alone: signs and proportions of the latent weights stay, but for a row that turns as a
// whole.
func TestScaledRowsKeepTheirProportions(t *testing.T) {
	net, set := toy(70)
	for _, method := range []string{LAB, LeastSquares} {
		got := apply(t, method, net, all, set)
		for l, layer := range got.Layers {
			w, was := layer.Weights(), net.Layers[l].Weights().Latent
			for o := range was.Rows {
				factor := float64(w.Latent.Data[o*was.Cols]) / float64(was.Data[o*was.Cols])
				for i := o * was.Cols; i < (o+1)*was.Cols; i++ {
					latent, want := float64(w.Latent.Data[i]), factor*float64(was.Data[i])
					near(t, method+" weight", latent, want, 1e-6)
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

// distance returns the mean of (t − α·Bx)² over all positions, where α·B are the weights of one
// output channel.
func distance(wanted, got [][]float64, channel int, factor float64) (mean float64) {
	for i := range wanted {
		mean += math.Pow(wanted[i][channel]-factor*got[i][channel], 2) / float64(len(wanted))
	}
	return mean
}

// Written over inputs instead of moments; and no scale that is a little larger or smaller comes
// closer.
func TestLeastSquaresIsTheScaleThatChangesPreActivationsLeast(t *testing.T) {
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
	for _, method := range Methods() {
		once, twice := apply(t, method, net, all, set), apply(t, method, net, all, set)
		if !slices.Equal(once.Parameters(), twice.Parameters()) {
			t.Errorf("%s: other weights", method)
		}
	}
}

func TestASnapReturnsWhatItCannotDo(t *testing.T) {
	net, set := toy(1)
	want := core.Mismatch{
		Where: "snap", Found: `method "best"`, Expected: "one of " + strings.Join(Methods(), ", "),
	}
	if err := Apply("best", net, net, all, set, nil); err != want {
		t.Errorf("error %v, expected %v", err, want)
	}
	stop := errors.New("stop")
	for _, method := range Methods()[1:] {
		tick := func() error { return stop }
		if err := Apply(method, net.Clone(), net, all, set, tick); err != stop {
			t.Errorf("%s continues after the error of its tick: %v", method, err)
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

// As when another activation came first: the target is what the layer computed then.
func TestTheTargetIsThePreActivationsInTheNetworkBefore(t *testing.T) {
	was, set := toy(70)
	net := was.Clone()
	for i := range was.Layers[1].Weights().Latent.Data {
		was.Layers[1].Weights().Latent.Data[i] *= 2
	}
	once, twice := net.Clone(), net.Clone()
	err := errors.Join(
		Apply(LeastSquares, once, net, []int{1}, set, nil),
		Apply(LeastSquares, twice, was, []int{1}, set, nil))
	if err != nil {
		t.Fatal(err)
	}
	for o, scale := range twice.Layers[1].Weights().Scale() {
		near(t, "scale", float64(scale), 2*float64(once.Layers[1].Weights().Scale()[o]), 1e-5)
	}
}
