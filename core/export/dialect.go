package export

import "signum/core/packed"

// standard uses ONNX's own operators only.
type standard struct{}

func (standard) domains() []string { return nil }

func (standard) signs(g *graph, l packed.Layer, scale []float32) string {
	weights := g.signBytes(l.Name+".signs", channelsFirst(signs(l), g.seen(l)), weightShape(l)...)
	product := operation{operator: "DequantizeLinear"}
	if scale == nil {
		product.inputs = []string{weights, g.floats(l.Name+".one", []float32{1})}
	} else {
		product.inputs = []string{weights, g.floats(l.Name+".scale", scale, l.Outputs)}
		product.attributes = []message{attribute("axis", 0)}
	}
	name := l.Name + ".weight"
	g.node(product, name)
	return name
}

// activation compares and selects, since ONNX's Sign is 0 for 0 and ours is 1.
func (standard) activation(g *graph, l packed.Layer) []operation {
	zero := g.floats(l.Name+".zero", []float32{0})
	minus, plus := g.floats(l.Name+".minus", []float32{-1}), g.floats(l.Name+".plus", []float32{1})
	return []operation{
		{operator: "Less", inputs: []string{zero}},
		{operator: "Where", inputs: []string{minus, plus}},
	}
}

// bipolar uses QONNX's BipolarQuant, which outputs −scale for negative values and scale for others.
type bipolar struct{}

const bipolarDomain = "qonnx.custom_op.general"

func (bipolar) domains() []string { return []string{bipolarDomain} }

func (bipolar) signs(g *graph, l packed.Layer, scale []float32) string {
	values := make([]float32, l.Outputs*l.FanIn)
	for i, v := range channelsFirst(signs(l), g.seen(l)) {
		values[i] = float32(v)
	}
	weights := g.floats(l.Name+".signs", values, weightShape(l)...)
	if scale == nil {
		scale = []float32{1}
	}
	shape := []int{len(scale)} // and 1 for each further dimension: elements are multiplied
	for range weightShape(l)[1:] {
		shape = append(shape, 1)
	}
	factor := g.floats(l.Name+".channels", scale, shape...)
	name := l.Name + ".weight"
	g.node(operation{operator: "BipolarQuant", domain: bipolarDomain, inputs: []string{weights, factor}},
		name)
	return name
}

func (bipolar) activation(g *graph, l packed.Layer) []operation {
	one := g.floats(l.Name+".one", []float32{1})
	return []operation{{operator: "BipolarQuant", domain: bipolarDomain, inputs: []string{one}}}
}
