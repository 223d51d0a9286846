package experiment

import "slices"

// Ruling is what a run does next.
type Ruling uint8

// The rulings.
const (
	Continue Ruling = iota // with a further stage
	Stop                   // for good
	TakeBack               // the last stage, and continue with another from the one before
)

// Reason is what a decision rests on. Recordings hold its number.
type Reason uint8

// The reasons.
const (
	Begin        Reason = iota // nothing is done yet
	Next                       // nothing speaks against the next layer
	AllBinary                  // no float layer is left
	NoneLeft                   // the float layers that are left were all taken back
	UnderFloor                 // the last stage may be under the floor
	InBudget                   // the network fits
	TooDear                    // the last stage lost too much for the bytes that it saved
	NotRecovered               // the last stage lost too much
	KneeFound                  // of all stages one has the best of both
	reasons                    // how many there are
)

// Decision is what comes after some finished stages, and why. It follows from the plan and these
// stages alone. Explain returns all that a sentence about it needs.
type Decision struct {
	Ruling Ruling
	From   int   // the stage that stands, whose network comes next or is the result; -1 for none
	Layers []int // to become binary next; none in stage 0, after Stop, or while Open
	Left   []int // layers that may still become binary, Layers among them, input side first
	Reason Reason
	Trial  Trial // of the last stage, or of the knee; zero if the control doesn't judge
}

// Open reports whether the next stage's layer isn't known yet: the order's metric must be
// measured.
func (d Decision) Open() bool { return d.Ruling != Stop && d.From >= 0 && len(d.Layers) == 0 }

// Decide returns what the plan does after the done stages.
func Decide(p Plan, done []Stage) Decision { return resolve(p).decide(done) }

// decide returns what Decide does.
func (r resolved) decide(done []Stage) Decision {
	if len(done) == 0 {
		return Decision{From: -1, Left: floatLayers(make([]bool, len(r.blocks))), Reason: Begin}
	}
	d := r.judge(done)
	if d.Ruling == Stop {
		return d
	}
	excluded := done[d.From].Binary()
	allBinary := !slices.Contains(excluded, false)
	for _, l := range takenBack(done, d.From) {
		excluded[l] = true
	}
	d.Left = floatLayers(excluded)
	switch next := r.remaining(excluded); {
	case len(d.Left) == 0:
		return r.end(d, done, allBinary)
	case len(next) > 0:
		d.Layers = next[0]
	}
	return d
}

// takenBack returns the layers that became binary in stages which the stage from doesn't stand
// on.
func takenBack(done []Stage, from int) (layers []int) {
	stands := make([]bool, len(done))
	for i := from; i >= 0; i = done[i].From {
		stands[i] = true
	}
	for i, s := range done {
		if !stands[i] {
			layers = append(layers, s.Layers...)
		}
	}
	return layers
}

// end returns the decision d when no layer is left.
func (r resolved) end(d Decision, done []Stage, allBinary bool) Decision {
	d.Ruling = Stop
	switch {
	case r.Control.Rule == ControlKnee:
		d.From = knee(done)
		d.Reason, d.Trial = KneeFound, trialOf(done, d.From)
	case d.Reason == Next && allBinary:
		d.Reason = AllBinary
	case d.Reason == Next:
		d.Reason = NoneLeft
	}
	return d
}

// ranked returns the decision d with the layer that the order's metric puts first of those left.
func (r resolved) ranked(d Decision, measured []float64) Decision {
	for _, layer := range r.metric.Order(measured) {
		if slices.Contains(d.Left, layer) {
			d.Layers = []int{layer}
			break
		}
	}
	return d
}
