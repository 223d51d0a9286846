package app

import (
	"testing"
	"time"

	"signum/core/model"
)

func TestTheFileOfAStageHoldsWhatTheLedgerCounts(t *testing.T) {
	d := newDesk(t, synthetic(t, "net=lenet5&seed=3"), nil)
	for stage := range d.record.Stages {
		d.selectAtOnce(stage)
		name, file, err := d.file(formats[0], time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		m, err := model.Decode(file)
		if err != nil {
			t.Fatal(err)
		}
		if v, _ := d.view(); model.Payload(m.Layers) != v.Stages[stage].Bytes || m.Stage != stage {
			t.Errorf("stage %d: the file has %d bytes of stage %d, want %d", stage, model.Payload(m.Layers), m.Stage, v.Stages[stage].Bytes)
		}
		if want := "signum-lenet5-seed3-stage" + string(rune('0'+stage)) + ".signum"; name != want {
			t.Errorf("got the name %s, want %s", name, want)
		}
	}
}

func TestEveryFormatCanBeMadeOfEveryRun(t *testing.T) {
	for _, text := range []string{"net=lenet5", "net=mlp&order=at-once"} {
		d := newDesk(t, synthetic(t, text), nil)
		for _, f := range formats {
			if _, file, err := d.file(f, time.Time{}); err != nil || len(file) == 0 {
				t.Errorf("%s of %s: %d bytes, error %v", f.Name, text, len(file), err)
			}
		}
	}
}

func TestARunInTrainingLeavesWithItsFinishedStages(t *testing.T) {
	d := newDesk(t, synthetic(t, "net=lenet5"), nil)
	own := synthetic(t, "net=lenet5&seed=9").Stages
	d.press(d.onTrain)
	d.finish(own[:2])
	half := own[2]
	half.Network, half.Batch = nil, 1
	half.Score = own[0].Snap
	d.hears(Report{Stage: &half})
	for _, f := range formats {
		if name, _, err := d.file(f, time.Time{}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNothingTrainedIsNothingToTake(t *testing.T) {
	d := newDesk(t, synthetic(t, "net=lenet5"), nil)
	d.record.Stages = nil
	d.selectAtOnce(0)
	if _, _, err := d.file(formats[0], time.Time{}); err == nil {
		t.Error("got a file of no stage")
	}
}
