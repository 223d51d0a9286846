package experiment

import (
	"signum/core/binarize"
	"signum/core/nn"
)

// Cost is the bytes of one layer, as float and packed.
type Cost struct {
	Name    string
	Weights int // how many, biases not counted

	// Float counts 4 bytes for each weight and bias, and for each output channel's scale if there
	// is a norm.
	Float int

	// Packed counts 1 bit for each weight without padding of rows, and 4 bytes of scale and 4 of
	// bias for each output channel, which hold the norm too.
	Packed int
}

// LayerCosts returns the cost of each layer of a network.
func LayerCosts(net *nn.Network) []Cost {
	var costs []Cost
	for _, layer := range net.Layers {
		w := layer.Weights()
		costs = append(costs, cost(layer.Name(), len(w.Bias), w.Latent.Rows*w.Latent.Cols, w.Norm != nil))
	}
	return costs
}

// PlanCosts returns the cost of each layer of the plan's network; nil if there is no such net.
func PlanCosts(p Plan) []Cost {
	var costs []Cost
	for _, b := range resolve(p).blocks {
		costs = append(costs, cost(b.Name, b.Outputs, b.Outputs*b.FanIn, b.Norm))
	}
	return costs
}

// cost returns the cost of a layer with that many output channels and weights. For inference a
// norm's gain and statistics are folded into one scale and the bias.
func cost(name string, outputs, weights int, norm bool) Cost {
	c := Cost{
		Name: name, Weights: weights,
		Float: 4 * (weights + outputs), Packed: binarize.PackedBytes(weights) + 8*outputs,
	}
	if norm {
		c.Float += 4 * outputs
	}
	return c
}

// Bytes returns the bytes of a network of which some layers are binary. It panics if binary is
// shorter than costs.
func Bytes(costs []Cost, binary []bool) (bytes int) {
	for i, c := range costs {
		if binary[i] {
			bytes += c.Packed
		} else {
			bytes += c.Float
		}
	}
	return bytes
}
