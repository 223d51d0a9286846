package experiment

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"signum/core/train"
)

var update = flag.Bool("update", false, "write golden files anew")

func TestStagesAreAsRecorded(t *testing.T) {
	for _, text := range []string{
		small, small + "&tune=rest&seed=2", small + "&order=at-once",
		small + "&order=first-last", small + "&order=random", small + "&order=fc2,fc1,fc3",
		"images=300&epochs=4", "net=lenet-caffe&images=64&epochs=1",
		"net=lenet5-bn&images=300&epochs=4", "net=mlp-bn&images=300&epochs=2&act=binary",
		small + "&order=weight-error", small + "&order=loss-per-byte",
		small + "&order=output-error&control=budget:940000",
		small + "&order=lab&control=budget:940000", small + "&order=fisher&control=budget:940000",
		"images=300&epochs=1&order=hessian&control=budget:246300",
		"images=300&epochs=4&order=recoverability&control=revert:5",
		"net=mlp-bn&images=300&epochs=2&act=binary&order=ablation",
		small + "&snap=compensated&order=at-once", "net=lenet5-bn&images=64&epochs=1&snap=lab",
		"net=lenet5-bn&images=64&epochs=1&act=binary&snap=least-squares",
		"net=thin&images=300&recipe=quick&tuneimages=200", "net=thin&images=300&epochs=1&tune=block",
		"images=300&recipe=brief&tuneimages=200",
	} {
		p := plan(t, text)
		got := table(finish(t, p, toyData(p), nil))
		// Not every system has names with colons.
		file := filepath.Join("testdata", strings.ReplaceAll(p.String(), ":", "-")+".golden")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s\ngives\n%sexpected\n%sif that is meant: "+
				"go test ./core/experiment -run AsRecorded -update", p, got, want)
		}
	}
}

func TestHeldOutImagesAreNotTrainedOn(t *testing.T) {
	p := plan(t, small)
	for _, c := range []struct{ images, training, held int }{
		{300, 300, 100}, {64, 64, 336}, {60_000, 400, 0},
	} {
		p.Images = c.images
		d := toyData(p)
		if d.Train.Len() != c.training || d.Held.Len() != c.held || d.Test.Len() != 100 {
			t.Errorf("images=%d: %d to train on, %d held out",
				c.images, d.Train.Len(), d.Held.Len())
		}
	}
}

// Measuring included: each member measures for itself, and a layer that one tries all try.
func TestATeamMakesTheSameStages(t *testing.T) {
	p := plan(t, "images=300&epochs=4&order=recoverability&control=revert:5")
	d := toyData(p)
	alone := finish(t, p, d, nil)
	for _, cores := range []int{2, 4} {
		var stages []Stage
		for stage, err := range RunParallel(p, d, nil, cores) {
			if err != nil {
				t.Fatal(err)
			}
			if stage.Done() {
				stages = append(stages, stage)
			}
		}
		if table(stages) != table(alone) {
			t.Errorf("%d cores\n%salone\n%s", cores, table(stages), table(alone))
		}
	}
}

// While it measures, a stage is there, without layers; then it has those that the metric put
// first, and what was measured.
func TestAMeasuredOrderTakesWhatItsMetricPutsFirst(t *testing.T) {
	p := plan(t, small+"&order=ablation")
	d, measuring, next := toyData(p), 0, 1
	for stage, err := range Run(p, d, nil, nil) {
		switch {
		case err != nil:
			t.Fatal(err)
		case stage.Index > 0 && len(stage.Layers) == 0:
			measuring++
		case stage.Done() && stage.Index > 0:
			first := slices.DeleteFunc(resolve(p).metric.Order(stage.Measured), func(l int) bool {
				return !slices.Contains(stage.Decision.Left, l)
			})[:1]
			if !slices.Equal(stage.Layers, first) || !slices.Equal(stage.Decision.Layers, first) {
				t.Errorf("stage %d makes %v binary, the metric puts %v first",
					stage.Index, stage.Layers, first)
			}
			if measuring == 0 || stage.Index != next {
				t.Errorf("stage %d after %d measuring yields, expected stage %d after some",
					stage.Index, measuring, next)
			}
			measuring, next = 0, next+1
		}
	}
	if next != 4 {
		t.Errorf("%d stages, expected 3 after the float one", next-1)
	}
}

// A layer that was taken back is as in the float network again, in the stage that goes on without
// it.
func TestWhatIsTakenBackIsFloatAgain(t *testing.T) {
	p := plan(t, "images=300&epochs=4&order=first-last&control=revert:5")
	stages := finish(t, p, toyData(p), nil)
	back := slices.IndexFunc(stages, func(s Stage) bool { return s.Decision.Ruling == TakeBack })
	if back < 0 {
		t.Fatalf("nothing was taken back:\n%s", table(stages))
	}
	s := stages[back]
	taken, binary := stages[back-1], s.Binary()
	if s.From != taken.From || binary[taken.Layers[0]] || !binary[s.Layers[0]] {
		t.Errorf("stage %d continues from %d, binary are %v", back, s.From, binary)
	}
	for _, later := range stages[back:] {
		if slices.Contains(later.Layers, stages[back-1].Layers[0]) {
			t.Errorf("stage %d tries it again", later.Index)
		}
	}
}

