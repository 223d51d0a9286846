package train

import (
	"iter"

	"signum/core/mnist"
	"signum/core/nn"
)

// StatisticsImages is how many images running statistics are estimated from: the first training
// images.
const StatisticsImages = 5_000

// Reestimate sets the running statistics of each norm to those of its pre-activations over the
// first images of the set. They must be estimated again before inference whenever weights have
// changed. It yields after every batch, and not at all if there are no norms. It ends with an
// error if images don't arrive.
//
// On the way a batch is normalized by its own statistics, as a whole; so the estimates of later
// norms are those under nearly the statistics that inference has in earlier ones. The members of
// a team each compute all of it: then there is nothing to exchange.
func Reestimate(net *nn.Network, set mnist.Set) iter.Seq[error] {
	return func(yield func(error) bool) {
		estimates := newEstimates(net)
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

// estimate holds sums for one norm, by channel. They are float64, so that the difference of mean
// square and squared mean is exact enough; each product is rounded before it is added, as
// everywhere.
type estimate struct {
	norm    *nn.Norm
	images  float64
	means   []float64 // times images
	squares []float64 // mean squares, times images
}

// newEstimates returns an empty estimate for each norm of the network.
func newEstimates(net *nn.Network) (estimates []estimate) {
	for _, layer := range net.Layers {
		if norm := layer.Weights().Norm; norm != nil {
			channels := len(norm.Gain)
			estimates = append(estimates, estimate{
				norm: norm, means: make([]float64, channels), squares: make([]float64, channels),
			})
		}
	}
	return estimates
}

// add adds the statistics of the last batch, which had that many images.
func (e *estimate) add(images int) {
	n, batch := float64(images), e.norm.BatchStatistics()
	e.images += n
	for c, mean := range batch.Mean.Data {
		m := float64(mean)
		e.means[c] += float64(n * m)
		e.squares[c] += float64(n * (float64(m*m) + float64(batch.Variance.Data[c])))
	}
}

// store sets the running statistics. The variance is the mean square less the square of the mean.
func (e *estimate) store() {
	running := e.norm.Running
	for c := range e.means {
		mean := e.means[c] / e.images
		variance := max(0, e.squares[c]/e.images-float64(mean*mean))
		running.Mean.Data[c], running.Variance.Data[c] = float32(mean), float32(variance)
	}
}
