package packed

import (
	"iter"
	"slices"

	"signum/core/matrix"
	"signum/core/nn"
)

// Comparison is the forms of a layer, or of a whole network, that compute the same from the same images. It is for a stopwatch.
type Comparison struct {
	Name  string // the layer's, CallName or NetworkName
	Forms []Form // float first
}

// Form is one way to compute it.
type Form struct {
	Name   string               // FloatForm, SignsForm or BitsForm
	Run    func()               // what is to be timed; the results stay until the next Run
	Result func() matrix.Matrix // what the last Run computed, as floats
}

// CallName is the name of Call's comparison, NetworkName that of a whole network's; the others have their layer's.
const (
	CallName    = "call"
	NetworkName = "network"
)

// The forms. A network's are those of its layers where they have them.
const (
	FloatForm = "float" // every weight a float
	SignsForm = "signs" // weights of a bit, multiplied by floats
	BitsForm  = "bits"  // weights and inputs of a bit
)

// Parity runs the forms, one after the other, and says how each agrees with the first.
func (r Comparison) Parity() iter.Seq2[int, Parity] {
	return func(yield func(int, Parity) bool) {
		var want matrix.Matrix
		for i, f := range r.Forms {
			f.Run()
			got := copied(f.Result())
			if i == 0 {
				want = got
			}
			var parity Parity
			if parity.Add(want, got); !yield(i, parity) {
				return
			}
		}
	}
}

// Comparisons are those of every layer of a network and of the whole, with these images, one a row: the same layers that predict.
func Comparisons(net *nn.Network, x matrix.Matrix) []Comparison {
	var comparisons []Comparison
	layers, input := Layers(net), x
	for i, l := range layers {
		signed := i > 0 && layers[i-1].Activation == Sign
		comparisons = append(comparisons, compareLayer(net.Layers[i], l, copied(input), signed))
		input = net.Layers[i].Forward(input)
	}
	return append(comparisons, compareNetwork(net, layers, copied(x)))
}

// Call is a comparison of the smallest layer that there can be, one weight: what it takes is what it takes to call a layer.
func Call(images int) Comparison {
	one := []float32{1}
	made, x := newLayer(Layer{Outputs: 1, FanIn: 1, Weights: one, Bias: one}, false), matrix.New(images, 1)
	var y matrix.Matrix
	return Comparison{CallName, []Form{{FloatForm, func() { y = made.forward(x, matrix.Bits{}) }, func() matrix.Matrix { return y }}}}
}

func compareLayer(float nn.Layer, l Layer, x matrix.Matrix, signed bool) Comparison {
	var y matrix.Matrix
	r := Comparison{l.Name, []Form{{FloatForm, func() { y = float.Forward(x) }, func() matrix.Matrix { return y }}}}
	if l.Binary() {
		r.Forms = append(r.Forms, layerForm(SignsForm, l, x, false))
	}
	if l.Binary() && signed {
		r.Forms = append(r.Forms, layerForm(BitsForm, l, x, true))
	}
	return r
}

// layerForm is a layer with its signs laid out for one kind of input. Where the activation is sign, its output is bits.
func layerForm(name string, l Layer, x matrix.Matrix, onBits bool) Form {
	made, bits := newLayer(l, onBits), matrix.NewBits(x.Rows, x.Cols)
	matrix.SignBits(bits, x)
	var y matrix.Matrix
	return Form{name, func() {
		if y = made.forward(x, bits); l.Activation == Sign {
			made.signs(y)
		}
	}, func() matrix.Matrix {
		if l.Activation == Sign {
			y = copied(y)
			sign(y)
		}
		return y
	}}
}

func compareNetwork(net *nn.Network, layers []Layer, x matrix.Matrix) Comparison {
	var y matrix.Matrix
	form := func(name string, forward func(matrix.Matrix) matrix.Matrix) Form {
		return Form{name, func() { y = forward(x) }, func() matrix.Matrix { return y }}
	}
	r := Comparison{NetworkName, []Form{form(FloatForm, net.Forward)}}
	if slices.ContainsFunc(layers, Layer.Binary) {
		signs := &Network{}
		for _, l := range layers {
			signs.layers = append(signs.layers, newLayer(l, false))
		}
		r.Forms = append(r.Forms, form(SignsForm, signs.Forward))
	}
	if packed := Assemble(layers); slices.ContainsFunc(packed.layers, func(l layer) bool { return l.onBits }) {
		r.Forms = append(r.Forms, form(BitsForm, packed.Forward))
	}
	return r
}

func copied(m matrix.Matrix) matrix.Matrix {
	m.Data = slices.Clone(m.Data)
	return m
}
