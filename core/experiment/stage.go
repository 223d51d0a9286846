package experiment

import (
	"signum/core/binarize"
	"signum/core/nn"
	"signum/core/train"
)

// Stage is one step of a run: what was done, and what came out.
type Stage struct {
	Index    int
	From     int                // the stage whose network it went on from: the one before, unless that was taken back; -1 in stage 0
	Layers   []int              // that became binary in this stage, 0 is the input side; none in stage 0, or while the order is measured
	Decision Decision           // that led to this stage
	Measured []float64          // the order's metric, by layer of the network before this stage; nil if the order isn't measured
	Batch    int                // batches trained so far
	Batches  int                // in the whole stage
	Curve    []train.CurvePoint // grows while it trains
	Snap     train.Score        // on the test images right after the snap; of no images in stage 0
	Held     train.Score        // on the held-out images after tuning; of no images until then, or when the plan's control needs none
	Score    train.Score        // on the test images after tuning; of no images until then
	Network  *nn.Network        // as it was when the stage was done; nil before
}

// Done says that the stage has its score.
func (s Stage) Done() bool { return s.Score.Total() > 0 }

// Binary says of each layer of a done stage whether it is ±scale; nil before.
func (s Stage) Binary() []bool {
	if s.Network == nil {
		return nil
	}
	binary := make([]bool, len(s.Network.Layers))
	for i, layer := range s.Network.Layers {
		binary[i] = layer.Weights().Quantizer != nil
	}
	return binary
}

// Bytes is how much memory the network of a done stage needs; 0 before.
func (s Stage) Bytes() int {
	if s.Network == nil {
		return 0
	}
	return Bytes(LayerCosts(s.Network), s.Binary())
}

// Cost is the bytes of one layer, as float and packed.
type Cost struct {
	Name    string
	Weights int // how many, biases not counted
	Float   int // 4 bytes for each weight and bias, and for each output channel's scale if there is a norm
	Packed  int // 1 bit for each weight; 4 bytes of scale and 4 of bias for each output channel, with the norm in them; no padding of rows
}

// LayerCosts is the cost of each layer of a network.
func LayerCosts(net *nn.Network) []Cost {
	var costs []Cost
	for _, layer := range net.Layers {
		w := layer.Weights()
		costs = append(costs, cost(layer.Name(), len(w.Bias), len(w.Latent.Data), w.Norm != nil))
	}
	return costs
}

// PlanCosts is the cost of each layer of the plan's network, without making it; nil if there is no such net.
func PlanCosts(p Plan) []Cost {
	blocks, err := nn.Preset(p.Net)
	if err != nil {
		return nil
	}
	var costs []Cost
	for _, b := range blocks {
		costs = append(costs, cost(b.Name, b.Outputs, b.Outputs*b.FanIn, b.Norm))
	}
	return costs
}

// cost is the cost of a layer with that many output channels and weights. Who only predicts folds a norm's gain and moments into one
// scale and the bias.
func cost(name string, outputs, weights int, norm bool) Cost {
	c := Cost{Name: name, Weights: weights, Float: 4 * (weights + outputs), Packed: binarize.PackedBytes(weights) + 8*outputs}
	if norm {
		c.Float += 4 * outputs
	}
	return c
}

// Bytes is what a network takes when some of its layers are binary.
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
