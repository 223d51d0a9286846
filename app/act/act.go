// Package act computes what is seen between two stages of a run: layers that become ±1, and the
// tuning that follows. Everything is a pure function of one number, so that a button, the slider, a
// scrubber and a test move the same picture:
//
//	0 … 0.1     the frontier moves from its stop to the layer
//	0.1 … 0.62  snap: weights slide to ±α, bytes shrink, accuracy falls to that after the snap
//	0.62 … 1    tune: accuracy comes to that after tuning, and signs flip
//
// The ends and the moment between snap and tuning are the stages' own numbers; what lies between
// them is interpolated. Package app draws it.
package act

import (
	"math"

	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/snap"
)

// The parts of an act, as fractions of it.
const (
	SnapFrom = 0.1
	SnapTo   = 0.62
)

// Moment is a place in an act: how far the snap and the tuning are, from 0 to 1 each.
type Moment struct{ Approach, Snap, Tune float64 }

// At returns the moment at u, from 0 to 1.
func At(u float64) Moment {
	return Moment{
		Approach: part(u / SnapFrom),
		Snap:     part((u - SnapFrom) / (SnapTo - SnapFrom)),
		Tune:     part((u - SnapTo) / (1 - SnapTo)),
	}
}

// part returns x clamped to 0 … 1, and its ends where only rounding keeps it from them: a place in
// a later act has fewer digits.
func part(x float64) float64 { return clamp(math.Round(x*1e9) / 1e9) }

// Act is the way from a stage's network to that of the next.
type Act struct {
	From, To experiment.Stage // To continues from From
	Layers   []Layer          // from the input on
	costs    []experiment.Cost
}

// New returns the act that leads to a done stage, or ok = false if there is none: the stage is the
// first, isn't done, or continues from one that is missing. The stages are those of a run of p.
func New(p experiment.Plan, stages []experiment.Stage, index int) (a Act, ok bool) {
	if index < 1 || index >= len(stages) || !stages[index].Done() {
		return Act{}, false
	}
	to := stages[index]
	if to.From < 0 || to.From >= len(stages) || stages[to.From].Network == nil || to.Network == nil {
		return Act{}, false
	}
	from := stages[to.From]
	a = Act{From: from, To: to, costs: experiment.LayerCosts(to.Network)}
	known := p.Snap == snap.Mean // the values right after other snaps aren't kept
	for i, before := range from.Network.Layers {
		after := to.Network.Layers[i]
		a.Layers = append(a.Layers, newLayer(before.Name(), before.Weights(), after.Weights(), known))
	}
	return a, true
}

// Bytes returns how many bytes each layer takes at a moment. Between the ends it is a share of the
// pixels that have changed.
func (a Act) Bytes(m Moment) []float64 {
	bytes := make([]float64, len(a.Layers))
	for i, l := range a.Layers {
		was, is := float64(a.costs[i].Float), float64(a.costs[i].Float)
		if l.Before {
			was = float64(a.costs[i].Packed)
		}
		if l.After {
			is = float64(a.costs[i].Packed)
		}
		bytes[i] = mix(was, is, m.Snap)
	}
	return bytes
}

// Binaries returns how many layers are ±1 at a moment.
func (a Act) Binaries(m Moment) (n int) {
	for i := range a.Layers {
		if a.Layers[i].IsBinary(m) {
			n++
		}
	}
	return n
}

// Accuracy returns the accuracy at a moment. It is the stages' own at the ends and between snap and
// tuning, and interpolated elsewhere.
func (a Act) Accuracy(m Moment) float64 {
	snapped := a.To.Snap.Accuracy()
	if m.Tune > 0 {
		return mix(snapped, a.To.Score.Accuracy(), Smooth(m.Tune))
	}
	return mix(a.From.Score.Accuracy(), snapped, Smooth(m.Snap))
}

// Lost returns how much accuracy the snap has lost that tuning has not won back yet, from 0 on.
func (a Act) Lost(m Moment) float64 { return max(0, a.From.Score.Accuracy()-a.Accuracy(m)) }

// Flipped returns how many signs of the layers that became binary have flipped at a moment, and how
// many they have.
func (a Act) Flipped(m Moment) (flipped, weights int) {
	for _, l := range a.Layers {
		if l.After && !l.Before {
			flipped += l.FlippedAt(m)
			weights += len(l.after)
		}
	}
	return flipped, weights
}

// Network returns a network with the values of a moment, to read a digit with: a half-snapped layer
// is really computed. places are those of the layers' tiles; dst is the network of an earlier call,
// or nil. Running statistics of norms are those after tuning.
func (a Act) Network(dst *nn.Network, m Moment, places [][]float32) *nn.Network {
	if dst == nil {
		dst = a.To.Network.Clone()
	}
	for i := range a.Layers {
		was, is := a.From.Network.Layers[i].Weights(), a.To.Network.Layers[i].Weights()
		a.Layers[i].set(dst.Layers[i].Weights(), was, is, m, places[i])
	}
	return dst
}

// Smooth returns the smoothstep of t, clamped to 0 … 1.
func Smooth(t float64) float64 {
	t = clamp(t)
	return t * t * (3 - 2*t)
}

func clamp(x float64) float64 { return min(1, max(0, x)) }

func mix(a, b, t float64) float64 { return a + (b-a)*t }
