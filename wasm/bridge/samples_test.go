package bridge

import (
	"reflect"
	"testing"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/packed"
	"signum/core/task"
	"signum/core/train"
)

// This file holds the messages that the tests send, and what compares them.

func encoded(t testing.TB, r task.Request) []byte {
	t.Helper()
	b, err := AppendRequest(nil, r)
	if err != nil {
		t.Fatalf("%T: %v", r, err)
	}
	return b
}

// requests returns one of each kind.
func requests(t testing.TB) []task.Request {
	done, _ := stages(t)
	plan := experiment.Default()
	plan.Seed = 42
	images := task.Images{Data: experiment.MNIST, Train: 300, Test: 40}
	recording := experiment.Recording{
		Plan: plan, Made: "2018-10-07", Device: "a desk", Stages: []experiment.Stage{done},
	}
	return []task.Request{
		task.Run{Plan: plan, Images: images, Done: []experiment.Stage{done}, Step: true, Twin: true},
		task.Rank{Plan: plan, Images: images, Stage: done, Rankings: rankings()},
		task.Subsets{Plan: plan, Images: images, Stage: done, Table: table()},
		task.Front{Plan: plan, Images: images, Stage: done, Points: points()},
		task.Export{Recording: recording, Stage: 3, Format: ".npz", Classes: []string{"shirt", ""}},
		task.Stopwatch{Recording: recording, Stage: 3, Pixels: []byte("images"), Batch: 100},
		task.Read{Use: task.Save, Table: []byte("label")},
		task.Look{Plan: plan, Images: images, Stage: done, Which: []uint32{3, 9_999}},
		task.Compare{Images: images, Files: [2][]byte{[]byte("one")}, Stage: done,
			Scores: [2]train.Score{{}, points()[0].Score}},
		task.Twins{Plan: plan, Images: images, Stages: []experiment.Stage{done, {Index: 1}}},
	}
}

// updates returns one of each kind of report, and updates without one.
func updates(t testing.TB) map[string]task.Update {
	done, unfinished := stages(t)
	roles := []dataset.Role{dataset.TestImages, dataset.TestLabels}
	info := dataset.New(set(70), set(12))
	return map[string]task.Update{
		"nothing yet": {Progress: task.Progress{Engine: matrix.SIMD, Loaded: 5, Total: 7}},
		"unfinished": {Progress: task.Progress{Seconds: 1.5, Rate: 2500, Workers: 2},
			Report: task.RunReport{Stage: unfinished}},
		"watched":  {Report: task.RunReport{Stage: unfinished, Now: []byte("glimpse")}},
		"finished": {Progress: task.Progress{Seconds: 3}, Report: task.RunReport{Stage: done}},
		"ranked": {Progress: task.Progress{Part: "lab", At: 2, Of: 8},
			Report: task.RankReport{Rankings: rankings()}},
		"scored": {Report: task.SubsetsReport{Table: table()}},
		"tuned":  {Report: task.FrontReport{Plan: experiment.Default(), Points: points()}},
		"made":   {Report: task.ExportReport{File: []byte("file")}, Stopped: true},
		"timed":  {Report: task.StopwatchReport{Timings: timings()}},
		"half read": {Report: task.ReadReport{Missing: roles, Dealable: true,
			Remarks: []dataset.Remark{{Code: dataset.Joined, Args: []string{"2", "30"}}}}, Stopped: true},
		"saved": {Report: task.ReadReport{Table: []byte("label")}, Stopped: true},
		"read":  {Report: task.ReadReport{Info: &info}, Stopped: true},
		"seen": {Report: task.LookReport{Seen: []experiment.Seen{
			{Image: 7, Pixels: []byte("image"), Margin: -0.25}}}},
		"compared": {Report: task.CompareReport{
			Scores: [2]train.Score{points()[0].Score, table().Results[2].Score},
			Seen:   []experiment.Seen{{Image: 2, Pixels: []byte("image"), Margin: 0.5}}}},
		"twins":   {Report: task.TwinsReport{Twins: []experiment.TwinScore{{Score: done.Score}}}},
		"trouble": {Trouble: task.NewTrouble(task.ImagesDamaged, "a.bin", "cut"), Stopped: true},
		"silent":  {Trouble: task.NewTrouble(task.Silent), Stopped: true},
	}
}

