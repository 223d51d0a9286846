// Package calibrate gathers what the layers of a network receive on some images: inputs, targets
// of pre-activations, and gradients.
package calibrate

import (
	"cmp"

	"signum/core"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/train"
)

// Images are the images on which inputs, targets and gradients are gathered.
type Images struct {
	mnist.Set

	// Tick, if it is set, is called after every batch. It may take its time; its error ends the
	// pass.
	Tick func() error
}

// Batches calls visit with the first images, size at a time. It returns a core.Mismatch if there
// are none, or the first error of visit, of Tick, or of images that don't arrive.
func (s Images) Batches(images, size int, visit func(train.Batch) error) error {
	if s.Len() == 0 {
		return core.Mismatch{Where: "calibrate", Found: "no images", Expected: "some"}
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

// tick calls s.Tick, if it is set, and returns its error.
func (s Images) tick() error {
	if s.Tick == nil {
		return nil
	}
	return s.Tick()
}

// Gradients computes forward and backward over the first images, size at a time. It calls visit
// after each batch with the network, which then has the gradients of the batch's mean loss, and
// with the batch's part of all images. Its errors are those of Batches.
func (s Images) Gradients(net *nn.Network, images, size int,
	visit func(net *nn.Network, part float64)) error {
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

// SecondMoment returns Adam's second moment v for each weight, by layer: the running mean of the
// squared gradients of batches with β = 0.999, corrected for its start at 0. No step is taken.
// Its errors are those of Batches.
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
