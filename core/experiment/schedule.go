package experiment

import (
	"cmp"

	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/train"
)

// floatOptions returns how the float network is trained.
func (p Plan) floatOptions() train.Options {
	return train.Options{
		Epochs: p.Epochs, Batch: p.Batch, Rate: falling(p.Rate), Optimizer: &nn.Adam{},
		Smoothing: float32(p.Smoothing),
		Distort:   mnist.Distortion{Shift: p.Shift, Turn: p.Turn},
	}
}

// tuneOptions returns how the network is tuned after so many layers became binary at once.
func (p Plan) tuneOptions(layers int) train.Options {
	o := p.floatOptions()
	o.Epochs, o.Images = p.TuneEpochs*layers, p.TuneImages
	o.Rate = falling(cmp.Or(p.TuneRate, p.Rate))
	return o
}

// TuningImages returns how many images an epoch of tuning visits, if the plan's are all there.
func (p Plan) TuningImages() int { return min(p.Images, p.TuneImages) }

// Batches returns how many batches a stage takes in which so many layers become binary at once, 0
// in stage 0, with so many training images.
func (p Plan) Batches(layers, images int) int {
	o := p.floatOptions()
	if layers > 0 {
		o = p.tuneOptions(layers)
	}
	return o.Steps(min(p.Images, images))
}

// falling returns the learning rates of a stage: they fall from the first to zero along a
// straight line. How that was chosen is in RATIONALE.md.
func falling(first float64) func(done float64) float32 {
	return func(done float64) float32 { return float32(first * (1 - done)) }
}
