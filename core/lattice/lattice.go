// Package lattice evaluates a network with every subset of its layers ±1, without tuning, and says what follows from that.
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

// Subset is which layers are ±1: bit i is layer i, 0 is the input side.
type Subset uint

// Binary says of each layer whether it is in the subset.
func (s Subset) Binary(layers int) []bool {
	binary := make([]bool, layers)
	for i := range binary {
		binary[i] = s>>i&1 == 1
	}
	return binary
}

// Table is what a network made of the first images of a set with each subset of its layers ±1.
type Table struct {
	Images  int      // seen so far
	Results []Result // by Subset: 2 to the power of layers
}

// Result is what a network made of some images; of none when its subset wasn't asked for.
type Result struct {
	Score train.Score
	Loss  float64 // cross-entropy, summed over the images
}

// MeanLoss is the cross-entropy of an image.
func (r Result) MeanLoss() float64 { return r.Loss / float64(r.Score.Total()) }

// Evaluate evaluates the network with all subsets of up to most layers snapped. Layers that are binary already stay as they
// are, so a subset with them is as one without. The network itself is left as it is.
//
// Norms take the moments of each batch: those that the network has stored are of the weights before a snap.
//
// It yields the table after every batch: leaving the loop stops, and any table of the same network and set may be handed in
// to go on from, with the same bits as in one go. The first is the zero Table.
//
// The subsets are the leaves of a binary tree whose depth is the layers, from the input on. What a prefix of layers makes of
// a batch is computed once for all subsets that begin with it: layer i, from 0, runs 2^(i+1) times instead of 2^layers.
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
	asIs, snapped []nn.Layer // each with buffers of its own: what one puts out stays while others run
	most          int
	batch         train.Batch
	at            int // images before the batch
	dlogits       matrix.Matrix
	results       []Result
}

func newWalk(net *nn.Network, most int) *walk {
	return &walk{asIs: net.Clone().Layers, snapped: Snapped(net).Layers, most: most, dlogits: matrix.New(train.BatchSize, mnist.Classes)}
}

// Snapped is a copy of the network whose float layers became ±scale.
func Snapped(net *nn.Network) *nn.Network {
	clone := net.Clone()
	for _, layer := range clone.Layers {
		if w := layer.Weights(); w.Quantizer == nil {
			w.SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
		}
	}
	return clone
}

// start is a table to fill: that of the images done, whose lists of misses can grow without touching its own.
func (w *walk) start(done Table) Table {
	results := make([]Result, 1<<len(w.asIs))
	if len(done.Results) != 0 && len(done.Results) != len(results) {
		panic("lattice: found a table of " + strconv.Itoa(len(done.Results)) + " subsets to go on from, expected " + strconv.Itoa(len(results)))
	}
	copy(results, done.Results)
	for i := range results {
		results[i].Score.Misses = slices.Clip(results[i].Score.Misses)
	}
	return Table{done.Images, results}
}

// visit runs the layers from one on, as they are and snapped, on what a prefix of layers put out.
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

// count adds the batch to a result.
func (w *walk) count(r *Result, logits matrix.Matrix) {
	dlogits := w.dlogits.Slice(0, logits.Rows)
	loss, _ := matrix.Softmax(dlogits, logits, w.batch.Labels, logits.Rows)
	r.Loss += loss
	for row, label := range w.batch.Labels {
		r.Score.PerClass[label]++
		if p := uint8(nn.Argmax(logits.Row(row))); p != label {
			r.Score.Misses = append(r.Score.Misses, train.Miss{Image: uint32(w.at + row), Label: label, Predicted: p})
		}
	}
}
