package app

import (
	"testing"
	"time"

	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/export"
	"signum/core/model"
)

// make is what comes of a request: the file, as the workshop makes it.
func (d *desk) make(r Request) []byte {
	d.t.Helper()
	f, ok := export.Chosen(r.Format)
	if !ok {
		d.t.Fatalf("nobody makes %s", r.Format)
	}
	bytes, err := r.Recording.Encode()
	if err != nil {
		d.t.Fatal(err)
	}
	rec, err := experiment.DecodeRecording(bytes)
	if err != nil {
		d.t.Fatal(err)
	}
	file, err := f.File(rec, r.Stage, r.Classes)
	if err != nil {
		d.t.Fatalf("%s: %v", r.Format, err)
	}
	return file
}

func TestTheFileOfAStageHoldsWhatTheLedgerCounts(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5&seed=3"), nil)
	for stage := range d.record.Stages {
		d.selectAtOnce(stage)
		name, request, err := d.file(formats[0], time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		m, err := model.Decode(d.make(request))
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
		d := newDesk(t, viewtest.Recording(t, text), nil)
		for _, f := range formats {
			_, request, err := d.file(f, time.Time{})
			if err != nil || len(d.make(request)) == 0 {
				t.Errorf("%s of %s: no file, error %v", f.Extension, text, err)
			}
			if made, _ := export.Chosen(f.Extension); f.Run != (made.Run != nil) {
				t.Errorf("%s: the page says it holds a run: %v", f.Extension, f.Run)
			}
		}
	}
}

func TestARunInTrainingLeavesWithItsFinishedStages(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	d.press(d.onTrain)
	d.finish(own[:2])
	half := own[2]
	half.Network, half.Batch = nil, 1
	half.Score = own[0].Snap
	d.hears(Report{Stage: &half})
	for _, f := range formats {
		name, request, err := d.file(f, time.Time{})
		if err != nil || len(request.Recording.Stages) != 2 {
			t.Fatalf("%s: got %d stages, error %v; want the 2 that are finished", name, len(request.Recording.Stages), err)
		}
		d.make(request)
	}
}

func TestAFileIsSaidToBeMadeAndSaved(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.selectAtOnce(5)
	d.press(d.onTake(formats[1]))
	d.says("Making signum-lenet5-seed1-stage5.onnx …")
	d.hears(Report{Trouble: "The program that makes files stopped. Press the button to try again.", Stopped: true})
	d.says("The program that makes files stopped.")
	if d.making != "" {
		t.Error("a file that nobody makes is still on its way")
	}
}

func TestNothingTrainedIsNothingToTake(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.record.Stages = nil
	d.selectAtOnce(0)
	if _, _, err := d.file(formats[0], time.Time{}); err == nil {
		t.Error("got a file of no stage")
	}
}
