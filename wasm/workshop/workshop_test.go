//go:build js && wasm

package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"math/rand/v2"
	"reflect"
	"slices"
	"syscall/js"
	"testing"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/export"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/model"
	"signum/core/packed"
	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/browser"
	"signum/wasm/browser/browsertest"
	"signum/wasm/store"
)

// do carries out a request. It returns the job and the updates that it posted.
func do(t *testing.T, r task.Request, files ...js.Value) (j *job, u []task.Update, err error) {
	t.Helper()
	f := js.FuncOf(func(_ js.Value, args []js.Value) any {
		b, _, _ := browser.Received(args[0])
		one, err := bridge.DecodeUpdate(b)
		if err != nil {
			t.Error(err)
		}
		u = append(u, one)
		return nil
	})
	t.Cleanup(f.Release)
	browsertest.SetGlobal(t, "mailbox", map[string]any{"postMessage": f})
	j = &job{files: files}
	err = j.do(r)
	return j, u, err
}

// recording returns a run of one stage.
func recording(t *testing.T) experiment.Recording {
	t.Helper()
	plan := experiment.Default()
	plan.Net, plan.Epochs, plan.Images = "mlp", 1, 64
	data := experiment.Data{Train: images(64), Test: images(20)}
	for stage, err := range experiment.Run(plan, data, nil, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if stage.Done() {
			stages := []experiment.Stage{stage}
			end := experiment.Decide(plan, stages)
			return experiment.Recording{Plan: plan, Stages: stages, End: end}
		}
	}
	t.Fatal("the run has no stage")
	return experiment.Recording{}
}

func TestExportMakesTheFileOfTheTerminal(t *testing.T) {
	r := task.Export{Recording: recording(t), Stage: 0, Format: ".signum", Classes: model.Digits}
	j, _, err := do(t, r)
	if err != nil {
		t.Fatal(err)
	}
	format, _ := export.Chosen(".signum")
	want, err := format.File(r.Recording, 0, model.Digits)
	if got := j.Report.(task.ExportReport).File; err != nil || !bytes.Equal(got, want) {
		t.Errorf("got %d bytes, want %d, error %v", len(got), len(want), err)
	}
	if r.Format = ".docx"; j.do(r) == nil {
		t.Error("a format that there isn't has no error")
	}
	if r.Format, r.Stage = ".signum", 1; j.do(r) != errNoStage {
		t.Error("a stage that there isn't has no error")
	}
}

func TestTheStopwatchTimesEveryLayer(t *testing.T) {
	rec := recording(t)
	r := task.Stopwatch{Recording: rec, Pixels: images(3).Images, Batch: 1}
	j, updates, err := do(t, r)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, timing := range j.Report.(task.StopwatchReport).Timings {
		names = append(names, timing.Name)
		for _, form := range timing.Forms {
			if form.Median <= 0 || form.Least > form.Median || form.Median > form.Most {
				t.Errorf("%s took %+v µs", timing.Name, form)
			}
		}
	}
	want := []string{"fc1", "fc2", "fc3", packed.NetworkName, packed.CallName}
	if !slices.Equal(names, want) {
		t.Errorf("timed %v, want %v", names, want)
	}
	if j.At != 5 || j.Of != 5 || j.Engine != matrix.Current() {
		t.Errorf("progress is %+v", j.Progress)
	}
	if len(updates) < 5 || updates[0].Part != "fc1" {
		t.Errorf("%d updates, want one a layer", len(updates))
	}
	if r.Batch = 4; j.do(r) == nil {
		t.Error("a batch of more images than there are has no error")
	}
}

func TestATaskOfAnotherProgramIsTrouble(t *testing.T) {
	_, _, err := do(t, task.Run{})
	if task.TroubleOf(err).Code != task.NotUnderstood {
		t.Errorf("got %v, want NotUnderstood", err)
	}
}

// images returns n images of noise.
func images(n int) mnist.Set {
	random := rand.New(rand.NewPCG(1, 2))
	s := mnist.Set{Images: make([]byte, n*mnist.Pixels), Labels: make([]uint8, n)}
	for i := range s.Images {
		s.Images[i] = byte(random.Uint32())
	}
	for i := range s.Labels {
		s.Labels[i] = uint8(i % mnist.Classes)
	}
	return s
}

// pair returns the IDX files of a set as a visitor has them: images gzipped, labels not.
func pair(name string, s mnist.Set) []js.Value {
	header := func(words ...uint32) (b []byte) {
		for _, w := range words {
			b = binary.BigEndian.AppendUint32(b, w)
		}
		return b
	}
	n := uint32(s.Len())
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	w.Write(slices.Concat(header(0x803, n, mnist.Side, mnist.Side), s.Images))
	w.Close()
	return []js.Value{
		browsertest.File(name+"-images.gz", zipped.Bytes()),
		browsertest.File(name+"-labels", slices.Concat(header(0x801, n), s.Labels)),
	}
}

// useStorage gives a test an empty storage.
func useStorage(t *testing.T) (caches js.Value) {
	browsertest.Locks(t)
	return browsertest.Caches(t)
}

