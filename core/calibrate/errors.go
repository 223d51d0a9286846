package calibrate

import (
	"math"

	"signum/core/nn"
	"signum/core/train"
)

// OutputErrors returns for each layer the relative error of its outputs in net: ‖y−ŷ‖/‖y‖, with y
// the outputs of the layer in wanted and ŷ those in net, both as the layers before make them. The
// norms are over all outputs of the layer on the first images. An error is NaN if y is 0. The
// networks have the same layers. Its errors are those of Batches.
func (s Images) OutputErrors(wanted, net *nn.Network, images int) ([]float64, error) {
	wanted, net = wanted.Clone(), net.Clone()
	apart, size := make([]float64, len(net.Layers)), make([]float64, len(net.Layers))
	err := s.Batches(images, train.BatchSize, func(batch train.Batch) error {
		y, got := batch.X, batch.X
		for l := range net.Layers {
			y, got = wanted.Layers[l].Forward(y), net.Layers[l].Forward(got)
			for i, v := range y.Data {
				d := float64(v) - float64(got.Data[i])
				apart[l] += float64(d * d)
				size[l] += float64(float64(v) * float64(v))
			}
		}
		return nil
	})
	for l := range apart {
		apart[l] = math.Sqrt(apart[l] / size[l])
	}
	return apart, err
}
