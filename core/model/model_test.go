package model

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"testing"

	"signum/core/binarize"
	"signum/core/experiment"
	"signum/core/matrix"
	"signum/core/nn"
	"signum/core/packed"
)

// tiny returns the example of docs/FORMAT.md, which has a layer of each kind and of each form.
func tiny() Model {
	return Model{
		Plan:    "seed=1",
		Stage:   1,
		Scores:  []Score{{"test", 9, 10}},
		Input:   Shape{3, 3, 1},
		Classes: []string{"−", "+"},
		Layers: []packed.Layer{
			{
				Name: "conv1", Outputs: 2, FanIn: 4,
				Geometry:   matrix.Geometry{Height: 3, Width: 3, In: 1, Out: 2, Kernel: 2},
				Activation: packed.ReLU, Signs: []byte{0b1010_0110}, Scale: []float32{0.5, 0.25},
				Bias: []float32{0, 1},
			},
			{Name: "fc1", Outputs: 3, FanIn: 2, Activation: packed.Sign,
				Weights: []float32{1, -1, 0.5, 2, 0, -2}, Scale: []float32{1, 2, -1},
				Bias: []float32{0, 0.5, 0}},
			{Name: "fc2", Outputs: 2, FanIn: 3, Weights: []float32{1, 2, 3, -1, -2, -3},
				Bias: []float32{0.5, -0.5}},
		},
	}
}

func encode(t testing.TB, m Model) []byte {
	t.Helper()
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// preset returns a model of a named network with the given layers binary.
func preset(t testing.TB, name string, binary ...int) Model {
	t.Helper()
	net, err := nn.New(name, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range binary {
		net.Layers[i].Weights().SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
	}
	return Model{Plan: "net=" + name, Input: Shape{28, 28, 1}, Layers: packed.Layers(net)}
}

func TestAModelComesBackAsItWas(t *testing.T) {
	for _, want := range []Model{tiny(), preset(t, "lenet5"), preset(t, "lenet5", 2, 4),
		preset(t, "mlp", 0, 1, 2)} {
		data := encode(t, want)
		got, err := Decode(data)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, error %v", want.Plan, got, err)
		}
		if !bytes.Equal(encode(t, got), data) {
			t.Errorf("%s: encodes to other bytes the second time", want.Plan)
		}
	}
}

// The file, experiment and package packed count the same bytes.
func TestThePayloadEqualsTheLedger(t *testing.T) {
	for _, name := range nn.PresetNames() {
		net, err := nn.New(name, 1)
		if err != nil {
			t.Fatal(err)
		}
		for binary := 0; binary <= len(net.Layers); binary++ {
			m := Model{Plan: name, Input: Shape{28, 28, 1}, Layers: packed.Layers(net)}
			payload := Payload(m.Layers)
			if want := (experiment.Stage{Network: net}).Bytes(); payload != want {
				t.Errorf("%s, %d layers binary: a payload of %d bytes, the ledger has %d", name,
					binary, payload, want)
			} else if got := packed.Total(packed.New(net).Ledger()).Payload(); got != want {
				t.Errorf("%s, %d layers binary: a payload of %d bytes, the packed network has %d",
					name, binary, payload, got)
			}
			// Magic, plan, stage, no scores, 28×28×1, no classes, count of layers, checksum.
			description := 8 + 1 + len(name) + 1 + 1 + 3 + 1 + 1 + 4
			for _, l := range m.Layers {
				description += descriptionBytes(l)
			}
			if got := len(encode(t, m)); got != description+payload {
				t.Errorf("%s, %d layers binary: the file has %d bytes, expected %d + %d", name,
					binary, got, description, payload)
			}
			if binary < len(net.Layers) {
				net.Layers[binary].Weights().SetQuantizer(binarize.StraightThrough{})
			}
		}
	}
	if got := Payload(preset(t, "lenet5", 0, 1, 2, 3, 4).Layers); got != 9_572 {
		t.Errorf("lenet5 all binary has %d bytes, expected 9572", got)
	}
}

// descriptionBytes returns the length of a layer's description, computed independently of the
// codec.
func descriptionBytes(l packed.Layer) (bytes int) {
	numbers := []int{l.FanIn, l.Outputs}
	if g := l.Geometry; l.Convolution() {
		numbers = []int{g.Height, g.Width, g.In, g.Out, g.Kernel, g.Pad}
	}
	for _, n := range numbers {
		bytes += len(binary.AppendUvarint(nil, uint64(n)))
	}
	return 1 + len(l.Name) + 1 + bytes + 1 + 1
}
