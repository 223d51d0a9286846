package export

import (
	"google.golang.org/protobuf/encoding/protowire"

	"signum/core/model"
)

// message is a protobuf message that fields are appended to. The numbers of fields are those of
// onnx.proto, the definition of ONNX.
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

// encode returns the GraphProto.
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

// add appends an operation that takes the last node's output, and outputs a value of the given
// name.
func (g *graph) add(s operation, output string) {
	s.inputs = append([]string{g.value}, s.inputs...)
	g.node(s, output)
	g.value = output
}

// node appends the NodeProto of an operation with all its inputs.
func (g *graph) node(s operation, output string) {
	var m message
	for _, input := range s.inputs {
		m.text(1, input)
	}
	m.text(2, output)
	m.text(3, output)
	m.text(4, s.operator)
	for _, a := range s.attributes {
		m.message(5, a)
	}
	if s.domain != "" {
		m.text(7, s.domain)
	}
	g.nodes = append(g.nodes, m)
}

// floats appends the TensorProto of float32 values, and returns its name. Without a shape it is a
// scalar.
func (g *graph) floats(name string, values []float32, shape ...int) string {
	return g.initialiser(name, onnxFloat, floatBytes(values), shape)
}

// signBytes appends the TensorProto of int8 values, and returns its name.
func (g *graph) signBytes(name string, values []int8, shape ...int) string {
	return g.initialiser(name, onnxInt8, int8Bytes(values), shape)
}

func (g *graph) initialiser(name string, kind int, raw []byte, shape []int) string {
	var m message
	for _, n := range shape {
		m.number(1, n)
	}
	m.number(2, kind)
	m.text(8, name)
	m.message(9, raw)
	g.initialisers = append(g.initialisers, m)
	return name
}

// operatorSet returns the OperatorSetIdProto of a domain.
func operatorSet(domain string, version int) (m message) {
	if domain != "" {
		m.text(1, domain)
	}
	m.number(2, version)
	return m
}

// attribute returns the AttributeProto of an integer.
func attribute(name string, n int) (m message) {
	const kind = 2
	m.text(1, name)
	m.number(3, n)
	m.number(20, kind)
	return m
}

// attributes returns the AttributeProto of a list of integers.
func attributes(name string, values ...int) (m message) {
	const kind = 7
	m.text(1, name)
	for _, n := range values {
		m.number(8, n)
	}
	m.number(20, kind)
	return m
}

// valueInfo returns the ValueInfoProto of floats: any number of images, each of the given shape.
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
