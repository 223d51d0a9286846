package main

import (
	"flag"
	"os"
	"reflect"
	"testing"

	"signum/core/binarize"
	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/train"
)

var rerun = flag.Bool("rerun", false, "run the whole recorded plan again, not only its first batches (about a minute)")

// recorded is the run that the page shows before it has trained anything.
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
	data, err := load(rec.Plan, "")
	if err != nil {
		t.Fatal(err)
	}
	return rec, data
}

// Every recorded network misses exactly the images that the recording says, right after its snap and at its end.
func TestRecordedScoresAreTrue(t *testing.T) {
	rec, data := recorded(t)
	if want := len(experiment.Order(rec.Plan)); len(rec.Stages) != want {
		t.Errorf("%d stages are recorded, expected %d", len(rec.Stages), want)
	}
	for i, stage := range rec.Stages {
		if got := score(t, stage.Network, data); !reflect.DeepEqual(got, stage.Score) {
			t.Errorf("stage %d has %d right, recorded are %d, or other ones", i, got.Correct(), stage.Score.Correct())
		}
		if i == 0 {
			continue
		}
		snapped := rec.Stages[i-1].Network.Clone()
		for _, layer := range stage.Layers {
			snapped.Layers[layer].Weights().Bind(binarize.Sign{})
		}
		if got := score(t, snapped, data); !reflect.DeepEqual(got, stage.Snap) {
			t.Errorf("after the snap of stage %d %d are right, recorded are %d, or other ones", i, got.Correct(), stage.Snap.Correct())
		}
	}
}

func score(t *testing.T, net *nn.Network, data experiment.Data) (score train.Score) {
	t.Helper()
	for s, err := range train.Evaluate(net, data.Test) {
		if err != nil {
			t.Fatal(err)
		}
		score = s
	}
	return score
}

// The recorded plan gives the recorded curve, bit for bit: its first points, or with -rerun all of it and all scores.
func TestRecordedRunIsWhatItsPlanGives(t *testing.T) {
	rec, data := recorded(t)
	for stage, err := range experiment.Run(rec.Plan, data, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if want := rec.Stages[stage.Index]; !reflect.DeepEqual(stage.Curve, want.Curve[:len(stage.Curve)]) {
			t.Fatalf("stage %d, batch %d: the curve is %v, recorded is %v", stage.Index, stage.Batch, stage.Curve, want.Curve[:len(stage.Curve)])
		} else if stage.Done() && !reflect.DeepEqual(stage.Score, want.Score) {
			t.Errorf("stage %d has %d right, recorded are %d, or other ones", stage.Index, stage.Score.Correct(), want.Score.Correct())
		}
		if !*rerun && len(stage.Curve) == 2 {
			break
		}
	}
}
