package priority

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"

	"signum/core/matrix"
	"signum/core/nn"
	"signum/core/train"
)

// OutputError is the part of the energy of a layer's sums (before bias, pooling and ReLU) that is lost when its weights W move
// by d to ±scale, on the images that it really sees:
//
//	trace(d·G·dᵀ) / trace(W·G·Wᵀ),  G = mean of x·xᵀ over the layer's inputs x
//
// In a convolution the inputs are the patches under the filter. Unlike WeightError it knows which weights meet something: a
// third of MNIST's pixels are almost always 0.
//
// Source: the objective of OBQ and GPTQ (arXiv 2208.11580, 2210.17323), made relative. Cost: one forward pass, and
// fan-in² additions for each input. Needs images, no labels.
func OutputError(s Subject) ([]float64, error) {
	d, lost := perturbations(s.Net), make([]float64, len(s.Net.Layers))
	for i, layer := range s.Net.Layers {
		if layer.Weights().Quantizer != nil {
			continue
		}
		gram, err := Gram(s, i)
		if err != nil {
			return nil, err
		}
		lost[i] = ratio(energy(d[i], gram), energy(widened(layer), gram))
	}
	return lost, nil
}

// energy is trace(w·G·wᵀ), of weights in rows.
func energy(w []float64, gram blas64.Symmetric) (trace float64) {
	product := blas64.Vector{N: gram.N, Inc: 1, Data: make([]float64, gram.N)}
	for ; len(w) > 0; w = w[gram.N:] {
		row := blas64.Vector{N: gram.N, Inc: 1, Data: w[:gram.N]}
		blas64.Symv(1, gram, row, 0, product)
		trace += blas64.Dot(row, product)
	}
	return trace
}

// Gram is the mean of x·xᵀ over the inputs x of a layer: fan-in × fan-in.
func Gram(s Subject, layer int) (blas64.Symmetric, error) {
	net := s.Net.Clone()
	width, inputs := net.Layers[layer].Weights().Latent.Cols, 0
	sum, products := make([]float64, width*width), matrix.New(width, width)
	err := s.batches(s.Held.Len(), train.BatchSize, func(batch train.Batch) error {
		x := batch.X
		for _, before := range net.Layers[:layer] {
			x = before.Forward(x)
		}
		x = patches(net.Layers[layer], x)
		matrix.MulTransA(products, x, x)
		for i, v := range products.Data {
			sum[i] += float64(v)
		}
		inputs += x.Rows
		return nil
	})
	for i := range sum {
		sum[i] /= float64(max(inputs, 1))
	}
	return blas64.Symmetric{N: width, Stride: width, Data: sum, Uplo: blas.Upper}, err
}

// patches is what a layer's weights meet, one input a row: the patches under a convolution's filter, row after row of the
// image; the batch itself when dense. Zeros border the image.
func patches(layer nn.Layer, x matrix.Matrix) matrix.Matrix {
	conv, ok := layer.(*nn.Conv)
	if !ok {
		return x
	}
	g := conv.Geometry
	dst := matrix.New(x.Rows*2*g.PooledHeight()*2*g.PooledWidth(), g.Patch())
	at := 0
	for n := range x.Rows {
		image := x.Data[n*x.Cols : (n+1)*x.Cols]
		for cy := range 2 * g.PooledHeight() { // pooling leaves out an odd last row
			for cx := range 2 * g.PooledWidth() {
				patch(dst.Data[at:at+g.Patch()], image, g, cy, cx)
				at += g.Patch()
			}
		}
	}
	return dst
}

// patch copies what lies under the filter at (cy, cx), where that is inside the image.
func patch(dst, image []float32, g matrix.Geometry, cy, cx int) {
	left, right := max(0, g.Pad-cx), min(g.Kernel, g.Width+g.Pad-cx)
	for ky := range g.Kernel {
		if y := cy + ky - g.Pad; y >= 0 && y < g.Height {
			from := (y*g.Width + cx + left - g.Pad) * g.In
			copy(dst[(ky*g.Kernel+left)*g.In:], image[from:from+(right-left)*g.In])
		}
	}
}
