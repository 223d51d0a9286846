package experiment

import (
	"math"

	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/nn"
)

// Block coordinate descent, the reading of the paper as its project page has it: in a stage only
// the selected layers move, and the discrepancy between their weights W and a binary
// approximation αB is minimised with the loss. The objective is
//
//	loss + μ/2 · ‖W − αB‖²
//
// with a μ that grows from level to level, so that W ends near αB and the snap at the stage's end
// changes little. Each step alternates between its two blocks: (B, α) by closed form, B = sign(W)
// and α = mean|W| of an output channel (XNOR-Net, equations 5 and 6), then W by a step of Adam.

// The levels of μ. How they were chosen is in RATIONALE.md.
const (
	levels     = 6
	firstLevel = 0.001
	growth     = 10
)

// penalty is an Optimizer for the selected layers of a stage: Adam on the objective above. The
// parameters of other layers stay as they are, to the bit.
type penalty struct {
	adam     nn.Adam
	selected []bool
	steps    int // of the stage
	step     int // done
	approx   matrix.Matrix
	scale    []float32
}

// newPenalty returns a penalty for some layers of a network, in a stage of that many steps.
func newPenalty(net *nn.Network, layers []int, steps int) *penalty {
	p := &penalty{selected: make([]bool, len(net.Layers)), steps: steps}
	for _, l := range layers {
		p.selected[l] = true
	}
	return p
}

// Step implements nn.Optimizer.
func (p *penalty) Step(net *nn.Network, rate float32) {
	mu := float32(weightOf(p.step, p.steps))
	for i, layer := range net.Layers {
		if p.selected[i] {
			p.pull(layer.Weights(), mu)
		} else {
			freezeGradients(layer.Weights())
		}
	}
	p.adam.Step(net, rate)
	p.step++
}

// weightOf returns μ in that step of a stage.
func weightOf(step, steps int) float64 {
	return firstLevel * math.Pow(growth, float64(step*levels/steps))
}

// pull adds the penalty's gradient μ·(W − αB) to that of the weights.
func (p *penalty) pull(w *nn.Weights, mu float32) {
	grad, _ := w.Gradient()
	if len(p.scale) < w.Latent.Rows {
		p.scale = make([]float32, w.Latent.Rows)
	}
	scale := p.scale[:w.Latent.Rows]
	approx := p.approx.Reuse(w.Latent.Rows, w.Latent.Cols)
	binarize.StraightThrough{}.Quantize(approx, scale, w.Latent)
	for i, v := range w.Latent.Data {
		grad.Data[i] += float32(mu * (v - approx.Data[i]))
	}
}

// freezeGradients sets all gradients of a layer to 0. Adam doesn't move a parameter whose
// gradient has always been 0.
func freezeGradients(w *nn.Weights) {
	grad, bias := w.Gradient()
	clear(grad.Data)
	clear(bias)
	if w.Norm != nil {
		clear(w.Norm.Gradient())
	}
}

// discrepancy returns ‖W − αB‖² / ‖W‖² over some layers of a network.
func discrepancy(net *nn.Network, layers []int) float64 {
	off, energy := 0.0, 0.0
	for _, l := range layers {
		o, e := binarize.Discrepancy(net.Layers[l].Weights().Latent)
		off, energy = off+o, energy+e
	}
	if energy == 0 {
		return 0
	}
	return off / energy
}