// stages returns a finished stage of a small run, and one before it was finished.
func stages(t testing.TB) (done, unfinished experiment.Stage) {
	t.Helper()
	plan := experiment.Default()
	plan.Epochs, plan.Images = 1, 128
	data := experiment.Data{Train: set(128), Test: set(128)}
	for stage, err := range experiment.Run(plan, data, nil, nil) {
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

// set returns n images.
func set(n int) mnist.Set {
	s := mnist.Set{Images: make([]byte, n*mnist.Pixels), Labels: make([]uint8, n)}
	for i := range s.Images {
		s.Images[i] = byte(i * i >> 3)
	}
	for i := range s.Labels {
		s.Labels[i] = uint8(i % mnist.Classes)
	}
	return s
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
		r := lattice.Result{Loss: 1.5 * float64(i)}
		r.Score.PerClass[i], r.Score.PerClass[9] = 1, 2
		for image := range i {
			miss := train.Miss{Image: uint32(image * 4000), Label: 9, Predicted: uint8(i)}
			r.Score.Misses = append(r.Score.Misses, miss)
		}
		t.Results = append(t.Results, r)
	}
	return t
}

func points() []experiment.TunedSubset {
	misses := []train.Miss{{Image: 2, Label: 1, Predicted: 7}}
	score := train.Score{PerClass: [mnist.Classes]int{1, 2}, Misses: misses}
	return []experiment.TunedSubset{
		{Layers: 5, Batch: 2, Batches: 2, Score: score},
		{Layers: 1, Batch: 1, Batches: 2},
	}
}

// timings returns the timings of a layer whose forms were timed, and of one that has none.
func timings() []packed.Timing {
	return []packed.Timing{
		{Name: "fc1", Forms: []packed.FormTiming{
			{Name: packed.FloatForm, Median: 2.5, Least: 1, Most: 1e9},
			{Name: packed.BitsForm, Parity: packed.Parity{Images: 350, Others: 2, Worst: 1e-7}},
		}},
		{Name: "network"},
	}
}

// stagesOf returns the stages of a request; those of a recording hold no latent weights.
func stagesOf(r task.Request) []experiment.Stage {
	switch r := r.(type) {
	case task.Run:
		return r.Done
	case task.Rank:
		return []experiment.Stage{r.Stage}
	case task.Subsets:
		return []experiment.Stage{r.Stage}
	case task.Front:
		return []experiment.Stage{r.Stage}
	case task.Compare:
		return []experiment.Stage{r.Stage}
	case task.Export:
		return r.Recording.Stages
	case task.Stopwatch:
		return r.Recording.Stages
	}
	return nil
}

// withoutStages returns the request without what can't be compared by its fields: networks have
// buffers.
func withoutStages(r task.Request) task.Request {
	switch r := r.(type) {
	case task.Run:
		r.Done = nil
		return r
	case task.Rank:
		r.Stage = experiment.Stage{}
		return r
	case task.Subsets:
		r.Stage = experiment.Stage{}
		return r
	case task.Front:
		r.Stage = experiment.Stage{}
		return r
	case task.Compare:
		r.Stage = experiment.Stage{}
		return r
	case task.Export:
		r.Recording.Stages = nil
		return r
	case task.Stopwatch:
		r.Recording.Stages = nil
		return r
	}
	return r
}

func compareStages(t *testing.T, got, want []experiment.Stage) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %d stages, want %d", len(got), len(want))
	}
	for i, want := range want {
		got := got[i]
		sameNumbers := got.Batch == want.Batch && got.Done() == want.Done() &&
			reflect.DeepEqual(got.Curve, want.Curve) && reflect.DeepEqual(got.Score, want.Score)
		if !sameNumbers || (got.Network == nil) != (want.Network == nil) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		if want.Network == nil {
			continue
		}
		for i, layer := range want.Network.Layers {
			if !reflect.DeepEqual(got.Network.Layers[i].Weights().Latent, layer.Weights().Latent) {
				t.Errorf("layer %s has other weights than were sent", layer.Name())
			}
		}
	}
}