func TestARunNeedsTheImagesThatItWorksOn(t *testing.T) {
	whole := toyData(plan(t, small))
	none := whole.Test.First(0)
	for _, c := range []struct {
		text string
		data Data
		want string
	}{
		{
			small, Data{Train: none, Held: whole.Held, Test: whole.Test},
			"found no training images, expected some",
		},
		{
			small, Data{Train: whole.Train, Held: whole.Held, Test: none},
			"found no test images, expected some",
		},
		{
			small + "&control=knee", Data{Train: whole.Train, Held: none, Test: whole.Test},
			"found no held-out images, expected some",
		},
	} {
		var got error
		for _, err := range Run(plan(t, c.text), c.data, nil, nil) {
			got = err
		}
		if got == nil || !strings.Contains(got.Error(), c.want) {
			t.Errorf("%s: error %v, expected %q in it", c.text, got, c.want)
		}
	}
}

func TestAtOnceTunesForAsManyBatchesInTotal(t *testing.T) {
	p, atOnce := plan(t, small+"&tuneepochs=2"), plan(t, small+"&tuneepochs=2&order=at-once")
	total := func(stages []Stage) (batches int) {
		for _, s := range stages[1:] {
			batches += s.Batches
		}
		return batches
	}
	layerwise, whole := finish(t, p, toyData(p), nil), finish(t, atOnce, toyData(p), nil)
	if total(layerwise) != total(whole) || len(whole) != 2 {
		t.Errorf("%d batches in %d stages, layer by layer %d",
			total(whole), len(whole), total(layerwise))
	}
	if first, same := table(layerwise[:1]), table(whole[:1]); first != same {
		t.Errorf("the float stages differ: %s%s", first, same)
	}
}

func TestRestKeepsSignsAndScalesOfFinishedLayers(t *testing.T) {
	p := plan(t, small+"&tune=rest")
	stages := finish(t, p, toyData(p), nil)
	for k := 2; k < len(stages); k++ {
		for i, binary := range stages[k-1].Binary() {
			before := stages[k-1].Network.Layers[i].Weights()
			after := stages[k].Network.Layers[i].Weights()
			if binary && !slices.Equal(before.Effective().Data, after.Effective().Data) {
				t.Errorf("stage %d changed the weights of layer %d", k, i)
			}
			if slices.Equal(before.Bias, after.Bias) {
				t.Errorf("stage %d left the biases of layer %d alone", k, i)
			}
		}
	}
}

func TestARunYieldsEveryBatch(t *testing.T) {
	p := plan(t, small+"&tuneepochs=0")
	batches, yields := 0, 0
	for stage, err := range Run(p, toyData(p), nil, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if yields++; stage.Batch > batches {
			if stage.Batch != batches+1 {
				t.Errorf("batch %d came after %d", stage.Batch, batches)
			}
			batches = stage.Batch
		}
		switch {
		case !stage.Done():
			continue
		case stage.Index > 0 && !slices.Equal(stage.Score.Misses, stage.Snap.Misses):
			t.Errorf("without tuning stage %d has another score than after the snap", stage.Index)
		case stage.Index == 0:
			last := stage.Curve[len(stage.Curve)-1].Batch
			if last != stage.Batches || batches != stage.Batches {
				t.Errorf("the curve ends at batch %d, the training at %d of %d",
					last, batches, stage.Batches)
			}
		}
		batches = 0
	}
}

// With act=binary a layer's weights and its input become binary together; nothing comes before
// the first, and nothing after the last.
func TestInputsBecomeBinaryWithTheirLayer(t *testing.T) {
	for order, want := range map[string][]string{
		LastFirst: {"ReLU ReLU none", "ReLU sign none", "sign sign none", "sign sign none"},
		FirstLast: {"ReLU ReLU none", "ReLU ReLU none", "sign ReLU none", "sign sign none"},
	} {
		p := plan(t, "net=mlp-bn&images=64&epochs=1&act=binary&order="+order)
		for k, s := range reread(t, finish(t, p, toyData(p), nil)) {
			var got []string
			for _, layer := range s.Network.Layers {
				got = append(got, layer.Activation().String())
			}
			if got := strings.Join(got, " "); got != want[k] {
				t.Errorf("%s, stage %d: activations %s, expected %s", order, k, got, want[k])
			}
		}
	}
}

// A score is of the network with the moments of the images that it was trained on, and not of
// earlier weights.
func TestRunningStatisticsAreEstimatedBeforeEachScore(t *testing.T) {
	p := plan(t, "net=mlp-bn&images=300&epochs=1")
	d := toyData(p)
	for _, s := range finish(t, p, d, nil) {
		net := s.Network.Clone()
		for err := range train.Reestimate(net, d.Train) {
			if err != nil {
				t.Fatal(err)
			}
		}
		for i, layer := range net.Layers[:2] {
			was, now := s.Network.Layers[i].Weights().Norm, layer.Weights().Norm
			if !slices.Equal(now.Running.Mean.Data, was.Running.Mean.Data) {
				t.Errorf("stage %d: running statistics of layer %d are old", s.Index, i)
			}
		}
	}
}
