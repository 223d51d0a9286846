package export

import (
	"maps"
	"slices"
	"strconv"

	"signum/core/model"
	"signum/core/packed"
)

// The versions of ONNX: operators of 2020, which all its runtimes have. DequantizeLinear takes
// scales by channel since this version.
const (
	onnxFormat    = 7
	onnxOperators = 13
)

// The types of a tensor.
const (
	onnxFloat = 1
	onnxInt8  = 3
)

// ONNX returns the model as a graph from "image" to "logits". An image is channels × height × width
// values from 0 to 1; there may be any number of them.
//
// Weights of ±1 are int8, which DequantizeLinear multiplies by their scales.
func ONNX(m model.Model) []byte { return graphOf(m, standard{}) }

// QONNX returns the same graph with the operator BipolarQuant for weights and activations of ±1, as
// FINN and hls4ml read it. Its weights are floats: QONNX has no others.
// Source: the description of BipolarQuant, version 1, in QONNX (Pappalardo et al. 2022).
func QONNX(m model.Model) []byte { return graphOf(m, bipolar{}) }

// A dialect writes what is ±1 in a graph.
type dialect interface {
	// domains returns the domains of operators besides ONNX's own.
	domains() []string
	// signs adds a binary layer's weights times a scale for each output channel, or times 1 if
	// scale is nil, and returns the name of the product.
	signs(g *graph, l packed.Layer, scale []float32) string
	// activation returns the operations of an activation that outputs −1 for negative values and 1
	// for others.
	activation(g *graph, l packed.Layer) []operation
}

func graphOf(m model.Model, d dialect) []byte {
	g := graph{dialect: d, at: m.Input, value: "image"}
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
	file.message(8, operatorSet("", onnxOperators))
	for _, domain := range d.domains() {
		file.message(8, operatorSet(domain, 1))
	}
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
	dialect
	at           model.Shape // of the last node's output
	flat         bool        // the output is one row of values
	value        string      // name of the output
	nodes        []message
	initialisers []message
}

// operation is a node that the graph doesn't have yet.
type operation struct {
	operator   string
	domain     string
	inputs     []string // without the first, which is the last node's output
	attributes []message
}

// layer adds the nodes of a layer, the last of which outputs name.
//
// The scale is multiplied into the weights where that changes no decision. It isn't where a scale
// is negative, since pooling comes before it, and not before a sign, which may depend on the last
// bit: sums of ±1 are integers, so that the graph computes them exactly as Signum does.
func (g *graph) layer(l packed.Layer, name string) {
	if !l.Convolution() && !g.flat {
		g.add(operation{operator: "Flatten"}, l.Name+".flat")
		g.flat = true
	}
	fold := l.Activation != packed.Sign && l.Scale != nil && slices.Min(l.Scale) >= 0
	apart := l.Scale != nil && !fold
	inputs := []string{g.weights(l, fold)}
	if !apart {
		inputs = append(inputs, g.floats(l.Name+".bias", l.Bias, l.Outputs))
	}
	operations := sums(l, inputs)
	if apart {
		operations = append(operations, g.scaled(l)...)
	}
	switch l.Activation {
	case packed.ReLU:
		operations = append(operations, operation{operator: "Relu"})
	case packed.Sign:
		operations = append(operations, g.activation(g, l)...)
	}
	for i, s := range operations[:len(operations)-1] {
		g.add(s, l.Name+"."+strconv.Itoa(i+1))
	}
	g.add(operations[len(operations)-1], name)
	g.at = after(l)
}

// weights adds a layer's weights, times its scales if fold is set, and returns their name.
func (g *graph) weights(l packed.Layer, fold bool) string {
	scale := []float32(nil)
	if fold {
		scale = l.Scale
	}
	if l.Binary() {
		return g.signs(g, l, scale)
	}
	weights := slices.Clone(l.Weights)
	if fold {
		for i := range weights {
			weights[i] *= scale[i/l.FanIn]
		}
	}
	return g.floats(l.Name+".weight", channelsFirst(weights, g.seen(l)), weightShape(l)...)
}

// seen returns the shape of an output channel's weights.
func (g *graph) seen(l packed.Layer) model.Shape {
	if c := l.Geometry; l.Convolution() {
		return model.Shape{Height: c.Kernel, Width: c.Kernel, Channels: c.In}
	}
	return g.at
}

// sums returns the operations of a convolution with its pooling, or of a product.
func sums(l packed.Layer, inputs []string) []operation {
	c := l.Geometry
	if !l.Convolution() {
		transposed := []message{attribute("transB", 1)}
		return []operation{{operator: "Gemm", inputs: inputs, attributes: transposed}}
	}
	kernel := attributes("kernel_shape", c.Kernel, c.Kernel)
	pads := attributes("pads", c.Pad, c.Pad, c.Pad, c.Pad)
	pool := []message{attributes("kernel_shape", 2, 2), attributes("strides", 2, 2)}
	return []operation{
		{operator: "Conv", inputs: inputs, attributes: []message{kernel, pads}},
		{operator: "MaxPool", attributes: pool},
	}
}

// scaled returns the operations of scale and bias.
func (g *graph) scaled(l packed.Layer) []operation {
	shape := []int{l.Outputs}
	if l.Convolution() {
		shape = []int{l.Outputs, 1, 1}
	}
	return []operation{
		{operator: "Mul", inputs: []string{g.floats(l.Name+".scale", l.Scale, shape...)}},
		{operator: "Add", inputs: []string{g.floats(l.Name+".bias", l.Bias, shape...)}},
	}
}
