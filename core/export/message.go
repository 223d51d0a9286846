package export

import (
	"google.golang.org/protobuf/encoding/protowire"

	"signum/core/model"
)

// message is a protobuf message that grows field by field. The numbers of fields are those of onnx.proto, the definition of ONNX.
type message []byte

func (m *message) number(field protowire.Number, n int) {
	*m = protowire.AppendVarint(protowire.AppendTag(*m, field, protowire.VarintType), uint64(n))
}

func (m *message) text(field protowire.Number, s string) {
	*m = protowire.AppendString(protowire.AppendTag(*m, field, protowire.BytesType), s)
}

func (m *message) message(field protowire.Number, b []byte) {
	*m = protowire.AppendBytes(protowire.AppendTag(*m, field, protowire.BytesType), b)
}

// encode is the GraphProto.
func (g *graph) encode(name string, input model.Shape, outputs int) (m message) {
	for _, node := range g.nodes {
		m.message(1, node)
	}
	m.text(2, name)
	for _, tensor := range g.initialisers {
		m.message(5, tensor)
	}
	m.message(11, valueInfo("image", input.Channels, input.Height, input.Width))
	m.message(12, valueInfo("logits", outputs))
	return m
}

// add adds the NodeProto of a step.
func (g *graph) add(s step, output string) {
	var m message
	for _, input := range append([]string{g.value}, s.inputs...) {
		m.text(1, input)
	}
	m.text(2, output)
	m.text(3, output)
	m.text(4, s.operator)
	for _, a := range s.attributes {
		m.message(5, a)
	}
	g.nodes, g.value = append(g.nodes, m), output
}

// initialiser adds the TensorProto of some floats, and gives its name.
func (g *graph) initialiser(name string, values []float32, shape ...int) string {
	var m message
	for _, n := range shape {
		m.number(1, n)
	}
	m.number(2, onnxFloat)
	m.text(8, name)
	m.message(9, floatBytes(values))
	g.initialisers = append(g.initialisers, m)
	return name
}

// attribute is an AttributeProto of one number.
func attribute(name string, n int) (m message) {
	const kind = 2
	m.text(1, name)
	m.number(3, n)
	m.number(20, kind)
	return m
}

// attributes is an AttributeProto of several.
func attributes(name string, values ...int) (m message) {
	const kind = 7
	m.text(1, name)
	for _, n := range values {
		m.number(8, n)
	}
	m.number(20, kind)
	return m
}

// valueInfo is the ValueInfoProto of any number of rows of that shape.
func valueInfo(name string, shape ...int) (m message) {
	var batch, sizes, tensor, kind message
	batch.text(2, "images")
	sizes.message(1, batch)
	for _, n := range shape {
		var size message
		size.number(1, n)
		sizes.message(1, size)
	}
	tensor.number(1, onnxFloat)
	tensor.message(2, sizes)
	kind.message(1, tensor)
	m.text(1, name)
	m.message(2, kind)
	return m
}
