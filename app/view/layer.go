package view

import (
	"signum/core/experiment"
	"signum/core/nn"
)

// Layer describes a layer as it is in the selected stage.
type Layer struct {
	Name          string
	Filters       bool // its rows are filters of a convolution, and not neurons
	Rows, Cols    int  // output channels, weights per output channel
	Weights       int
	Products      int // of a weight and an input, for one image
	Float, Packed int // bytes
	Binary        bool
}

// Bytes returns how many bytes the layer takes now.
func (l Layer) Bytes() int {
	if l.Binary {
		return l.Packed
	}
	return l.Float
}

func newLayers(blocks []nn.Block, costs []experiment.Cost) []Layer {
	layers := make([]Layer, 0, len(blocks))
	for i, b := range blocks {
		layers = append(layers, Layer{
			Name: b.Name, Filters: b.Geometry.Kernel > 0, Rows: b.Outputs, Cols: b.FanIn, Weights: costs[i].Weights,
			Products: costs[i].Weights * places(b), Float: costs[i].Float, Packed: costs[i].Packed,
		})
	}
	return layers
}

// places returns how often a block uses each weight for one image: a convolution at every place,
// before pooling.
func places(b nn.Block) int {
	if b.Geometry.Kernel == 0 {
		return 1
	}
	return b.Geometry.ConvHeight() * b.Geometry.ConvWidth()
}
