package export

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"signum/core/binarize"
	"signum/core/experiment"
	"signum/core/matrix"
	"signum/core/model"
	"signum/core/nn"
	"signum/core/packed"
	"signum/core/train"
)

// sample returns a model with every form of weights, every activation, a border, several channels,
// and negative scales. It is long since it is a table of layers.
func sample() model.Model {
	state := uint32(1)
	floats := func(n int) []float32 {
		values := make([]float32, n)
		for i := range values {
			state = state*1664525 + 1013904223
			values[i] = float32(int32(state)) / (1 << 31)
		}
		return values
	}
	signs := func(n int) []byte {
		bits := make([]byte, (n+7)/8)
		for i, v := range floats(n) {
			if v < 0 {
				bits[i/8] |= 1 << (i % 8)
			}
		}
		return bits
	}
	conv := func(name string, side, in, out, kernel, pad int) packed.Layer {
		g := matrix.Geometry{Height: side, Width: side + 1, In: in, Out: out, Kernel: kernel,
			Pad: pad}
		return packed.Layer{Name: name, Outputs: out, FanIn: g.Patch(), Geometry: g,
			Bias: floats(out)}
	}
	dense := func(name string, in, out int) packed.Layer {
		return packed.Layer{Name: name, Outputs: out, FanIn: in, Bias: floats(out)}
	}
	m := model.Model{Plan: "net=sample", Stage: 2, Input: model.Shape{Height: 9, Width: 10,
		Channels: 2}, Classes: []string{"a", "b", "c"}}
	m.Scores = []model.Score{{Set: "test", Correct: 1, Total: 2}}
	m.Layers = []packed.Layer{conv("conv1", 9, 2, 3, 3, 1), conv("conv2", 4, 3, 5, 2, 0),
		dense("fc1", 10, 6), dense("fc2", 6, 7), dense("fc3", 7, 3)}
	l := m.Layers
	l[0].Weights, l[0].Scale, l[0].Activation = floats(3*18), floats(3), packed.Sign
	l[1].Signs, l[1].Scale, l[1].Activation = signs(5*12), floats(5), packed.ReLU
	l[2].Weights, l[2].Activation = floats(60), packed.ReLU
	l[3].Weights, l[3].Scale, l[3].Activation = floats(42), floats(7), packed.Sign
	l[4].Signs, l[4].Scale = signs(21), []float32{0.5, 0.25, 2}
	return m
}

func TestTheSameModelGivesTheSameBytes(t *testing.T) {
	for name, write := range map[string]func(model.Model) ([]byte, error){
		"safetensors": SafeTensors, "npz": NPZ,
		"onnx":  func(m model.Model) ([]byte, error) { return ONNX(m), nil },
		"qonnx": func(m model.Model) ([]byte, error) { return QONNX(m), nil },
	} {
		a, errA := write(sample())
		b, errB := write(sample())
		if err := errors.Join(errA, errB); err != nil || !slices.Equal(a, b) || len(a) == 0 {
			t.Errorf("%s: %d and %d bytes, error %v", name, len(a), len(b), err)
		}
	}
}

func TestExportsLeaveTheModelAsItWas(t *testing.T) {
	m := sample()
	ONNX(m)
	if !reflect.DeepEqual(m, sample()) {
		t.Error("the model has changed")
	}
}

// recording returns a run of two stages, the second of which has no loss.
func recording(t *testing.T) experiment.Recording {
	t.Helper()
	p, err := experiment.Parse("net=mlp&images=64&epochs=1")
	if err != nil {
		t.Fatal(err)
	}
	rec := experiment.Recording{Plan: p, Made: "2026-11-24", Device: "a machine"}
	for i := range 2 {
		net, err := nn.New("mlp", 1)
		if err != nil {
			t.Fatal(err)
		}
		s := experiment.Stage{Index: i, From: i - 1, Network: net}
		s.Curve = []train.CurvePoint{{Batch: 1, Loss: 0.1, Accuracy: 0.5}}
		s.Curve[0].Discrepancy = float32(i) / 4
		s.Score.PerClass[3] = 10
		if i == 1 {
			s.Layers, s.Curve[0].Loss = []int{2}, float32(math.NaN())
			s.Snap.PerClass[3], s.Held.PerClass[3] = 10, 20
			s.Score.Misses = []train.Miss{{Image: 7, Label: 3, Predicted: 5}}
		}
		rec.Stages = append(rec.Stages, s)
	}
	rec.End = experiment.Decide(rec.Plan, rec.Stages)
	rec.Twins = []experiment.TwinScore{{Score: rec.Stages[0].Score}, {Score: rec.Stages[0].Score}}
	return rec
}

