package calibrate

import (
	"signum/core/matrix"
	"signum/core/nn"
	"signum/core/train"
)

// Moments are means over the inputs x of a layer, and over what its sums should be there: t = W·x̄, without bias, where x̄ is
// the input that the layer gets in the network that is wanted, and W its weights there.
type Moments struct {
	Width int       // fan-in
	Input []float64 // mean of x
	Gram  []float64 // mean of x·xᵀ: Width × Width
	Sum   []float64 // mean of t, one for each output channel
	Cross []float64 // mean of t·xᵀ: a row for each output channel
}

// Moments gathers over the first images what a layer meets in a network that has changed before it, and what it would add up
// in the network that is wanted. They may be the same.
func (s Images) Moments(wanted, changed *nn.Network, layer, images int) (Moments, error) {
	w := wanted.Layers[layer].Weights().Effective()
	g := gathering{weights: w, products: matrix.New(w.Cols, w.Cols), cross: matrix.New(w.Rows, w.Cols), Moments: Moments{
		Width: w.Cols, Input: make([]float64, w.Cols), Gram: make([]float64, w.Cols*w.Cols),
		Sum: make([]float64, w.Rows), Cross: make([]float64, w.Rows*w.Cols),
	}}
	target, source := wanted.Clone().Layers[:layer+1], changed.Clone().Layers[:layer+1]
	err := s.Batches(images, train.BatchSize, func(batch train.Batch) error {
		x := before(source, batch.X)
		if wanted == changed {
			g.add(x, x)
		} else {
			g.add(x, before(target, batch.X))
		}
		return nil
	})
	return g.mean(), err
}

// before is what the weights of the last of some layers meet.
func before(layers []nn.Layer, x matrix.Matrix) matrix.Matrix {
	last := len(layers) - 1
	for _, layer := range layers[:last] {
		x = layer.Forward(x)
	}
	return Inputs(layers[last], x)
}

// gathering adds up moments batch by batch: inside a batch in float32, from batch to batch in float64.
type gathering struct {
	Moments
	weights         matrix.Matrix
	products, cross matrix.Matrix // of a batch
	inputs          int
}

func (g *gathering) add(x, wanted matrix.Matrix) {
	sums := matrix.New(x.Rows, g.weights.Rows)
	matrix.MulTransB(sums, wanted, g.weights)
	matrix.MulTransA(g.products, x, x)
	matrix.MulTransA(g.cross, sums, x)
	accumulate(g.Gram, g.products.Data)
	accumulate(g.Cross, g.cross.Data)
	for i := range x.Rows {
		accumulate(g.Input, x.Row(i))
		accumulate(g.Sum, sums.Row(i))
	}
	g.inputs += x.Rows
}

// accumulate adds values to dst.
func accumulate(dst []float64, values []float32) {
	for i, v := range values {
		dst[i] += float64(v)
	}
}

// mean is the moments so far.
func (g *gathering) mean() Moments {
	for _, sums := range [][]float64{g.Input, g.Gram, g.Sum, g.Cross} {
		for i := range sums {
			sums[i] /= float64(max(g.inputs, 1))
		}
	}
	return g.Moments
}
