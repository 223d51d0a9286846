package calibrate

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"signum/core"
	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/mnist/mnisttest"
	"signum/core/nn"
)

// blocks are two convolutions, with and without padding, and two dense layers.
var blocks = []nn.Block{
	{
		Name: "conv1", Outputs: 1, FanIn: 25, ReLU: true,
		Geometry: matrix.Geometry{Height: 28, Width: 28, In: 1, Out: 1, Kernel: 5},
	},
	{
		Name: "conv2", Outputs: 2, FanIn: 9, ReLU: true,
		Geometry: matrix.Geometry{Height: 12, Width: 12, In: 1, Out: 2, Kernel: 3, Pad: 1},
	},
	{Name: "fc1", Outputs: 5, FanIn: 72, ReLU: true}, {Name: "fc2", Outputs: 10, FanIn: 5},
}

// toy returns a network with random weights, and n random images.
func toy(n int) (*nn.Network, Images) {
	rng := rand.New(rand.NewPCG(1, 2))
	net := nn.Assemble("toy", blocks)
	for i := range net.Parameters() {
		net.Parameters()[i] = rng.Float32()/2 - 0.2
	}
	return net, Images{Set: mnisttest.Random(n, rng)}
}

// received returns the inputs of a layer's weights in all images, pixel by pixel.
func received(net *nn.Network, layer int, s Images) (inputs [][]float64) {
	for i := range s.Len() {
		x := matrix.New(1, mnist.Pixels)
		matrix.Pixels(x, s.Image(i))
		for _, before := range net.Layers[:layer] {
			x = before.Forward(x)
		}
		g := blocks[layer].Geometry
		for cy := range max(1, 2*g.PooledHeight()) {
			for cx := range max(1, 2*g.PooledWidth()) {
				inputs = append(inputs, under(g, x.Data, cy, cx))
			}
		}
	}
	return inputs
}

// under returns the values under a filter at (cy, cx), zeros outside the image; all values if
// dense.
func under(g matrix.Geometry, x []float32, cy, cx int) (values []float64) {
	if g.Kernel == 0 {
		for _, v := range x {
			values = append(values, float64(v))
		}
		return values
	}
	for ky := range g.Kernel {
		for kx := range g.Kernel {
			row, column, value := cy+ky-g.Pad, cx+kx-g.Pad, 0.0 // one channel
			if row >= 0 && row < g.Height && column >= 0 && column < g.Width {
				value = float64(x[row*g.Width+column])
			}
			values = append(values, value)
		}
	}
	return values
}

// near compares means: sums of up to 40,000 numbers in float32 are known to 1e-4 of themselves.
func near(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values, expected %d", what, len(got), len(want))
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= 1e-4*(1e-2+math.Abs(want[i]))) {
			t.Errorf("%s: value %d is %v, expected %v", what, i, got[i], want[i])
		}
	}
}

func TestGramIsTheMeanOfTheProductsOfInputs(t *testing.T) {
	net, s := toy(70)
	for layer, block := range blocks {
		gram, err := s.Gram(net, layer)
		if err != nil {
			t.Fatal(err)
		}
		want, inputs := make([]float64, block.FanIn*block.FanIn), received(net, layer, s)
		for _, x := range inputs {
			for i, v := range x {
				for j, w := range x {
					want[i*block.FanIn+j] += v * w / float64(len(inputs))
				}
			}
		}
		near(t, "Gram matrix of "+block.Name, gram, want)
	}
}

// Inputs come from the changed network; targets from the weights and inputs of the wanted one,
// over the first images alone.
func TestMomentsAreMeansOverTargetsAndChangedInputs(t *testing.T) {
	wanted, s := toy(70)
	changed := wanted.Clone()
	for _, layer := range changed.Layers {
		layer.Weights().SetQuantizer(binarize.StraightThrough{})
	}
	for layer, block := range blocks {
		m, err := s.Moments(wanted, changed, layer, 66)
		if err != nil {
			t.Fatal(err)
		}
		first := Images{Set: s.First(66)}
		from, to := received(wanted, layer, first), received(changed, layer, first)
		n, input := float64(len(to)), make([]float64, block.FanIn)
		for _, x := range to {
			for j, v := range x {
				input[j] += v / n
			}
		}
		near(t, "mean input of "+block.Name, m.Input, input)
		sums, cross := make([]float64, block.Outputs), make([]float64, block.Outputs*block.FanIn)
		for o := range block.Outputs {
			for i, x := range to {
				sum := 0.0
				for j, v := range from[i] {
					sum += v * float64(wanted.Layers[layer].Weights().Latent.Data[o*block.FanIn+j])
				}
				sums[o] += sum / n
				for j, v := range x {
					cross[o*block.FanIn+j] += sum * v / n
				}
			}
		}
		near(t, "mean target of "+block.Name, m.Target, sums)
		near(t, "cross moments of "+block.Name, m.Cross, cross)
	}
}

func TestAPassEndsWithoutImagesAndWhenTickSaysSo(t *testing.T) {
	net, s := toy(130)
	none := core.Mismatch{Where: "calibrate", Found: "no images", Expected: "some"}
	if _, err := (Images{}).Gram(net, 0); err != none {
		t.Errorf("without images: error %v, expected %v", err, none)
	}
	stop, ticks := errors.New("stop"), 0
	s.Tick = func() error {
		if ticks++; ticks == 2 {
			return stop
		}
		return nil
	}
	if _, err := s.SecondMoment(net); err != stop || ticks != 2 {
		t.Errorf("after %d ticks: error %v", ticks, err)
	}
}
