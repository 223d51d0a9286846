package compare_test

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"

	"signum/core"
	"signum/core/compare"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/packed"
	"signum/core/train"
)

// noise returns n images of noise.
func noise(n int) mnist.Set {
	random := rand.New(rand.NewPCG(1, 2))
	s := mnist.Set{Images: make([]byte, n*mnist.Pixels), Labels: make([]uint8, n)}
	for i := range s.Images {
		s.Images[i] = byte(random.Uint32())
	}
	for i := range s.Labels {
		s.Labels[i] = uint8(random.IntN(mnist.Classes))
	}
	return s
}

// last returns what Images yields at last, and how much had been read at each yield.
func last(t *testing.T, a, b compare.Side, set mnist.Set) (r compare.Result, read []int) {
	t.Helper()
	for found, err := range compare.Images(a, b, set) {
		if err != nil {
			t.Fatal(err)
		}
		r, read = found, append(read, found.Read)
	}
	return r, read
}

// scoreOf returns a network's score by asking about each image alone.
func scoreOf(net *nn.Network, set mnist.Set) (s train.Score) {
	for i, label := range set.Labels {
		s.PerClass[label]++
		if class, _ := net.Predict(set.Image(i)); class != int(label) {
			s.Misses = append(s.Misses, train.Miss{Image: uint32(i), Label: label, Predicted: uint8(class)})
		}
	}
	return s
}

// The packed networks read as the core's do, image by image.
func TestImagesAreReadByBothNetworks(t *testing.T) {
	set := noise(2*train.BatchSize + 30)
	nets := [2]*nn.Network{network(t, "mlp", 1), network(t, "mlp", 2, 0, 1, 2)}
	sides := [2]compare.Side{{Network: packed.New(nets[0])}, {Network: packed.New(nets[1])}}
	found, read := last(t, sides[0], sides[1], set)
	want := [2]train.Score{scoreOf(nets[0], set), scoreOf(nets[1], set)}
	if !reflect.DeepEqual(found.Scores, want) {
		t.Errorf("found other scores than by asking about each image")
	}
	n := 2 * set.Len()
	if len(read) != 7 || read[0] != train.BatchSize || read[2] != n/2 || read[6] != n || found.Of != n {
		t.Errorf("read %v of %d, expected %d in 3 steps a network", read, found.Of, n)
	}
	var which []uint32
	for i := range want {
		for _, m := range want[1-i].Misses {
			if class, _ := nets[i].Predict(set.Image(int(m.Image))); class == int(m.Label) {
				which = append(which, m.Image)
			}
		}
	}
	seen, err := experiment.Look(sides[1].Network, set, which)
	if err != nil || len(seen) == 0 || !reflect.DeepEqual(found.Seen, seen) {
		t.Errorf("found %d images, expected %d, first those of the left network only", len(found.Seen), len(seen))
	}
}

func TestAKnownScoreIsTaken(t *testing.T) {
	set := noise(100)
	a := compare.Side{Network: packed.New(network(t, "mlp", 1))}
	b := compare.Side{Network: packed.New(network(t, "mlp", 2))}
	want, _ := last(t, a, b, set)
	for _, known := range [][2]bool{{true, false}, {false, true}, {true, true}} {
		one, other := a, b
		if known[0] {
			one.Score = want.Scores[0]
		}
		if known[1] {
			other.Score = want.Scores[1]
		}
		found, read := last(t, one, other, set)
		if !reflect.DeepEqual(found.Scores, want.Scores) || !reflect.DeepEqual(found.Seen, want.Seen) {
			t.Errorf("%v known: found something else", known)
		}
		if known[0] && known[1] && (len(read) != 1 || found.Of != 0) {
			t.Errorf("read %v of %d though both scores are known", read, found.Of)
		}
	}
}

func TestANetworkThatCantReadTheImagesIsAMismatch(t *testing.T) {
	good := compare.Side{Network: packed.New(network(t, "mlp", 1))}
	layers := packed.Layers(network(t, "mlp", 1))
	short := compare.Side{Network: packed.Assemble(layers[:2])}
	want := core.Mismatch{
		Where: "compare", Found: "a network from 784 values to 128",
		Expected: "a network from 784 values to 10",
	}
	var got error
	for _, err := range compare.Images(good, short, noise(10)) {
		got = err
	}
	if !errors.Is(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestImagesThatDontArriveAreAnError(t *testing.T) {
	set, missing := noise(10), errors.New("missing")
	set.Arrive = func(int) error { return missing }
	side := compare.Side{Network: packed.New(network(t, "mlp", 1))}
	n := 0
	for _, err := range compare.Images(side, side, set) {
		if n++; err != missing {
			t.Errorf("got %v, want the error of the images", err)
		}
	}
	if n != 1 {
		t.Errorf("got %d steps, want one", n)
	}
}
