package nn

import "signum/core/matrix"

// Quantizer is how a layer sees its latent weights when it computes, and what they feel of the gradient.
//
// A quantizer is a value without state: copies of a network share it. The scales, one for each output channel, are kept
// by the weights, and handed to Gradient as Quantize left them.
type Quantizer interface {
	Name() string
	// Quantize fills scale, and dst with what the layer multiplies by.
	Quantize(dst matrix.Matrix, scale []float32, latent matrix.Matrix)
	// Gradient turns the gradient of what the layer multiplies by into that of the latent weights, in place.
	Gradient(grad, latent matrix.Matrix, scale []float32)
}

// Weights are what a layer learns: one row of latent weights and one bias per output channel, and a norm's gain. All are views of the
// network's flat parameters.
//
// A nil Quantizer is float: the layer multiplies by the latent weights themselves. Binarizing a layer is one assignment,
// SetQuantizer. Biases and norms stay float.
type Weights struct {
	Latent    matrix.Matrix
	Bias      []float32
	Norm      *Norm     // between the sums and the bias; nil is none
	Quantizer Quantizer // set it with Bind

	effective matrix.Matrix // what the layer multiplies by, and its scales; valid while fresh
	scale     []float32
	fresh     bool
	signs     matrix.Matrix // its signs; valid while signed
	signed    bool
	grad      matrix.Matrix
	gradBias  []float32
}

// SetQuantizer makes q the quantizer; nil makes the layer float again.
func (w *Weights) SetQuantizer(q Quantizer) {
	w.Quantizer = q
	w.Changed()
}

// Changed must be called after latent weights were written.
func (w *Weights) Changed() { w.fresh, w.signed = false, false }

// Effective is what the layer multiplies by. It is computed once after each change.
func (w *Weights) Effective() matrix.Matrix {
	if w.Quantizer == nil {
		return w.Latent
	}
	if !w.fresh {
		if w.effective.Data == nil {
			w.effective = matrix.New(w.Latent.Rows, w.Latent.Cols)
			w.scale = matrix.New(1, w.Latent.Rows).Data
		}
		w.Quantizer.Quantize(w.effective, w.scale, w.Latent)
		w.fresh = true
	}
	return w.effective
}

// Scale is the size of the weights of each output channel, as the quantizer sees it; nil when float.
func (w *Weights) Scale() []float32 {
	if w.Quantizer == nil {
		return nil
	}
	w.Effective()
	return w.scale
}

// predicting is what the layer multiplies by when it predicts, and the factor by which that is smaller than Effective: with a norm and a
// quantizer, the signs and the scales. So the sums are those that a layer of bits has, to the bit, and what comes after them too:
// were they not, a sum near 0 could have another sign there.
func (w *Weights) predicting() (weights matrix.Matrix, scale []float32) {
	if w.Norm == nil || w.Quantizer == nil {
		return w.Effective(), nil
	}
	if !w.signed {
		if w.signs.Data == nil {
			w.signs = matrix.New(w.Latent.Rows, w.Latent.Cols)
		}
		matrix.SignScale(w.signs, w.Effective(), w.Norm.ones)
		w.signed = true
	}
	return w.signs, w.Scale()
}

// Gradient is the gradient of the latent weights and of the biases after the last Backward. (A norm has its gain's.)
func (w *Weights) Gradient() (latent matrix.Matrix, bias []float32) { return w.grad, w.gradBias }

// straightThrough passes the gradient on to the latent weights.
func (w *Weights) straightThrough() {
	if w.Quantizer != nil {
		w.Quantizer.Gradient(w.grad, w.Latent, w.scale)
	}
}

// bind makes the parameters views of the front of values, and returns the rest.
func (w *Weights) bind(b Block, values []float32) (rest []float32) {
	w.Latent, rest = front(values, b.Outputs, b.FanIn)
	w.Bias, rest = rest[:b.Outputs:b.Outputs], rest[b.Outputs:]
	if b.Norm {
		w.Norm = newNorm(rest[:b.Outputs:b.Outputs])
		rest = rest[b.Outputs:]
	}
	return rest
}

// bindGradients does the same with their gradients.
func (w *Weights) bindGradients(sums []float32) (rest []float32) {
	w.grad, rest = front(sums, w.Latent.Rows, w.Latent.Cols)
	channels := len(w.Bias)
	w.gradBias, rest = rest[:channels:channels], rest[channels:]
	if w.Norm != nil {
		w.Norm.grad, rest = rest[:channels:channels], rest[channels:]
	}
	return rest
}

// front is a matrix of the first of some values, and the rest.
func front(values []float32, rows, cols int) (m matrix.Matrix, rest []float32) {
	size := rows * cols
	return matrix.Matrix{Rows: rows, Cols: cols, Data: values[:size:size]}, values[size:]
}
