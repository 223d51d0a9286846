package train

import (
	"iter"

	"signum/core/mnist"
	"signum/core/nn"
)

// StatisticsImages is how many images the moments of norms are estimated from: the first of those trained on.
const StatisticsImages = 5_000

// Reestimate stores the moments of each norm's sums over the first of the images, for prediction: it is due whenever weights have
// changed. It yields after every batch, and not at all when there are no norms. A batch is normed as a whole on the way, so
// the moments are those under nearly the norms that prediction has.
//
// The members of a team each compute all of it: then there is nothing to exchange.
func Reestimate(net *nn.Network, set mnist.Set) iter.Seq[error] {
	return func(yield func(error) bool) {
		estimates := estimatesOf(net)
		if len(estimates) == 0 {
			return
		}
		for batch, err := range Batches(set, 0, min(StatisticsImages, set.Len()), BatchSize) {
			if err != nil {
				yield(err)
				return
			}
			net.ForwardTraining(batch.X, 1)
			for i := range estimates {
				estimates[i].add(len(batch.Labels))
			}
			if !yield(nil) {
				return
			}
		}
		for i := range estimates {
			estimates[i].store()
		}
	}
}

// estimate is what has been added up for a norm: images, and by channel their mean and mean square. In float64, so that their
// difference is exact enough; each product is rounded before it is added, as everywhere.
type estimate struct {
	norm    *nn.Norm
	images  float64
	first   []float64
	squares []float64
}

func estimatesOf(net *nn.Network) (estimates []estimate) {
	for _, layer := range net.Layers {
		if norm := layer.Weights().Norm; norm != nil {
			channels := len(norm.Gain)
			estimates = append(estimates, estimate{norm: norm, first: make([]float64, channels), squares: make([]float64, channels)})
		}
	}
	return estimates
}

// add takes the moments of a batch of that many images.
func (e *estimate) add(images int) {
	n, measured := float64(images), e.norm.BatchStatistics()
	e.images += n
	for c, mean := range measured.Mean.Data {
		m := float64(mean)
		e.first[c] += float64(n * m)
		e.squares[c] += float64(n * (float64(m*m) + float64(measured.Variance.Data[c])))
	}
}

// store keeps the moments of all: the variance is the mean square less the mean's square.
func (e *estimate) store() {
	for c := range e.first {
		mean := e.first[c] / e.images
		e.norm.Running.Mean.Data[c] = float32(mean)
		e.norm.Running.Variance.Data[c] = float32(max(0, e.squares[c]/e.images-float64(mean*mean)))
	}
}
