package lattice

import (
	"errors"
	"iter"
	"math"
	"math/bits"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/nn"
)

// toy returns a network of four layers with some hundred random weights.
func toy() *nn.Network {
	net := nn.Assemble("toy", []nn.Block{
		{
			Name: "conv1", Outputs: 2, FanIn: 25, ReLU: true,
			Geometry: matrix.Geometry{Height: 28, Width: 28, In: 1, Out: 2, Kernel: 5},
		},
		{
			Name: "conv2", Outputs: 3, FanIn: 50, ReLU: true,
			Geometry: matrix.Geometry{Height: 12, Width: 12, In: 2, Out: 3, Kernel: 5},
		},
		{Name: "fc1", Outputs: 7, FanIn: 48, ReLU: true}, {Name: "fc2", Outputs: 10, FanIn: 7},
	})
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range net.Parameters() {
		net.Parameters()[i] = rng.Float32() - 0.4
	}
	return net
}

// images returns n random images.
func images(n int) mnist.Set {
	rng := rand.New(rand.NewPCG(3, 4))
	set := mnist.Set{Images: make([]byte, n*mnist.Pixels), Labels: make([]uint8, n)}
	for i := range set.Images {
		set.Images[i] = byte(rng.IntN(256))
	}
	for i := range set.Labels {
		set.Labels[i] = uint8(rng.IntN(mnist.Classes))
	}
	return set
}

// last returns the last value of a sequence that must not fail.
func last(t *testing.T, tables iter.Seq2[Table, error]) (table Table) {
	t.Helper()
	for v, err := range tables {
		if err != nil {
			t.Fatal(err)
		}
		table = v
	}
	return table
}

// bruteForce evaluates each subset by itself, one image after the other.
func bruteForce(net *nn.Network, set mnist.Set, s Subset) (correct int, loss float64) {
	alone := net.Clone()
	for i, binary := range s.Binary(len(net.Layers)) {
		if binary {
			alone.Layers[i].Weights().SetQuantizer(binarize.StraightThrough{})
		}
	}
	for i, label := range set.Labels {
		class, likely := alone.Predict(set.Image(i))
		if class == int(label) {
			correct++
		}
		loss -= math.Log(likely[label])
	}
	return correct, loss
}

func TestEverySubsetIsAsByItself(t *testing.T) {
	net, set := toy(), images(150)
	table := last(t, Evaluate(net, set, 4, Table{}))
	if table.Images != 150 || len(table.Results) != 16 {
		t.Fatalf("%d images, %d subsets", table.Images, len(table.Results))
	}
	for s, got := range table.Results {
		correct, loss := bruteForce(net, set, Subset(s))
		if got.Score.Correct() != correct || got.Score.Total() != 150 {
			t.Errorf("subset %04b: %d of %d are correct, by itself %d",
				s, got.Score.Correct(), got.Score.Total(), correct)
		}
		const rounding = 150 * 2e-6 // of 150 losses of about 2, each in float32
		if math.Abs(got.Loss-loss) > rounding {
			t.Errorf("subset %04b: loss %v, by itself %v", s, got.Loss, loss)
		}
	}
}

func TestSubsetsOfUpToSomeLayersAreAsAmongAll(t *testing.T) {
	net, set := toy(), images(100)
	all, pairs := last(t, Evaluate(net, set, 4, Table{})), last(t, Evaluate(net, set, 2, Table{}))
	for s, got := range pairs.Results {
		want := all.Results[s]
		if bits.OnesCount(uint(s)) > 2 {
			want = Result{}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("subset %04b: %v, expected %v", s, got, want)
		}
	}
}

func TestLayersThatAreBinaryStaySo(t *testing.T) {
	net := toy()
	net.Layers[2].Weights().SetQuantizer(binarize.Freeze(net.Layers[2].Weights().Latent))
	table := last(t, Evaluate(net, images(64), 4, Table{}))
	for s, got := range table.Results {
		if want := table.Results[s|1<<2]; !reflect.DeepEqual(got, want) {
			t.Errorf("subset %04b is not as with layer 2", s)
		}
	}
	if net.Layers[1].Weights().Quantizer != nil {
		t.Error("the network was changed")
	}
}

// Evaluate continues from any table, more than once, and changes none.
func TestResumeEqualsOneGo(t *testing.T) {
	net, set := toy(), images(300)
	whole := last(t, Evaluate(net, set, 4, Table{}))
	var half Table
	for table, err := range Evaluate(net, set, 4, Table{}) {
		if err != nil {
			t.Fatal(err)
		}
		if half = table; half.Images == 128 {
			break
		}
	}
	for range 2 {
		if got := last(t, Evaluate(net, set, 4, half)); !reflect.DeepEqual(got, whole) {
			t.Error("resumed after 128 images the table is another")
		}
		if half.Images != 128 || half.Results[5].Score.Total() != 128 {
			t.Fatal("going on from a table changed it")
		}
	}
}

func TestImagesThatDoNotArriveEndIt(t *testing.T) {
	set := images(64)
	set.Arrive = func(int) error { return errors.New("a shard is missing") }
	for _, err := range Evaluate(toy(), set, 4, Table{}) {
		if err == nil || !strings.Contains(err.Error(), "a shard is missing") {
			t.Errorf("error %v", err)
		}
	}
}

func TestATableOfAnotherNetworkPanics(t *testing.T) {
	defer func() {
		reason, _ := recover().(string)
		if !strings.Contains(reason, "a table of 8 subsets to continue from, expected 16") {
			t.Errorf("panic %q", reason)
		}
	}()
	last(t, Evaluate(toy(), images(64), 4, Table{Results: make([]Result, 8)}))
}

// BenchmarkEvaluate evaluates all 32 subsets of lenet5 on 10,000 images.
func BenchmarkEvaluate(b *testing.B) {
	net, err := nn.New("lenet5", 1)
	if err != nil {
		b.Fatal(err)
	}
	set := images(10_000)
	for b.Loop() {
		for range Evaluate(net, set, 5, Table{}) {
		}
	}
}

// A snap changes the inputs of norms, so that running statistics of before are wrong.
func TestRunningStatisticsAreNotUsed(t *testing.T) {
	net := nn.Assemble("toy", []nn.Block{
		{Name: "fc1", Outputs: 7, FanIn: mnist.Pixels, ReLU: true, Norm: true},
		{Name: "fc2", Outputs: 10, FanIn: 7},
	})
	rng := rand.New(rand.NewPCG(5, 6))
	for i := range net.Parameters() {
		net.Parameters()[i] = rng.Float32() - 0.4
	}
	want := last(t, Evaluate(net, images(100), 2, Table{}))
	net.Layers[0].Weights().Norm.Running.Mean.Data[0] = 1000
	if got := last(t, Evaluate(net, images(100), 2, Table{})); !reflect.DeepEqual(got, want) {
		t.Error("other running statistics change the table")
	}
}
