package packed

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"signum/core"
	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/nn"
)

// smallBlocks returns two convolutions and two dense layers on 12×12 images.
func smallBlocks(norm bool) []nn.Block {
	conv := func(name string, side, in, out, pad int) nn.Block {
		g := matrix.Geometry{Height: side, Width: side, In: in, Out: out, Kernel: 3, Pad: pad}
		return nn.Block{Name: name, Outputs: out, FanIn: g.Patch(), ReLU: true, Norm: norm,
			Geometry: g}
	}
	return []nn.Block{
		conv("conv1", 12, 1, 3, 1), conv("conv2", 6, 3, 5, 0),
		{Name: "fc1", Outputs: 21, FanIn: 20, ReLU: true, Norm: norm},
		{Name: "fc2", Outputs: 10, FanIn: 21},
	}
}

// small returns a network of smallBlocks with the given layers binary.
func small(t *testing.T, binary ...int) *nn.Network {
	t.Helper()
	net := nn.Assemble("small", smallBlocks(false))
	state := uint32(1)
	for i := range net.Parameters() {
		state = state*1664525 + 1013904223
		net.Parameters()[i] = float32(int32(state)) / (1 << 32)
	}
	for _, i := range binary {
		net.Layers[i].Weights().SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
	}
	net.Changed()
	return net
}

func TestLayersHoldTheWeightsThatTheNetworkUses(t *testing.T) {
	net := small(t, 1, 3)
	for i, l := range Layers(net) {
		w := net.Layers[i].Weights()
		if l.Binary() != (i == 1 || i == 3) || l.Outputs != w.Latent.Rows ||
			l.FanIn != w.Latent.Cols || !slices.Equal(l.Bias, w.Bias) {
			t.Errorf("layer %s: %d×%d, binary %v", l.Name, l.Outputs, l.FanIn, l.Binary())
		}
		if !l.Binary() {
			if !slices.Equal(l.Weights, w.Latent.Data) {
				t.Errorf("layer %s: other weights", l.Name)
			}
			continue
		}
		got := matrix.New(l.Outputs, l.FanIn)
		binarize.Packed{Rows: l.Outputs, Cols: l.FanIn, Signs: l.Signs, Scale: l.Scale}.Unpack(got)
		if !slices.Equal(got.Data, w.Effective().Data) {
			t.Errorf("layer %s: other signs or scales", l.Name)
		}
	}
}

func TestCheckSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		spoil func(l []Layer)
		want  string
	}{
		{func(l []Layer) {}, ""},
		{func(l []Layer) { l[0].Bias = l[0].Bias[1:] }, "found 2 biases, expected 3"},
		{func(l []Layer) { l[0].Weights = nil }, "found 0 weights, expected 27"},
		{func(l []Layer) { l[0].Geometry.Kernel = 0 }, "expected sizes from 1 to 1024"},
		{func(l []Layer) { l[0].Geometry.Pad = 3 }, "expected one that leaves 2×2 sums"},
		{func(l []Layer) { l[0].Geometry.In = 2 }, "found 9 weights a channel, expected 18"},
		{func(l []Layer) { l[0].Outputs = 4 }, "found 4 output channels, expected 3"},
		{func(l []Layer) { l[1].Signs = l[1].Signs[1:] }, "found 16 bytes of signs, expected 17"},
		{func(l []Layer) { l[1].Scale = nil }, "found 0 scales, expected 5"},
		{func(l []Layer) { l[2].FanIn = -1 }, "expected each from 1"},
		{func(l []Layer) { l[2].FanIn, l[2].Weights = 19, l[2].Weights[21:] },
			"found 19 inputs, expected 20"},
		{func(l []Layer) { l[3].Activation = 3 }, "found 3 activation"},
	} {
		layers := Layers(small(t, 1))
		c.spoil(layers)
		err := Check(layers)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("found %v, expected %q", err, c.want)
		}
	}
	var mismatch core.Mismatch
	if err := Check(nil); !errors.As(err, &mismatch) || mismatch.Found != "no layers" {
		t.Errorf("no layers: error %v", err)
	}
}
