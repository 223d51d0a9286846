// Package calibrate gathers what the layers of a network meet on some images: their inputs, and what gradients they get.
package calibrate

import (
	"cmp"
	"errors"

	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/train"
)

// Images are what is gathered on.
type Images struct {
	mnist.Set

	// Tick, if there is one, is called after every batch: it may take its time, and what it returns ends the pass.
	Tick func() error
}

// Batches visits the first images, size at a time; none is an error.
func (s Images) Batches(images, size int, visit func(train.Batch) error) error {
	if s.Len() == 0 {
		return errors.New("calibrate: found no images, expected some")
	}
	for batch, err := range train.Batches(s.Set, 0, min(images, s.Len()), size) {
		if err != nil {
			return err
		}
		if err := cmp.Or(visit(batch), s.tick()); err != nil {
			return err
		}
	}
	return nil
}

// tick lets the caller in.
func (s Images) tick() error {
	if s.Tick == nil {
		return nil
	}
	return s.Tick()
}

// Gradients runs forward and backward over the first images, size at a time, and gives the network with the gradients of a
// batch's mean loss, and how much of all images the batch is.
func (s Images) Gradients(net *nn.Network, images, size int, visit func(net *nn.Network, part float64)) error {
	images = min(images, s.Len())
	dlogits := matrix.New(size, mnist.Classes)
	return s.Batches(images, size, func(batch train.Batch) error {
		logits, count := net.Forward(batch.X), len(batch.Labels)
		d := dlogits.Slice(0, count)
		matrix.Softmax(d, logits, batch.Labels, count)
		net.Backward(d, 1)
		visit(net, float64(count)/float64(images))
		return nil
	})
}

// SecondMoment is Adam's, of each layer's weights: the running mean of squared gradients of batches with β = 0.999, corrected for
// its start at 0, and without a step.
func (s Images) SecondMoment(net *nn.Network) ([][]float64, error) {
	const beta = 0.999
	v, start := make([][]float64, len(net.Layers)), 1.0
	for l, layer := range net.Layers {
		v[l] = make([]float64, len(layer.Weights().Latent.Data))
	}
	err := s.Gradients(net.Clone(), s.Len(), train.BatchSize, func(net *nn.Network, _ float64) {
		start *= beta
		for l, layer := range net.Layers {
			gradient, _ := layer.Weights().Gradient()
			for i, g := range gradient.Data {
				square := float64(float64(g) * float64(g))
				v[l][i] = float64(beta*v[l][i]) + float64((1-beta)*square)
			}
		}
	})
	for l := range v {
		for i := range v[l] {
			v[l][i] /= 1 - start
		}
	}
	return v, err
}
