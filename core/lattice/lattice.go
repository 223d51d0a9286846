// Package lattice evaluates a network with every subset of its layers ±1, untuned, and computes
// what follows from that: Pareto front, hypervolume, Shapley values, interactions.
package lattice

import (
	"iter"
	"math/bits"
	"slices"
	"strconv"

	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/train"
)

// Subset is the set of layers that are ±1: bit i is layer i, 0 is the input side.
type Subset uint

// Binary returns for each of so many layers whether it is in the subset.
func (s Subset) Binary(layers int) []bool {
	binary := make([]bool, layers)
	for i := range binary {
		binary[i] = s>>i&1 == 1
	}
	return binary
}

// Layers returns the layers of the subset, input side first.
func (s Subset) Layers() (layers []int) {
	for i := range bits.Len(uint(s)) {
		if s>>i&1 == 1 {
			layers = append(layers, i)
		}
	}
	return layers
}

// Table holds the result of each subset on the first images of a set.
type Table struct {
	Images  int      // seen so far
	Results []Result // by Subset: 2 to the power of layers
}

// Result is the result of one subset; of no images if it wasn't asked for.
type Result struct {
	Score train.Score
	Loss  float64 // cross-entropy, summed over the images
}

// MeanLoss returns the cross-entropy of an image; NaN for no images.
func (r Result) MeanLoss() float64 { return r.Loss / float64(r.Score.Total()) }

// Evaluate evaluates the network with all subsets of up to most layers snapped. Layers that are
// binary already stay as they are, so that a subset with them equals the one without. The network
// isn't changed. Norms use the statistics of each batch, as the running statistics are of the
// weights before a snap.
//
// It yields the table after every batch: leaving the loop stops. Any table of the same network
// and set may be passed as done to continue from, with the same bits as in one go; the first is
// the zero Table. It ends with an error if images don't arrive, and panics if done is of another
// number of layers.
//
// The subsets are the leaves of a binary tree whose depth is the layers, from the input on. The
// output of a prefix of layers is computed once for all subsets that begin with it: layer i, from
// 0, runs 2^(i+1) times instead of 2^layers.
func Evaluate(net *nn.Network, set mnist.Set, most int, done Table) iter.Seq2[Table, error] {
	return func(yield func(Table, error) bool) {
		w := newWalk(net, most)
		table := w.start(done)
		for batch, err := range train.Batches(set, done.Images, set.Len(), train.BatchSize) {
			if err != nil {
				yield(Table{}, err)
				return
			}
			w.batch, w.results, w.at = batch, slices.Clone(table.Results), table.Images
			w.visit(0, batch.X, 0)
			table = Table{table.Images + len(batch.Labels), w.results}
			if !yield(table, nil) {
				return
			}
		}
	}
}

// walk visits the tree of subsets with one batch.
type walk struct {
	asIs, snapped []nn.Layer // with separate buffers: the output of one stays while others run
	most          int
	batch         train.Batch
	at            int // images before the batch
	dlogits       matrix.Matrix
	results       []Result
}

// newWalk returns a walk without a batch.
func newWalk(net *nn.Network, most int) *walk {
	return &walk{
		asIs: net.Clone().Layers, snapped: Snapped(net).Layers, most: most,
		dlogits: matrix.New(train.BatchSize, mnist.Classes),
	}
}

// Snapped returns a copy of the network whose float layers became ±mean|w|.
func Snapped(net *nn.Network) *nn.Network {
	clone := net.Clone()
	for _, layer := range clone.Layers {
		if w := layer.Weights(); w.Quantizer == nil {
			w.SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
		}
	}
	return clone
}

// start returns a table to fill: that of the images done, whose lists of misses can grow without
// changing its own.
func (w *walk) start(done Table) Table {
	results := make([]Result, 1<<len(w.asIs))
	if len(done.Results) != 0 && len(done.Results) != len(results) {
		panic("lattice: Evaluate: a table of " + strconv.Itoa(len(done.Results)) +
			" subsets to continue from, expected " + strconv.Itoa(len(results)))
	}
	copy(results, done.Results)
	for i := range results {
		results[i].Score.Misses = slices.Clip(results[i].Score.Misses)
	}
	return Table{done.Images, results}
}

// visit runs layer and those after it, as they are and snapped, on the output x of the layers
// before it with the subset s.
func (w *walk) visit(layer int, x matrix.Matrix, s Subset) {
	if layer == len(w.asIs) {
		w.count(&w.results[s], x)
		return
	}
	w.visit(layer+1, w.asIs[layer].ForwardTraining(x, 1), s)
	if bits.OnesCount(uint(s)) < w.most {
		w.visit(layer+1, w.snapped[layer].ForwardTraining(x, 1), s|1<<layer)
	}
}

// count adds the batch's logits to a result.
func (w *walk) count(r *Result, logits matrix.Matrix) {
	dlogits := w.dlogits.Slice(0, logits.Rows)
	loss, _ := matrix.Softmax(dlogits, logits, w.batch.Labels, logits.Rows)
	r.Loss += loss
	for row, label := range w.batch.Labels {
		r.Score.PerClass[label]++
		if p := uint8(nn.Argmax(logits.Row(row))); p != label {
			miss := train.Miss{Image: uint32(w.at + row), Label: label, Predicted: p}
			r.Score.Misses = append(r.Score.Misses, miss)
		}
	}
}
