package bridge

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/mnist"
	"signum/core/packed"
	"signum/core/train"
)

// done is one finished stage of a small run, and one before it was finished.
func stages(t *testing.T) (done, unfinished experiment.Stage) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	set := mnist.Set{Images: make([]byte, 128*mnist.Pixels), Labels: make([]uint8, 128)}
	for i := range set.Images {
		set.Images[i] = byte(rng.Uint32())
	}
	for i := range set.Labels {
		set.Labels[i] = uint8(i % mnist.Classes)
	}
	plan := experiment.Default()
	plan.Epochs, plan.Images = 1, 128
	for stage, err := range experiment.Run(plan, experiment.Data{Train: set, Test: set}, nil, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if stage.Done() {
			return stage, unfinished
		}
		unfinished = stage
	}
	t.Fatal("the run has no finished stage")
	return done, unfinished
}

func TestNoteArrivesAsSent(t *testing.T) {
	done, unfinished := stages(t)
	for name, sent := range map[string]Note{
		"nothing yet": {Engine: "SIMD", Loaded: 5, Total: 7},
		"unfinished":  {Stage: &unfinished, Seconds: 1.5, Rate: 2500, Workers: 2},
		"finished":    {Stage: &done, Seconds: 3},
		"ranked":      {Rankings: rankings(), Doing: "lab", At: 2, Of: 8},
		"evaluated":   {Table: table(), At: 3, Of: 3},
		"tuned":       {Points: []byte("points"), Rate: 10},
		"made":        {File: []byte("file"), Stopped: true},
		"timed":       {Times: times(), Doing: "fc1", At: 1, Of: 4},
		"half read":   {Missing: []string{"test images", "test labels"}, Dealable: true, Stopped: true},
		"read":        {Album: []byte("album"), Stopped: true},
		"trouble":     {Trouble: "The images arrived damaged.", Stopped: true},
	} {
		b, err := sent.AppendBinary(nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := DecodeNote(b)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		compareStages(t, name, got.Stage, sent.Stage)
		got.Stage, sent.Stage = nil, nil
		if !reflect.DeepEqual(got, sent) {
			t.Errorf("%s: got %+v, want %+v", name, got, sent)
		}
	}
}

func TestStartArrivesAsSent(t *testing.T) {
	done, _ := stages(t)
	sent := Start{Task: Subsets, Plan: experiment.Default(), Done: []experiment.Stage{done}, Step: true, Rankings: rankings(), Table: table(), Points: []byte("points")}
	sent.Plan.Seed = 42
	sent.Recording, sent.Stage, sent.Format, sent.Classes = []byte("recording"), 3, ".npz", "shirt\nboot"
	sent.Images, sent.Batch = []byte("images"), 100
	sent.Train, sent.Test, sent.Dealt = 300, 40, true
	b, err := sent.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := DecodeStart(b)
	if err != nil {
		t.Fatal(err)
	}
	if got.Plan != sent.Plan || got.Step != sent.Step || len(got.Done) != 1 {
		t.Fatalf("got %v, step %v, %d stages; want %v, %v, 1", got.Plan, got.Step, len(got.Done), sent.Plan, sent.Step)
	}
	compareStages(t, "start", &got.Done[0], &done)
	got.Done, sent.Done = nil, nil
	if !reflect.DeepEqual(got, sent) {
		t.Errorf("got %+v, want %+v", got, sent)
	}
}

func rankings() []experiment.Ranking {
	return []experiment.Ranking{
		{Metric: "bytes", Values: []float64{1, -0.5, 3e9}, Order: []int{2, 0, 1}, Seconds: 0.25},
		{Metric: "ablation", Values: []float64{0, 0, 1}, Order: []int{1, 0, 2}},
	}
}

func table() (t lattice.Table) {
	t.Images = 3
	for i := range 4 {
		r := lattice.Result{Loss: 1.5 * float64(i), Score: train.Score{Misses: []train.Miss{}}}
		r.Score.PerClass[i], r.Score.PerClass[9] = 1, 2
		for image := range i {
			r.Score.Misses = append(r.Score.Misses, train.Miss{Image: uint32(image * 4000), Label: 9, Predicted: uint8(i)})
		}
		t.Results = append(t.Results, r)
	}
	return t
}

func compareStages(t *testing.T, name string, got, want *experiment.Stage) {
	t.Helper()
	if got == nil || want == nil {
		if got != want {
			t.Errorf("%s: got stage %v, want %v", name, got, want)
		}
		return
	}
	if !reflect.DeepEqual(got.Curve, want.Curve) || !sameScore(got.Score, want.Score) || got.Batch != want.Batch || got.Done() != want.Done() {
		t.Errorf("%s: got another stage than was sent", name)
	}
	if want.Network == nil {
		return
	}
	for i, layer := range want.Network.Layers {
		if !reflect.DeepEqual(got.Network.Layers[i].Weights().Latent, layer.Weights().Latent) {
			t.Errorf("%s: layer %s has other weights than were sent", name, layer.Name())
		}
	}
}

func sameScore(a, b train.Score) bool {
	return a.PerClass == b.PerClass && len(a.Misses) == len(b.Misses)
}

func TestCutMessageIsAnError(t *testing.T) {
	done, _ := stages(t)
	note, err := Note{Stage: &done, Engine: "SIMD"}.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 1, 8, 40, 70, 100, len(note) / 2, len(note) - 1} {
		if _, err := DecodeNote(note[:n]); err == nil {
			t.Errorf("a note cut after %d of %d bytes decodes", n, len(note))
		}
	}
	if _, err := DecodeNote(append(note, 0)); err == nil || !strings.Contains(err.Error(), "reload the page") {
		t.Errorf("a note with a byte too many: got error %v, want one that names the way out", err)
	}
}

func TestANumberAboveItsLimitIsAnError(t *testing.T) {
	start, err := Start{Task: 99, Plan: experiment.Default()}.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := DecodeStart(start); err == nil || !strings.Contains(err.Error(), "bridge: found 99, expected at most 6; ") || !strings.Contains(err.Error(), "reload the page") {
		t.Errorf("error %v, expected one that says found 99, expected at most 6", err)
	}
}

func FuzzDecode(f *testing.F) {
	note, _ := Note{Engine: "SIMD", Rankings: rankings(), Table: table()}.AppendBinary(nil)
	start, _ := Start{Plan: experiment.Default()}.AppendBinary(nil)
	f.Add(note)
	f.Add(start)
	f.Fuzz(func(_ *testing.T, b []byte) {
		DecodeNote(b)
		DecodeStart(b)
	})
}

// times are a layer whose forms were timed, and one that has none.
func times() []packed.Timing {
	return []packed.Timing{
		{Name: "fc1", Forms: []packed.FormTiming{
			{Name: packed.FloatForm, Median: 2.5, Least: 1, Most: 1e9, Parity: packed.Parity{Images: 350}},
			{Name: packed.BitsForm, Median: 0.25, Parity: packed.Parity{Images: 350, Others: 2, Worst: 1e-7}},
		}},
		{Name: "network"},
	}
}
