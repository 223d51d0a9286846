package train

import (
	"errors"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/mnist/mnisttest"
	"signum/core/nn"
)

// toy returns n images that are easy to learn.
func toy(n int, seed uint64) mnist.Set { return mnisttest.Easy(n, seed, 100, 120) }

// options returns plain options.
func options(epochs int) Options {
	return Options{
		Epochs: epochs, Rate: func(float64) float32 { return 0.001 },
		Optimizer: &nn.Adam{}, Random: rand.New(rand.NewPCG(1, 1)),
	}
}

// nets have each kind of layer, and each size of plain ones.
var nets = []string{"lenet5", "mlp", "lenet-caffe", "lenet5-bn"}

func network(t *testing.T, name string) *nn.Network {
	t.Helper()
	net, err := nn.New(name, 1)
	if err != nil {
		t.Fatal(err)
	}
	return net
}

// last returns the last value of a sequence that must not fail.
func last[T any](t *testing.T, seq iter.Seq2[T, error]) (value T) {
	t.Helper()
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		value = v
	}
	return value
}

func TestFitLearns(t *testing.T) {
	for _, name := range []string{"mlp", "lenet5"} {
		net := network(t, name)
		if step := last(t, Fit(net, toy(500, 1), options(3), nil)); step.Batch != 3*8 {
			t.Errorf("%s: %d batches, expected 8 an epoch", name, step.Batch)
		}
		score := last(t, Evaluate(net, toy(200, 2), nil))
		if score.Total() != 200 || score.Accuracy() < 0.8 {
			t.Errorf("%s: %d of %d right", name, score.Correct(), score.Total())
		}
	}
}

func TestEvaluateListsMissesInOrder(t *testing.T) {
	set := toy(300, 2)
	score := last(t, Evaluate(network(t, "mlp"), set, nil))
	byImage := func(a, b Miss) int { return int(a.Image) - int(b.Image) }
	if !slices.IsSortedFunc(score.Misses, byImage) {
		t.Error("misses are not in order")
	}
	for _, m := range score.Misses {
		class, _ := network(t, "mlp").Predict(set.Image(int(m.Image)))
		if m.Label != set.Labels[m.Image] || int(m.Predicted) != class || m.Label == m.Predicted {
			t.Errorf("miss %v of label %d, predicted alone as %d", m, set.Labels[m.Image], class)
		}
	}
}

// A step of training allocates nothing, with float layers and with binary ones.
func TestAStepAllocatesNothing(t *testing.T) {
	for _, name := range nets {
		for _, binary := range []bool{false, true} {
			net := network(t, name)
			for _, layer := range net.Layers {
				if binary {
					layer.Weights().SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
				}
			}
			next, stop := iter.Pull2(Fit(net, toy(10*BatchSize, 1), options(1), nil))
			next() // makes the buffers
			if n := testing.AllocsPerRun(3, func() { next() }); n != 0 {
				t.Errorf("%s, binary %v: %v allocations a step", name, binary, n)
			}
			stop()
		}
	}
}

func TestLeavingTheLoopStops(t *testing.T) {
	net, before := network(t, "mlp"), []float32(nil)
	for step := range Fit(net, toy(500, 1), options(3), nil) {
		if step.Batch == 2 {
			before = slices.Clone(net.Parameters())
			break
		}
	}
	if !slices.Equal(before, net.Parameters()) {
		t.Error("training went on")
	}
}

func TestImagesThatDoNotArriveAreAnError(t *testing.T) {
	set := toy(200, 1)
	lost := errors.New("the network is down")
	set.Arrive = func(n int) error {
		if n > 100 {
			return lost
		}
		return nil
	}
	var failed error
	for _, err := range Fit(network(t, "mlp"), set, options(1), nil) {
		failed = err
	}
	if failed != lost {
		t.Errorf("fitting ended with %v", failed)
	}
	for _, err := range Evaluate(network(t, "mlp"), set, nil) {
		failed = err
	}
	if failed != lost {
		t.Errorf("scoring ended with %v", failed)
	}
}

func TestBatchesVisitEveryImageInOrder(t *testing.T) {
	set, at := toy(150, 1), 10
	for batch, err := range Batches(set, 10, 150, 60) {
		if err != nil {
			t.Fatal(err)
		}
		for row, label := range batch.Labels {
			pixels := batch.X.Row(row)
			for i, pixel := range set.Image(at) {
				if float32(pixel)/255 != pixels[i] || label != set.Labels[at] {
					t.Fatalf("image %d: pixel %d is %v of label %d", at, i, pixels[i], label)
				}
			}
			at++
		}
	}
	if at != 150 {
		t.Errorf("visited up to image %d", at)
	}
}

// Each epoch draws its images anew from all, and the last batch is smaller.
func TestAnEpochVisitsAsManyImagesAsItIsTold(t *testing.T) {
	o := options(2)
	o.Images, o.Batch = 70, 32
	set := toy(300, 1)
	if got := o.Steps(set.Len()); got != 6 {
		t.Errorf("%d steps, expected 6", got)
	}
	var images []int
	for step, err := range Fit(network(t, "mlp"), set, o, nil) {
		if err != nil {
			t.Fatal(err)
		}
		images = append(images, step.Images)
	}
	if want := []int{32, 32, 6, 32, 32, 6}; !slices.Equal(images, want) {
		t.Errorf("batches of %v images, expected %v", images, want)
	}
	first, second := o.order(300, 0), o.order(300, 1)
	if len(first) != 70 || slices.Max(first) < 150 || slices.Equal(first, second) {
		t.Errorf("epochs visit %v and %v", first, second)
	}
	if o.Images = 500; o.Steps(300) != 20 {
		t.Errorf("%d steps over all of 300 images, expected 20", o.Steps(300))
	}
}

// The gradient of cross-entropy is softmax less target, and the target of class c is (1−s)·[c is
// the label] + s/classes.
func TestSmoothedLabelsAreSpreadOverAllClasses(t *testing.T) {
	const s, batch = 0.2, 3
	logits, dlogits := matrix.New(batch, 4), matrix.New(batch, 4)
	labels := []uint8{2, 0, 3}
	for i := range logits.Data {
		logits.Data[i] = float32(i%5) - 1.5
	}
	losses(dlogits, logits, labels, batch, 1)
	smooth(dlogits, labels, s/batch)
	for i, label := range labels {
		_, probabilities := nn.Likely(logits.Row(i))
		for c, p := range probabilities {
			target := s / 4.0
			if c == int(label) {
				target += 1 - s
			}
			want := (p - target) / batch
			if got := float64(dlogits.Row(i)[c]); math.Abs(got-want) > 1e-7 {
				t.Errorf("row %d, class %d: %v, expected %v", i, c, got, want)
			}
		}
	}
}