func TestFilesBecomeADataSet(t *testing.T) {
	useStorage(t)
	training, tests := images(200), images(30)
	files := append(pair("train", training), pair("test", tests)...)
	j, updates, err := do(t, task.Read{}, files...)
	if err != nil {
		t.Fatal(err)
	}
	want := dataset.New(training, tests)
	if !reflect.DeepEqual(j.Report, task.ReadReport{Info: &want}) {
		t.Errorf("got %+v, want the description of the images", j.Report)
	}
	if list, err := store.List(); err != nil || !reflect.DeepEqual(list, []dataset.Info{want}) {
		t.Errorf("stored %+v, %v", list, err)
	}
	if j.Part != task.Storing || j.Loaded != j.Total || j.Loaded != 230*(mnist.Pixels+1) {
		t.Errorf("progress is %+v", j.Progress)
	}
	if len(updates) == 0 || updates[0].Part != task.Reading {
		t.Errorf("the updates are %+v, want first one of reading", updates)
	}
}

func TestFilesThatAreMissingAreNamed(t *testing.T) {
	useStorage(t)
	files := pair("train", images(210))
	j, _, err := do(t, task.Read{}, files...)
	missing := []dataset.Role{dataset.TestImages, dataset.TestLabels}
	want := task.ReadReport{Missing: missing, Dealable: true}
	if err != nil || !reflect.DeepEqual(j.Report, want) {
		t.Errorf("got %+v, %v, want %+v", j.Report, err, want)
	}
	j, _, err = do(t, task.Read{Use: task.Deal}, files...)
	if err != nil {
		t.Fatal(err)
	}
	if got := j.Report.(task.ReadReport).Info; got == nil || !got.Dealt || got.Test != 30 {
		t.Errorf("dealt: got %+v, want every seventh image for a test", got)
	}
}

func TestTablesOfSeveralPeopleAreAddedToMNISTOrSaved(t *testing.T) {
	useStorage(t)
	set := images(30)
	first, rest := set.Split(20)
	files := []js.Value{
		browsertest.File("anna.csv", dataset.CSV(first)),
		browsertest.File("ben.csv", dataset.CSV(rest)),
		browsertest.File("anna (1).csv", dataset.CSV(first)),
	}
	remarks := []dataset.Remark{{Code: dataset.Joined, Args: []string{"3", "30"}},
		{Code: dataset.Twice, Args: []string{"20"}}}
	j, _, err := do(t, task.Read{}, files...)
	if got := j.Report.(task.ReadReport); err != nil || !got.Dealable ||
		!reflect.DeepEqual(got.Remarks, remarks) {
		t.Errorf("asked: got %+v, error %v, want remarks %v", got, err, remarks)
	}
	j, _, err = do(t, task.Read{Use: task.Save}, files...)
	if got := j.Report.(task.ReadReport).Table; err != nil || !bytes.Equal(got, dataset.CSV(set)) {
		t.Errorf("saved: got %d bytes, error %v, want the table of all", len(got), err)
	}
	want := dataset.NewAdded(set)
	j, _, err = do(t, task.Read{Use: task.Add, Table: dataset.CSV(set)})
	if err != nil || !reflect.DeepEqual(j.Report, task.ReadReport{Info: &want}) {
		t.Errorf("own digits: got %+v, error %v", j.Report, err)
	}
	want.Remarks = remarks
	j, _, err = do(t, task.Read{Use: task.Add}, files...)
	if err != nil || !reflect.DeepEqual(j.Report, task.ReadReport{Info: &want}) {
		t.Errorf("added: got %+v, error %v", j.Report, err)
	}
	list, err := store.List()
	if err != nil || len(list) != 1 || !bytes.Equal(list[0].Encode(), want.Encode()) {
		t.Errorf("stored %d data sets, error %v", len(list), err)
	}
}

func TestTroubleWithFilesNamesThem(t *testing.T) {
	caches := useStorage(t)
	good, tests := pair("train", images(200)), pair("test", images(30))
	short := browsertest.File("train-labels", []byte{0, 0, 8, 1, 0, 0, 0, 200, 1, 2, 3})
	cut := []js.Value{good[0], short, tests[0], tests[1]}
	var three []js.Value
	for _, name := range []string{"a", "b", "c"} {
		three = append(three, browsertest.File(name, idx(name[0])))
	}
	torn := browsertest.File("torn.gz", []byte{0x1f, 0x8b, 8, 0, 0})
	for name, c := range map[string]struct {
		files []js.Value
		code  task.Code
		args  []string
	}{
		"a torn file":    {[]js.Value{torn}, task.FileUnreadable, []string{"torn.gz"}},
		"labels cut off": {cut, task.FileUnreadable, []string{"train-labels"}},
		"too few images": {append(pair("train", images(10)), tests...), task.DataUnfit, nil},
		"a third file":   {three, task.FilesUnsorted, nil},
	} {
		_, _, err := do(t, task.Read{}, c.files...)
		got := task.TroubleOf(err)
		if err == nil || got.Code != c.code || !slices.Equal(got.Args[:len(got.Args)-1], c.args) {
			t.Errorf("%s: got %v, want code %d of %v", name, err, c.code, c.args)
		}
	}
	caches.Set("quota", 1000)
	_, _, err := do(t, task.Read{}, append(good, tests...)...)
	if got := task.TroubleOf(err); got.Code != task.NoRoom {
		t.Errorf("a full disk: got %v, want NoRoom", err)
	}
}

// idx returns the head of an IDX file of n images.
func idx(n byte) []byte { return []byte{0, 0, 8, 3, 0, 0, 0, n, 0, 0, 0, 28, 0, 0, 0, 28} }
