package app

import (
	"bytes"
	"slices"
	"testing"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/export"
	"signum/core/model"
	"signum/core/task"
)

// make returns the file of a request, as the workshop makes it.
func (d *desk) make(r task.Export) []byte {
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

// takes presses the button of a format, and returns the file and its name. The page is not told
// that it is made.
func (d *desk) takes(f format) (name string, file []byte) {
	d.t.Helper()
	d.press(func() { d.s.Exports.Save(f.Extension, f.Run) })
	making := d.s.Exports.Making
	return making[len(making)-1], d.make(asked[task.Export](d))
}

func TestTheFileOfAStageHoldsWhatTheLedgerCounts(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5&seed=3"), nil)
	for stage := range d.s.Shown.Record.Stages {
		d.selects(stage)
		name, file := d.takes(formats[0])
		m, err := model.Decode(file)
		if err != nil {
			t.Fatal(err)
		}
		if v, _ := d.s.Shown.View(); model.Payload(m.Layers) != v.Stages[stage].Bytes ||
			m.Stage != stage {
			t.Errorf("stage %d: the file has %d bytes of stage %d, want %d", stage,
				model.Payload(m.Layers), m.Stage, v.Stages[stage].Bytes)
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
			if f.Extension == session.RunExtension { // the page makes it
				continue
			}
			if _, file := d.takes(f); len(file) == 0 {
				t.Errorf("%s of %s: no file", f.Extension, text)
			}
			if made, _ := export.Chosen(f.Extension); f.Run != (made.Run != nil) {
				t.Errorf("%s: the page says it holds a run: %v", f.Extension, f.Run)
			}
		}
	}
}

func TestEveryFormatHasAButton(t *testing.T) {
	for _, made := range export.Formats {
		if !slices.ContainsFunc(formats, func(f format) bool { return f.Extension == made.Extension }) {
			t.Errorf("%s: package export makes it, and the page has no button for it", made.Extension)
		}
	}
}

func TestARunInTrainingLeavesWithItsFinishedStages(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=lenet5&seed=9").Stages
	d.press(d.s.Train)
	d.finish(own[:2])
	half := own[2]
	half.Network, half.Batch = nil, 1
	half.Score = own[0].Snap
	d.hears(task.Update{Report: task.RunReport{Stage: half}})
	for _, f := range formats {
		if f.Extension == session.RunExtension {
			continue
		}
		name, _ := d.takes(f)
		if got := len(asked[task.Export](d).Recording.Stages); got != 2 {
			t.Fatalf("%s: got %d stages, want the 2 that are finished", name, got)
		}
	}
}

func TestAFileIsSaidToBeMadeAndSaved(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.selects(5)
	d.press(func() { d.s.Exports.Save(formats[1].Extension, formats[1].Run) })
	d.says("Making signum-lenet5-seed1-stage5.onnx …")
	trouble := failed("The program that makes files stopped. Press the button to try again.")
	d.hears(task.Update{Trouble: trouble, Stopped: true})
	d.says("The program that makes files stopped.")
	if len(d.s.Exports.Making) > 0 {
		t.Error("a file that nobody makes is still on its way")
	}
}

func TestAllFilesThatAreBeingMadeAreNamed(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.selects(5)
	first, last := formats[0], formats[1]
	d.press(func() { d.s.Exports.Save(first.Extension, first.Run) })
	d.press(func() { d.s.Exports.Save(last.Extension, last.Run) })
	d.says("Making signum-lenet5-seed1-stage5.signum and signum-lenet5-seed1-stage5.onnx …")
	d.hears(task.Update{Report: task.ExportReport{File: []byte{1}}, Stopped: true})
	d.says("Making signum-lenet5-seed1-stage5.signum …")
}

func TestARunThatWasSavedIsOpenedAgain(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	own := viewtest.Recording(t, "net=mlp&seed=9").Stages
	d.press(func() { d.s.Draft.Read("#net=mlp&seed=9") })
	d.press(d.s.Train)
	d.finish(own)
	d.press(func() { d.s.Exports.Save(session.RunExtension, true) })
	file := d.saved["signum-mlp-seed9-run.signumrun"]
	d.press(d.s.Reset)
	d.brings(fileOf("a.signumrun", file))
	d.says("a.signumrun is open: the recorded run of the plan net=mlp")
	d.says("made 2026-11-28.")
	d.press(func() { d.s.Draft.Read("#net=mlp&seed=9") })
	d.press(d.s.Train)
	d.finish(own)
	_, asJSON := d.takes(format{Extension: ".json", Run: true})
	d.press(d.s.Reset)
	d.brings(fileOf("a.json", asJSON))
	d.says("a.json is open: the recorded run of the plan net=mlp")
	d.brings(fileOf("b.json", []byte("{}")))
	d.says("b.json can’t be opened (recording: found JSON without one")
	d.press(func() { d.s.Runs.Save(d.s.Runs.Entries[0].ID) })
	if again := d.saved["signum-mlp-seed9-run.signumrun"]; !bytes.Equal(again, file) {
		t.Error("a run that is kept is saved as another file than the one on the page")
	}
}

func TestNothingTrainedIsNothingToTake(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.s.Shown.Record.Stages = nil
	d.selects(0)
	d.press(func() { d.s.Exports.Save(formats[0].Extension, false) })
	if len(d.requests) > 0 {
		t.Error("asked for a file of no stage")
	}
	d.says("The file can’t be made (nothing is trained yet).")
}
