package experiment

import (
	"math"
	"reflect"
	"testing"

	"signum/core/nn"
)

func TestOrderIsWhichLayersEachStageSnaps(t *testing.T) {
	for text, want := range map[string][][]int{
		"net=lenet5":                      {nil, {4}, {3}, {2}, {1}, {0}},
		"net=mlp&order=first-last":        {nil, {0}, {1}, {2}},
		"net=lenet-caffe&order=at-once":   {nil, {0, 1, 2, 3}},
		"net=lenet-caffe&tune=rest&seed=": nil, // not a plan
	} {
		p, err := Parse(text)
		if got := LayersByStage(p); err == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, expected %v", text, got, want)
		}
	}
}

func TestTheRestOfAnOrderIsTheLayersStillFloat(t *testing.T) {
	binary := []bool{false, true, false, false}
	for order, want := range map[string][][]int{
		LastFirst: {{3}, {2}, {0}}, FirstLast: {{0}, {2}, {3}}, AtOnce: {{0, 2, 3}},
	} {
		r := resolve(Plan{Net: "lenet-caffe", Order: order})
		if got := r.remaining(binary); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, expected %v", order, got, want)
		}
	}
	r := resolve(Plan{Net: "lenet-caffe", Order: AtOnce})
	if got := r.remaining([]bool{true, true, true, true}); got != nil {
		t.Errorf("of a binary network %v is left", got)
	}
}

// The numbers are those of the design, counted by hand: 1 bit a weight, 4 bytes of scale and 4 of
// bias an output channel.
func TestBytesAreCountedAsDesigned(t *testing.T) {
	for _, c := range []struct {
		net    string
		float  int
		packed int
		path   []float64 // ratios on the last-first path
		layers []Cost
	}{
		{"lenet5", 246_824, 9_572, []float64{1.01, 1.20, 12.75, 24.37, 25.79}, []Cost{
			{"conv1", 150, 624, 67}, {"conv2", 2400, 9664, 428},
			{"fc1", 48_000, 192_480, 6960}, {"fc2", 10_080, 40_656, 1932}, {"fc3", 840, 3400, 185},
		}},
		{"mlp", 940_584, 32_496, []float64{1.01, 1.16, 28.94}, []Cost{
			{"fc1", 200_704, 803_840, 27_136}, {"fc2", 32_768, 131_584, 5120},
			{"fc3", 1280, 5160, 240},
		}},
		{"lenet-caffe", 1_724_320, 58_453, []float64{1.01, 10.98, 28.59, 29.50}, []Cost{
			{"conv1", 500, 2080, 223}, {"conv2", 25_000, 100_200, 3525},
			{"fc1", 400_000, 1_602_000, 54_000}, {"fc2", 5000, 20_040, 705},
		}},
		// A norm is one scale for each output channel, and nothing more when binary.
		{"mlp-bn", 942_120, 32_496, []float64{1.01, 1.16, 28.99}, []Cost{
			{"fc1", 200_704, 804_864, 27_136}, {"fc2", 32_768, 132_096, 5120},
			{"fc3", 1280, 5160, 240},
		}},
	} {
		net, err := nn.New(c.net, 1)
		if err != nil {
			t.Fatal(err)
		}
		costs := LayerCosts(net)
		if !reflect.DeepEqual(costs, c.layers) {
			t.Errorf("%s: %v, expected %v", c.net, costs, c.layers)
		}
		if sizes := PlanCosts(Plan{Net: c.net}); !reflect.DeepEqual(sizes, costs) {
			t.Errorf("%s: by plan %v, by network %v", c.net, sizes, costs)
		}
		binary := make([]bool, len(costs))
		if got := Bytes(costs, binary); got != c.float {
			t.Errorf("%s: %d bytes as float, expected %d", c.net, got, c.float)
		}
		for i, want := range c.path {
			binary[len(binary)-1-i] = true
			if got := float64(c.float) / float64(Bytes(costs, binary)); math.Abs(got-want) > 0.005 {
				t.Errorf("%s: ratio %.3f at stage %d, expected %.2f", c.net, got, i+1, want)
			}
		}
		if got := Bytes(costs, binary); got != c.packed {
			t.Errorf("%s: %d bytes all binary, expected %d", c.net, got, c.packed)
		}
	}
}
