package snap

import (
	"math"

	"signum/core/calibrate"
	"signum/core/nn"
)

// compensated chooses signs B and scale α of each output channel, and lets the bias take β, so that the layer's sums come close to
// those wanted, t, with the layer's inputs x:
//
//	minimise mean (t − α·Bx − β)² + damping·‖W − α·B‖²
//
// The best β is what is left on average, which leaves covariances. With H = cov(x,x) + damping and r = cov(t,x) + damping·W that is,
// but for what no choice changes,
//
//	minimise α²·BHB − 2α·rB
//
// whose real-valued solution is H⁻¹r. First its weights are rounded to ±α one after the other, and those that are still real make up
// for each as well as they can (rounding.round); then signs are turned as long as that helps (rounding.search), and once more from
// the signs of the weights on.
//
// Source: Optimal Brain Quantizer and GPTQ (Frantar et al., arXiv 2208.11580, 2210.17323), for which the bias is one more input,
// of 1, that is rounded last and then not at all. New here: the real-valued solution for inputs that have changed already, the scale
// refit between roundings, and the search. Cost: forward passes, fan-in² additions for each input, a Cholesky factor of
// fan-in³/6 products, and about 4·fan-in² for each output channel.
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

// balance lets the biases take what the sums lost on average. A norm's mean does that by itself, when it is estimated again.
func balance(w *nn.Weights, m calibrate.Moments) {
	if w.Norm != nil {
		return
	}
	effective := w.Effective().Data
	for channel := range w.Bias {
		lost := m.Sum[channel]
		for i, v := range effective[channel*m.Width : (channel+1)*m.Width] {
			lost -= float64(float64(v) * m.Input[i])
		}
		w.Bias[channel] += float32(lost)
	}
}

// write makes signs and scale those of a row of latent weights. Magnitudes keep their proportions; the smallest are raised to where
// they have a sign.
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
