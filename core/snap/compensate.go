package snap

import (
	"math"

	"signum/core/calibrate"
	"signum/core/nn"
)

// compensated chooses signs B and scale α of each output channel, and leaves β to the bias, so
// that the pre-activations for the layer's inputs x come close to their target t:
//
//	minimise mean (t − α·Bx − β)² + damping·‖W − α·B‖²
//
// The best β is the mean of what is left, so that covariances remain. With H = cov(x,x) + damping
// and r = cov(t,x) + damping·W the problem is, up to a constant,
//
//	minimise α²·BHB − 2α·rB
//
// Its real-valued solution is H⁻¹r. First these weights are rounded to ±α one after the other,
// and those still real compensate for each as well as they can (rounding.round); then single
// signs are flipped as long as that helps (rounding.search), once from there and once from the
// signs of the weights.
//
// Source: Optimal Brain Quantizer and GPTQ (Frantar et al., arXiv 2208.11580, 2210.17323), in
// which the bias would be one more input of 1 that is rounded last and then not at all. New here:
// the real-valued solution for inputs that have changed already, the scale refit between
// roundings, and the search. Cost: forward passes, fan-in² additions for each input, a Cholesky
// factor of fan-in³/6 products, and about 4·fan-in² for each output channel.
func (s *snapping) compensated(layer int) error {
	m, err := s.moments(layer)
	if err != nil {
		return err
	}
	r := newRounding(m)
	if err := factor(r.factor, len(r.inputs), r.damping, s.tick); err != nil {
		return err
	}
	w := s.net.Layers[layer].Weights()
	for channel := range w.Latent.Rows {
		row := w.Latent.Row(channel)
		r.want(m, channel, row)
		r.find()
		r.write(row)
		if err := s.tick(); err != nil {
			return err
		}
	}
	w.Changed()
	balance(w, m)
	return nil
}

// balance adds to the biases what the pre-activations lost on average. A norm's mean does the
// same by itself, when it is estimated again.
func balance(w *nn.Weights, m calibrate.Moments) {
	if w.Norm != nil {
		return
	}
	effective := w.Effective().Data
	for channel := range w.Bias {
		lost := m.Target[channel]
		for i, v := range effective[channel*m.Width : (channel+1)*m.Width] {
			lost -= float64(float64(v) * m.Input[i])
		}
		w.Bias[channel] += float32(lost)
	}
}

// write gives a row of latent weights the signs and the scale. Magnitudes keep their proportions,
// but the smallest are raised so that they have a sign.
func (r *rounding) write(row []float32) {
	mean := 0.0
	for _, w := range row {
		mean += math.Abs(float64(w)) / float64(len(row))
	}
	least := 1e-6 * mean
	if mean == 0 {
		least = 1
	}
	for k, i := range r.inputs {
		row[i] = float32(r.signs[k] * math.Max(math.Abs(float64(row[i])), least))
	}
	scaled(row, r.scale(mean))
}