func TestARunAsJSONHasWhatItsStagesHave(t *testing.T) {
	text, err := JSON(recording(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`{"plan":"net=mlp&seed=1&`,
		`"made":"2026-11-24","device":"a machine","stages":[{"stage":0,"from":-1,"layers":[],`,
		`"snap":null,"held":null,`,
		`"curve":[{"batch":1,"loss":0.1,"accuracy":0.5}]`,
		`"curve":[{"batch":1,"loss":null,"accuracy":0.5,"discrepancy":0.25}]`,
		`"stage":1,"from":0,"layers":["fc3"]`, `"misses":[[7,3,5]]`, `"correct":9,"total":10,`,
		`"twin":{"held":null,"score":{"correct":10,"total":10,`, `"lost":1,"gained":0,"p":1}`,
		`{"layer":"fc1","weights":200704,"binary":false,"bytes":803840,"floatBytes":803840}`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("found no %s in %s", want, text)
		}
	}
	if !json.Valid(text) {
		t.Errorf("no JSON: %s", text)
	}
}

func TestStagesAsCSVAreALineEach(t *testing.T) {
	text, err := CSV(recording(t))
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil || len(lines) != 3 {
		t.Fatalf("%d lines, error %v", len(lines), err)
	}
	line := strings.Join(append(lines[2][:10], lines[2][14:]...), ",")
	if want := "1,0,fc3,10,10,20,20,9,10,0.9,10,10"; line != want {
		t.Errorf("stage 1 is %s, expected %s", line, want)
	}
	if got := strings.Join(lines[1][:10], ","); got != "0,-1,,,,,,10,10,1" {
		t.Errorf("stage 0 is %s", got)
	}
}

func TestAStagesNetworkBecomesAModel(t *testing.T) {
	rec := recording(t)
	m := Model(rec.Plan, rec.Stages[1], model.Shape{Height: 28, Width: 28, Channels: 1}, nil)
	want := []model.Score{{Set: "test", Correct: 9, Total: 10},
		{Set: "held-out", Correct: 20, Total: 20}}
	if m.Plan != rec.Plan.String() || m.Stage != 1 || !reflect.DeepEqual(m.Scores, want) ||
		len(m.Layers) != 3 {
		t.Errorf("%q, stage %d, %v, %d layers", m.Plan, m.Stage, m.Scores, len(m.Layers))
	}
	if _, err := m.Encode(); err != nil {
		t.Error(err)
	}
}

// A sign takes a byte in ONNX, and no float.
func TestBinaryNetworksAreSmallAsONNX(t *testing.T) {
	for name, most := range map[string]int{"lenet5": 70_000, "mlp": 245_000} {
		net, err := nn.New(name, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, layer := range net.Layers {
			layer.Weights().SetQuantizer(binarize.StraightThrough{})
		}
		m := model.Model{Input: model.MNIST, Layers: packed.Layers(net)}
		if got := len(ONNX(m)); got > most {
			t.Errorf("%s: found %d bytes, expected at most %d", name, got, most)
		}
	}
}

func TestEntriesOfAnNPZHaveADateThatExists(t *testing.T) {
	data, err := NPZ(sample())
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.File {
		if day := f.Modified.UTC().Format("2006-01-02"); day != "1980-01-01" {
			t.Errorf("%s: found %s, expected 1980-01-01", f.Name, day)
		}
	}
}
