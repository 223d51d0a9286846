package nn

import "signum/core/matrix"

// Quantizer turns latent weights into effective weights, and the gradient of these into that of
// the latent weights.
//
// A quantizer is a value without state: copies of a network share it. The weights keep its
// scales, one for each output channel, and pass them to Gradient as Quantize left them.
type Quantizer interface {
	// Quantize sets scale, and dst, the effective weights. dst and latent are channels × fan-in.
	Quantize(dst matrix.Matrix, scale []float32, latent matrix.Matrix)

	// Gradient turns grad, channels × fan-in, from the gradient of the effective weights into
	// that of the latent weights, in place.
	Gradient(grad, latent matrix.Matrix, scale []float32)
}

// Weights are the parameters of a layer: for each output channel a row of latent weights, a bias,
// and a gain if there is a norm. All are views of the network's flat parameters; Changed must be
// called after writing to the latent weights.
//
// With a nil Quantizer the layer is float: its effective weights are the latent weights.
// Binarizing a layer is one assignment, SetQuantizer. Biases and norms stay float.
type Weights struct {
	Latent    matrix.Matrix // channels × fan-in
	Bias      []float32     // one for each channel
	Norm      *Norm         // of the pre-activations, before the bias; nil for none
	Quantizer Quantizer     // set it with SetQuantizer

	effective matrix.Matrix // channels × fan-in; valid while fresh, as scale is
	scale     []float32
	fresh     bool
	signs     matrix.Matrix // of effective; valid while signed
	signed    bool
	grad      matrix.Matrix // of Latent
	gradBias  []float32
}

// SetQuantizer sets the quantizer; nil makes the layer float.
func (w *Weights) SetQuantizer(q Quantizer) {
	w.Quantizer = q
	w.Changed()
}

// Changed discards what was computed from the latent weights. It must be called after writing to
// them.
func (w *Weights) Changed() { w.fresh, w.signed = false, false }

// Effective returns the weights that the layer multiplies by, channels × fan-in, a view. They are
// computed once after each change.
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

// Scale returns the quantizer's scale of each output channel, a view; nil for a float layer.
func (w *Weights) Scale() []float32 {
	if w.Quantizer == nil {
		return nil
	}
	w.Effective()
	return w.scale
}

// inference returns the weights that Forward multiplies by, and by which scales they differ from
// Effective, nil for none.
//
// With a norm and a quantizer these are the signs, and the scales are left to the norm. So the
// pre-activations have the same bits as those of a layer that computes from packed signs, and so
// has everything after them: otherwise a pre-activation near 0 could have another sign there.
func (w *Weights) inference() (weights matrix.Matrix, scale []float32) {
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

// Gradient returns the gradients of the latent weights, channels × fan-in, and of the biases
// after the last Backward, views. The gain's is Norm.Gradient.
func (w *Weights) Gradient() (latent matrix.Matrix, bias []float32) { return w.grad, w.gradBias }

// straightThrough turns the gradient of the effective weights into that of the latent weights.
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

// bindGradients makes the gradients views of the front of sums, and returns the rest.
func (w *Weights) bindGradients(sums []float32) (rest []float32) {
	w.grad, rest = front(sums, w.Latent.Rows, w.Latent.Cols)
	channels := len(w.Bias)
	w.gradBias, rest = rest[:channels:channels], rest[channels:]
	if w.Norm != nil {
		w.Norm.grad, rest = rest[:channels:channels], rest[channels:]
	}
	return rest
}

// front returns a matrix of the first values, a view, and the rest.
func front(values []float32, rows, cols int) (m matrix.Matrix, rest []float32) {
	size := rows * cols
	return matrix.Matrix{Rows: rows, Cols: cols, Data: values[:size:size]}, values[size:]
}
