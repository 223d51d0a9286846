package experiment

import (
	"signum/core/nn"
	"signum/core/train"
)

// Stage is one step of a run: what was done, and what came out.
type Stage struct {
	Index    int
	From     int                // the stage whose network it continues from; -1 in stage 0
	Layers   []int              // that it makes binary, 0 is the input side; see LayersByStage
	Decision Decision           // that led to this stage
	Measured []float64          // the order's metric before this stage, by layer; nil if none is
	Batch    int                // batches trained so far
	Batches  int                // in the whole stage
	Curve    []train.CurvePoint // grows while it trains
	Snap     train.Score        // on the test images right after the snap; of no images in stage 0
	Held     train.Score        // on the held-out images after tuning, if the control needs it
	Score    train.Score        // on the test images after tuning; of no images until then
	Network  *nn.Network        // when the stage was done; nil before
	Now      *nn.Network        // while it trains, to be looked at only; nil when it is done
	Figures  []Figures          // by layer, in a recording for display; nil otherwise: see Shaded
}

// Done reports whether the stage has its score.
func (s Stage) Done() bool { return s.Score.Total() > 0 }

// Binary returns for each layer of a done stage whether it is ±scale; nil before.
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

// Bytes returns how much memory the network of a done stage needs; 0 before.
func (s Stage) Bytes() int {
	if s.Network == nil {
		return 0
	}
	return Bytes(LayerCosts(s.Network), s.Binary())
}
