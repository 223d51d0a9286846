package calibrate

import (
	"signum/core/matrix"
	"signum/core/nn"
	"signum/core/train"
)

// Moments are means over the inputs x of a layer, and over the target t of its pre-activations
// without bias: t = W·x̄, where W and x̄ are the layer's weights and input in the network that is
// wanted.
type Moments struct {
	Width  int       // fan-in
	Input  []float64 // mean of x
	Gram   []float64 // mean of x·xᵀ: Width × Width
	Target []float64 // mean of t, one for each output channel
	Cross  []float64 // mean of t·xᵀ: output channels × Width
}

// Moments returns the moments of a layer over the first images: its inputs are those in the
// network changed, its targets those in the network wanted. These may be the same. Its errors are
// those of Batches.
func (s Images) Moments(wanted, changed *nn.Network, layer, images int) (Moments, error) {
	w := wanted.Layers[layer].Weights().Effective()
	g := newGathering(w)
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

// newGathering returns a gathering for a layer with the weights w, output channels × fan-in.
func newGathering(w matrix.Matrix) gathering {
	return gathering{
		weights: w, products: matrix.New(w.Cols, w.Cols), cross: matrix.New(w.Rows, w.Cols),
		Moments: Moments{
			Width: w.Cols, Input: make([]float64, w.Cols), Gram: make([]float64, w.Cols*w.Cols),
			Target: make([]float64, w.Rows), Cross: make([]float64, w.Rows*w.Cols),
		},
	}
}

// before returns the inputs of the last of some layers for a batch x, n × inputs: see Inputs.
func before(layers []nn.Layer, x matrix.Matrix) matrix.Matrix {
	last := len(layers) - 1
	for _, layer := range layers[:last] {
		x = layer.Forward(x)
	}
	return Inputs(layers[last], x)
}

// gathering adds up moments batch by batch: within a batch in float32, from batch to batch in
// float64.
type gathering struct {
	Moments
	weights         matrix.Matrix
	products, cross matrix.Matrix // of a batch
	inputs          int
}

// add adds a batch: inputs x and inputs x̄ of the wanted network, both rows × fan-in.
func (g *gathering) add(x, wanted matrix.Matrix) {
	targets := matrix.New(x.Rows, g.weights.Rows)
	matrix.MulTransB(targets, wanted, g.weights)
	matrix.MulTransA(g.products, x, x)
	matrix.MulTransA(g.cross, targets, x)
	accumulate(g.Gram, g.products.Data)
	accumulate(g.Cross, g.cross.Data)
	for i := range x.Rows {
		accumulate(g.Input, x.Row(i))
		accumulate(g.Target, targets.Row(i))
	}
	g.inputs += x.Rows
}

// accumulate adds values to dst.
func accumulate(dst []float64, values []float32) {
	for i, v := range values {
		dst[i] += float64(v)
	}
}

// mean returns the moments so far.
func (g *gathering) mean() Moments {
	for _, sums := range [][]float64{g.Input, g.Gram, g.Target, g.Cross} {
		for i := range sums {
			sums[i] /= float64(max(g.inputs, 1))
		}
	}
	return g.Moments
}
