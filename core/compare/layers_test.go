package compare_test

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"

	"signum/core/binarize"
	"signum/core/compare"
	"signum/core/matrix"
	"signum/core/nn"
	"signum/core/packed"
)

// network returns a network of random weights; the listed layers are ±1.
func network(t *testing.T, preset string, seed uint64, binary ...int) *nn.Network {
	t.Helper()
	net, err := nn.New(preset, seed)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range binary {
		net.Layers[i].Weights().SetQuantizer(binarize.StraightThrough{})
	}
	return net
}

func float64s(m matrix.Matrix) (all []float64) {
	for _, v := range m.Data {
		all = append(all, float64(v))
	}
	return all
}

// Signs and weights are those that the core's networks multiply by; gonum computes the correlation.
func TestLayersAreComparedWeightByWeight(t *testing.T) {
	for _, binary := range [][2][]int{{nil, nil}, {nil, {0, 4}}, {{0, 1, 2}, {0, 1}}, {{1, 3}, {1, 3}}} {
		a, b := network(t, "lenet5", 1, binary[0]...), network(t, "lenet5", 2, binary[1]...)
		for i, p := range compare.Layers(packed.Layers(a), packed.Layers(b)) {
			left := float64s(a.Layers[i].Weights().Effective())
			right := float64s(b.Layers[i].Weights().Effective())
			signs := 0
			for j := range left {
				if (left[j] < 0) != (right[j] < 0) {
					signs++
				}
			}
			want := floats.Dot(left, right) / (floats.Norm(left, 2) * floats.Norm(right, 2))
			if !p.Same || p.Signs != signs || math.Abs(p.Correlation-want) > 1e-6 {
				t.Errorf("%v, %s: found %d signs and correlation %v, expected %d and %v", binary, p.Name(),
					p.Signs, p.Correlation, signs, want)
			}
		}
	}
}

func TestALayerComparedWithItselfDiffersInNothing(t *testing.T) {
	layers := packed.Layers(network(t, "mlp-bn", 3, 1))
	for _, p := range compare.Layers(layers, layers) {
		if p.Signs != 0 || math.Abs(p.Correlation-1) > 1e-12 {
			t.Errorf("%s: found %d signs and correlation %v", p.Name(), p.Signs, p.Correlation)
		}
	}
}

func TestALayerOfZerosCorrelatesWithNothing(t *testing.T) {
	one := packed.Layer{Name: "fc", Outputs: 1, FanIn: 2, Weights: []float32{0, 0}}
	other := one
	other.Weights = []float32{1, -1}
	if p := compare.Layers([]packed.Layer{one}, []packed.Layer{other})[0]; p.Signs != 1 || p.Correlation != 0 {
		t.Errorf("found %+v, expected one sign and no correlation", p)
	}
}

func TestLayersOfOtherShapesArePairedByPlace(t *testing.T) {
	five, three := packed.Layers(network(t, "lenet5", 1)), packed.Layers(network(t, "mlp", 1))
	pairs := compare.Layers(three, five)
	var names []string
	for _, p := range pairs {
		names = append(names, p.Name())
		if p.Same {
			t.Errorf("%s and %s are taken for layers of one shape", p.Left.Name, p.Right.Name)
		}
	}
	if want := []string{"fc1", "fc2", "fc3", "fc2", "fc3"}; !slices.Equal(names, want) {
		t.Errorf("found %v, expected %v", names, want)
	}
}
