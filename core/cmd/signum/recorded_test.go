package main

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"testing"

	"signum/core/binarize"
	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/train"
)

var rerun = flag.Bool("rerun", false,
	"run the whole recorded plan again, not only its first batches (about a minute)")

// recorded returns the run that the page shows before it has trained anything.
func recorded(t *testing.T) (experiment.Recording, experiment.Data) {
	t.Helper()
	file, err := os.ReadFile("../../../static/recorded.signumrun")
	if err != nil {
		t.Fatal(err)
	}
	if len(file) > 1_000_000 {
		t.Errorf("the recorded run has %d bytes, expected at most a million", len(file))
	}
	rec, err := experiment.DecodeRecording(file)
	if err != nil {
		t.Fatal(err)
	}
	data, err := options{}.load(&rec.Plan)
	if err != nil {
		t.Fatal(err)
	}
	return rec, data
}

// Every recorded network misses exactly the images that the recording says, right after its snap and
// at its end.
func TestRecordedScoresAreTrue(t *testing.T) {
	rec, data := recorded(t)
	if want := len(experiment.LayersByStage(rec.Plan)); len(rec.Stages) != want {
		t.Errorf("%d stages are recorded, expected %d", len(rec.Stages), want)
	}
	for i, stage := range rec.Stages {
		t.Run(fmt.Sprint("stage ", i), func(t *testing.T) {
			t.Parallel()
			if got := score(t, stage.Network, data); !reflect.DeepEqual(got, stage.Score) {
				t.Errorf("%d are right, recorded are %d, or other ones", got.Correct(), stage.Score.Correct())
			}
		})
		t.Run(fmt.Sprint("snap ", i), func(t *testing.T) {
			t.Parallel()
			if got := score(t, snapped(rec, i), data); len(stage.Layers) > 0 && !reflect.DeepEqual(got, stage.Snap) {
				t.Errorf("%d are right, recorded are %d, or other ones", got.Correct(), stage.Snap.Correct())
			}
		})
	}
}

// snapped returns the network of stage i right after its snap: that of the stage before, with more
// layers binary.
func snapped(rec experiment.Recording, i int) *nn.Network {
	net := rec.Stages[max(0, i-1)].Network.Clone()
	for _, layer := range rec.Stages[i].Layers {
		net.Layers[layer].Weights().SetQuantizer(binarize.StraightThrough{})
	}
	return net
}

func score(t *testing.T, net *nn.Network, data experiment.Data) (score train.Score) {
	t.Helper()
	for s, err := range train.Evaluate(net, data.Test, nil) {
		if err != nil {
			t.Fatal(err)
		}
		score = s
	}
	return score
}

// The recorded plan gives the recorded curve, bit for bit: its first points (another order of
// additions shows at the third), or with -rerun all of it and all scores.
func TestRecordedRunIsWhatItsPlanGives(t *testing.T) {
	rec, data := recorded(t)
	for stage, err := range experiment.Run(rec.Plan, data, nil, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if want := rec.Stages[stage.Index]; !slices.Equal(stage.Curve, want.Curve[:len(stage.Curve)]) {
			t.Fatalf("stage %d, batch %d: the curve is %v, recorded is %v",
				stage.Index, stage.Batch, stage.Curve, want.Curve[:len(stage.Curve)])
		} else if stage.Done() && !reflect.DeepEqual(stage.Score, want.Score) {
			t.Errorf("stage %d has %d right, recorded are %d, or other ones",
				stage.Index, stage.Score.Correct(), want.Score.Correct())
		}
		if !*rerun && len(stage.Curve) == 6 {
			break
		}
	}
}
