package train

import (
	"fmt"
	"slices"
	"testing"

	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/mnist"
)

// batch returns the pixels of some images.
func batch(set mnist.Set, from, to int) matrix.Matrix {
	x := matrix.New(to-from, mnist.Pixels)
	matrix.Pixels(x, set.Images[from*mnist.Pixels:to*mnist.Pixels])
	return x
}

// Passes of a team keep the inputs of a part of the images only.
func TestANetworkThatDiffersFromALayerOnHasTheSameLogitsFromKeptInputs(t *testing.T) {
	set := toy(150, 2)
	for name, layer := range map[string]int{
		"lenet5": 2, "lenet-caffe": 3, "mlp": 1, "deep-bn": 1, "lenet5-bn": 2,
	} {
		for _, members := range []int{1, 2} {
			t.Run(fmt.Sprint(name, members), func(t *testing.T) {
				net, inputs := network(t, name), Inputs{}
				pass := inputs.Keep(net, set.Len())
				if members == 1 {
					last(t, EvaluatePass(pass, set, nil))
				} else {
					pass(64, batch(set, 64, 128)) // as a member that has the middle
				}
				if inputs.Layer() != layer {
					t.Fatalf("keeps the inputs of layer %d, expected %d", inputs.Layer(), layer)
				}
				other := net.Clone()
				for _, l := range other.Layers[layer:] {
					l.Weights().SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
				}
				for _, at := range []int{0, 64} {
					x := batch(set, at, at+64)
					got := slices.Clone(inputs.After(other)(at, x).Data)
					if want := other.Forward(x).Data; !slices.Equal(got, want) {
						t.Errorf("from image %d: other logits", at)
					}
				}
			})
		}
	}
}

func TestANetworkWithManyInputsEverywhereKeepsNone(t *testing.T) {
	var inputs Inputs
	net, set := network(t, "lenet-caffe"), toy(10, 1)
	net.Layers = net.Layers[:3] // before fc2
	last(t, EvaluatePass(inputs.Keep(net, set.Len()), set, nil))
	if inputs.Layer() != 0 {
		t.Errorf("keeps the inputs of layer %d", inputs.Layer())
	}
}
