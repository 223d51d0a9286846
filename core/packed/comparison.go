package packed

import (
	"iter"
	"slices"

	"signum/core/matrix"
	"signum/core/nn"
)

// Comparison holds the forms of a layer, or of a whole network, which compute the same from the
// same images. Stopwatch.Time measures them.
type Comparison struct {
	Name  string // of the layer, CallName or NetworkName
	Forms []Form // the float form first
}

// Form is one way to compute it.
type Form struct {
	Name   string               // FloatForm, SignsForm or BitsForm
	Run    func()               // computes; the result stays until the next Run
	Result func() matrix.Matrix // returns the result of the last Run as floats
}

// CallName is the name of Call's comparison, NetworkName that of a whole network; the others have
// the name of their layer.
const (
	CallName    = "call"
	NetworkName = "network"
)

// The forms. A network's form uses the layers' forms where they have it.
const (
	FloatForm = "float" // float weights
	SignsForm = "signs" // weights of a bit, inputs of floats
	BitsForm  = "bits"  // weights and inputs of a bit
)

// Parity runs the forms one after the other, and yields how well each agrees with the first.
func (c Comparison) Parity() iter.Seq2[int, Parity] {
	return func(yield func(int, Parity) bool) {
		var want matrix.Matrix
		for i, f := range c.Forms {
			f.Run()
			got := cloned(f.Result())
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

// Comparisons returns one comparison for each layer of the network, then one for the whole, all on
// the images x, one a row. A layer's input is the float network's output before it.
func Comparisons(net *nn.Network, x matrix.Matrix) []Comparison {
	var comparisons []Comparison
	layers, input := Layers(net), x
	for i, l := range layers {
		signed := i > 0 && layers[i-1].Activation == Sign
		comparisons = append(comparisons, compareLayer(net.Layers[i], l, cloned(input), signed))
		input = net.Layers[i].Forward(input)
	}
	return append(comparisons, compareNetwork(net, layers, cloned(x)))
}

// Call returns a comparison with one form, a layer of a single weight: its time is the overhead of
// calling a layer.
func Call(images int) Comparison {
	one := []float32{1}
	made := newLayer(Layer{Outputs: 1, FanIn: 1, Weights: one, Bias: one}, false)
	x := matrix.New(images, 1)
	return Comparison{CallName, []Form{simple(FloatForm, func() matrix.Matrix {
		return made.forward(x, matrix.Bits{})
	})}}
}

// simple returns a form whose result is what forward returns.
func simple(name string, forward func() matrix.Matrix) Form {
	var y matrix.Matrix
	return Form{name, func() { y = forward() }, func() matrix.Matrix { return y }}
}

func compareLayer(float nn.Layer, l Layer, x matrix.Matrix, signed bool) Comparison {
	c := Comparison{l.Name, []Form{simple(FloatForm,
		func() matrix.Matrix { return float.Forward(x) })}}
	if l.Binary() {
		c.Forms = append(c.Forms, layerForm(SignsForm, l, x, false))
	}
	if l.Binary() && signed {
		c.Forms = append(c.Forms, layerForm(BitsForm, l, x, true))
	}
	return c
}

// layerForm returns a form with the signs laid out for inputs of bits or of floats. If the
// activation is Sign, Run packs the outputs to bits.
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
			y = cloned(y)
			sign(y)
		}
		return y
	}}
}

func compareNetwork(net *nn.Network, layers []Layer, x matrix.Matrix) Comparison {
	form := func(name string, forward func(matrix.Matrix) matrix.Matrix) Form {
		return simple(name, func() matrix.Matrix { return forward(x) })
	}
	c := Comparison{NetworkName, []Form{form(FloatForm, net.Forward)}}
	if slices.ContainsFunc(layers, Layer.Binary) {
		signs := &Network{}
		for _, l := range layers {
			signs.layers = append(signs.layers, newLayer(l, false))
		}
		c.Forms = append(c.Forms, form(SignsForm, signs.Forward))
	}
	onBits := func(l layer) bool { return l.onBits }
	if packed := Assemble(layers); slices.ContainsFunc(packed.layers, onBits) {
		c.Forms = append(c.Forms, form(BitsForm, packed.Forward))
	}
	return c
}

func cloned(m matrix.Matrix) matrix.Matrix {
	m.Data = slices.Clone(m.Data)
	return m
}
