package export

import (
	"maps"
	"slices"
	"strconv"

	"signum/core/model"
	"signum/core/packed"
)

// The versions of ONNX: operators of 2020, which all its runtimes have.
const (
	onnxFormat    = 7
	onnxFloat     = 1 // as the type of a tensor
	onnxOperators = 13
)

// ONNX is the model as a graph from "image", any number of images × channels × height × width, each value from 0 to 1, to "logits". Weights are
// float initialisers, also those that are ±scale.
func ONNX(m model.Model) []byte {
	g := graph{at: m.Input, value: "image"}
	for i, l := range m.Layers {
		name := "logits"
		if i < len(m.Layers)-1 {
			name = l.Name
		}
		g.layer(l, name)
	}
	var file message
	file.number(1, onnxFormat)
	file.text(2, "Signum")
	file.message(7, g.encode("signum", m.Input, g.at.Values()))
	var operators message
	operators.number(2, onnxOperators)
	file.message(8, operators)
	words := about(m)
	for _, key := range slices.Sorted(maps.Keys(words)) {
		var pair message
		pair.text(1, key)
		pair.text(2, words[key])
		file.message(14, pair)
	}
	return file
}

// graph grows layer by layer.
type graph struct {
	at           model.Shape // of the values that the last node puts out
	flat         bool        // they have lost their shape
	value        string      // their name
	nodes        []message
	initialisers []message
}

// layer adds the nodes of a layer, the last of which puts out name.
//
// Where it changes no decision, the scale is multiplied into the weights. It isn't where it is negative, since pooling comes before it, and not
// before a sign, which is a matter of the last bit: sums of ±1 are whole numbers, and then the graph computes what we compute.
func (g *graph) layer(l packed.Layer, name string) {
	if !l.Convolution() && !g.flat {
		g.add(step{operator: "Flatten"}, l.Name+".flat")
		g.flat = true
	}
	fold := l.Activation != packed.Sign && l.Scale != nil && slices.Min(l.Scale) >= 0
	apart := l.Scale != nil && !fold
	inputs := []string{g.weights(l, fold)}
	if !apart {
		inputs = append(inputs, g.initialiser(l.Name+".bias", l.Bias, l.Outputs))
	}
	steps := sums(l, inputs)
	if apart {
		steps = append(steps, g.scaled(l)...)
	}
	steps = append(steps, g.activation(l)...)
	for i, s := range steps[:len(steps)-1] {
		g.add(s, l.Name+"."+strconv.Itoa(i+1))
	}
	g.add(steps[len(steps)-1], name)
	g.at = after(l)
}

// weights adds a layer's weights, times its scales if fold.
func (g *graph) weights(l packed.Layer, fold bool) string {
	sees := g.at
	if c := l.Geometry; l.Convolution() {
		sees = model.Shape{Height: c.Kernel, Width: c.Kernel, Channels: c.In}
	}
	weights := values(l)
	if fold {
		for i := range weights {
			weights[i] *= l.Scale[i/l.FanIn]
		}
	}
	return g.initialiser(l.Name+".weight", channelsFirst(weights, sees), weightShape(l)...)
}

// values are a layer's weights, a copy.
func values(l packed.Layer) []float32 {
	if !l.Binary() {
		return slices.Clone(l.Weights)
	}
	values := make([]float32, l.Outputs*l.FanIn)
	for i, v := range signs(l) {
		values[i] = float32(v)
	}
	return values
}

// step is a node that isn't in the graph yet.
type step struct {
	operator   string
	inputs     []string // after the value that runs through the graph
	attributes []message
}

// sums are the steps of a convolution with its pooling, or of a product.
func sums(l packed.Layer, inputs []string) []step {
	if c := l.Geometry; l.Convolution() {
		return []step{
			{operator: "Conv", inputs: inputs, attributes: []message{attributes("kernel_shape", c.Kernel, c.Kernel), attributes("pads", c.Pad, c.Pad, c.Pad, c.Pad)}},
			{operator: "MaxPool", attributes: []message{attributes("kernel_shape", 2, 2), attributes("strides", 2, 2)}},
		}
	}
	return []step{{operator: "Gemm", inputs: inputs, attributes: []message{attribute("transB", 1)}}}
}

// scaled are the steps of scale and bias.
func (g *graph) scaled(l packed.Layer) []step {
	shape := []int{l.Outputs}
	if l.Convolution() {
		shape = []int{l.Outputs, 1, 1}
	}
	return []step{
		{operator: "Mul", inputs: []string{g.initialiser(l.Name+".scale", l.Scale, shape...)}},
		{operator: "Add", inputs: []string{g.initialiser(l.Name+".bias", l.Bias, shape...)}},
	}
}

// activation are the steps of an activation. ONNX's own Sign has 0 for 0, and ours +1.
func (g *graph) activation(l packed.Layer) []step {
	switch l.Activation {
	case packed.ReLU:
		return []step{{operator: "Relu"}}
	case packed.Sign:
		zero := g.initialiser(l.Name+".zero", []float32{0})
		minus, plus := g.initialiser(l.Name+".minus", []float32{-1}), g.initialiser(l.Name+".plus", []float32{1})
		return []step{{operator: "Less", inputs: []string{zero}}, {operator: "Where", inputs: []string{minus, plus}}}
	}
	return nil
}
