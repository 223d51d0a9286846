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

func TestTheRecordedRunIsSmallForSharing(t *testing.T) {
	rec, _ := recorded(t)
	file, err := rec.ForSharing().Encode()
	if err != nil || len(file) > 60_000 {
		t.Errorf("it has %d bytes, expected at most 60,000, error %v", len(file), err)
	}
}

// Every recorded network misses exactly the images that the recording says, right after its snap
// and at its end.
func TestRecordedScoresAreTrue(t *testing.T) {
	rec, data := recorded(t)
	if want := len(experiment.LayersByStage(rec.Plan)); len(rec.Stages) != want {
		t.Errorf("%d stages are recorded, expected %d", len(rec.Stages), want)
	}
	for i, stage := range rec.Stages {
		t.Run(fmt.Sprint("stage ", i), func(t *testing.T) {
			t.Parallel()
			compareScores(t, score(t, stage.Network, data), stage.Score)
		})
		t.Run(fmt.Sprint("snap ", i), func(t *testing.T) {
			t.Parallel()
			if len(stage.Layers) > 0 {
				compareScores(t, score(t, snapped(rec, i), data), stage.Snap)
			}
		})
	}
}

// compareScores checks that the same images are correct as in the recording.
func compareScores(t *testing.T, got, recorded train.Score) {
	t.Helper()
	if !reflect.DeepEqual(got, recorded) {
		t.Errorf("%d are correct, recorded are %d, or others", got.Correct(), recorded.Correct())
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
		want := rec.Stages[stage.Index]
		if curve := want.Curve[:len(stage.Curve)]; !slices.Equal(stage.Curve, curve) {
			t.Fatalf("stage %d, batch %d: the curve is %v, recorded is %v",
				stage.Index, stage.Batch, stage.Curve, curve)
		}
		if stage.Done() {
			compareScores(t, stage.Score, want.Score)
		}
		if !*rerun && len(stage.Curve) == 6 {
			break
		}
	}
}
