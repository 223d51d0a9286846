package view

import (
	"signum/core/experiment"
	"signum/core/train"
)

// WithTwins returns the view with the scores of the first stages' twins: the float networks that
// were trained for as long.
func (v View) WithTwins(twins []experiment.TwinScore) View {
	for i := range min(len(v.Stages), len(twins)) {
		v.Stages[i].Twin = twins[i].Score
	}
	return v
}

// Rival is the float network that a stage is compared with: the same images, no layer binary.
type Rival struct {
	Score       train.Score
	Twin        bool    // it was trained for as long; otherwise it is stage 0
	Float, Long float64 // epochs of the plan's images that stage 0 and the stage were trained for
}

// Rival returns what a stage is compared with: its twin, or stage 0 before that is trained. ok is
// false in stage 0 itself, and before it is done.
func (v View) Rival(s Stage) (r Rival, ok bool) {
	float, trained := v.Float()
	if !trained || s.Index == 0 {
		return r, false
	}
	r = Rival{Score: float.Score, Float: Epochs(v.Plan, 0), Long: Epochs(v.Plan, s.Binaries)}
	if s.Twin.Total() > 0 {
		r.Score, r.Twin = s.Twin, true
	}
	return r, true
}

// Epochs returns for how many epochs of its images a plan trains a network until so many of its
// layers are binary.
func Epochs(p experiment.Plan, layers int) float64 {
	batches := p.Batches(0, p.Images)
	if layers > 0 {
		batches += p.Batches(layers, p.Images)
	}
	return float64(batches*p.Batch) / float64(p.Images)
}
