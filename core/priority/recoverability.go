package priority

import (
	"cmp"
	"math/rand/v2"

	"signum/core"
	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/train"
)

// Recoverability returns, for each layer, the loss on held-out images after this layer alone is
// snapped and everything is tuned for an epoch, less the loss of the network as it is: the cost
// that tuning doesn't recover. It can be below 0, as the epoch helps all layers.
//
// The tuning is that of a stage, without distortions: Adam anew, at the rates of s.Tuning, on
// images in the same shuffle for each layer.
//
// Source: ALPS (arXiv 2301.13330), which ranks by accuracy or loss after one epoch. Cost: an
// epoch for each layer. Needs labels, and training images.
func Recoverability(s Subject) ([]float64, error) {
	if err := cmp.Or(s.needImages(), s.needTraining()); err != nil {
		return nil, err
	}
	return s.increases(s.recovered)
}

// needTraining returns an error if there is nothing to tune on.
func (s Subject) needTraining() error {
	if s.Train.Len() == 0 || s.Tuning.Rate == nil {
		return core.Mismatch{
			Where: "priority", Found: "no training images or no rate",
			Expected: "both: recoverability tunes",
		}
	}
	return nil
}

// recovered returns the loss after a layer was snapped and everything was tuned for an epoch.
func (s Subject) recovered(layer int) (float64, error) {
	net, err := s.snapped(layer)
	if err != nil {
		return 0, err
	}
	epoch := train.Options{
		Epochs:    1,
		Images:    s.Tuning.Images,
		Batch:     s.Tuning.Batch,
		Rate:      s.Tuning.Rate,
		Optimizer: &nn.Adam{},
		Random:    rand.New(rand.NewPCG(s.Seed, 1<<62)), // a stream that no stage of a run uses
	}
	for _, err := range train.Fit(net, s.Train, epoch, s.Team) {
		if err := cmp.Or(err, s.tick()); err != nil {
			return 0, err
		}
	}
	for err := range train.Reestimate(net, s.Train) {
		if err := cmp.Or(err, s.tick()); err != nil {
			return 0, err
		}
	}
	return s.loss(net)
}

// snapped returns a copy of the network with one layer binary.
func (s Subject) snapped(layer int) (net *nn.Network, err error) {
	net = s.Net.Clone()
	if s.Snap != nil {
		return net, s.Snap(net, layer)
	}
	net.Layers[layer].Weights().SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
	return net, nil
}

// loss returns the mean cross-entropy of the held-out images.
func (s Subject) loss(net *nn.Network) (mean float64, err error) {
	full := matrix.New(train.BatchSize, mnist.Classes)
	if err := s.needImages(); err != nil {
		return 0, err
	}
	err = s.images().Batches(s.Held.Len(), train.BatchSize, func(batch train.Batch) error {
		logits := net.Forward(batch.X)
		unused := full.Slice(0, logits.Rows)
		sum, _ := matrix.Softmax(unused, logits, batch.Labels, logits.Rows)
		mean += sum / float64(s.Held.Len())
		return nil
	})
	return mean, err
}
