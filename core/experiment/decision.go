package experiment

import "slices"

// Verdict is what a run does next.
type Verdict uint8

const (
	Continue Verdict = iota // with a further stage
	Stop                    // for good
	TakeBack                // the last stage, and continue with another from the one before
)

// Reason is what a decision rests on.
type Reason uint8

const (
	Begin        Reason = iota // nothing is done yet
	Next                       // nothing speaks against the next layer
	AllBinary                  // there is no float layer left
	NoneLeft                   // the float layers that are left were all taken back
	UnderFloor                 // the last stage may be under the floor
	InBudget                   // the network fits
	TooDear                    // the last stage lost too much for the bytes that it saved
	NotRecovered               // the last stage lost too much
	KneeFound                  // of all stages one has the best of both
	reasons                    // how many there are
)

// Decision is what comes after some finished stages, and why. It follows from the plan and these stages alone; Explain says it in
// words.
type Decision struct {
	Verdict Verdict
	From    int   // the stage that stands, whose network comes next or is the run's result; -1 when there is none yet
	Layers  []int // that become binary next; none in stage 0, after Stop, or while Open
	Left    []int // layers that may still become binary, those next among them, input side first
	Reason  Reason
	Trial   Trial // of the last stage, or of the knee; zero if the control doesn't judge
}

// Open says that the next stage's layer isn't known yet: the order's metric must be measured.
func (d Decision) Open() bool { return d.Verdict != Stop && d.From >= 0 && len(d.Layers) == 0 }

// Decide is what a plan does after the done stages.
func Decide(p Plan, done []Stage) Decision {
	if len(done) == 0 {
		return Decision{From: -1, Left: floats(make([]bool, len(layerNames(p.Net)))), Reason: Begin}
	}
	d := judge(p, done)
	if d.Verdict == Stop {
		return d
	}
	not := done[d.From].Binary()
	allBinary := !slices.Contains(not, false)
	for _, l := range takenBack(done, d.From) {
		not[l] = true
	}
	d.Left = floats(not)
	switch next := remaining(p, not); {
	case len(d.Left) == 0:
		return d.end(p, done, allBinary)
	case len(next) > 0:
		d.Layers = next[0]
	}
	return d
}

// floats are the layers that are not in the list.
func floats(not []bool) (layers []int) {
	for i, taken := range not {
		if !taken {
			layers = append(layers, i)
		}
	}
	return layers
}

// takenBack are the layers that became binary in stages that the given one does not stand on.
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

// end is the decision when no layer is left.
func (d Decision) end(p Plan, done []Stage, allBinary bool) Decision {
	d.Verdict = Stop
	switch {
	case p.Control.Rule == ControlKnee:
		d.From = knee(done)
		d.Reason, d.Trial = KneeFound, tried(done, d.From)
	case d.Reason == Next && allBinary:
		d.Reason = AllBinary
	case d.Reason == Next:
		d.Reason = NoneLeft
	}
	return d
}

// ranked is the decision with the layer that the order's metric puts first, of those left.
func (d Decision) ranked(p Plan, measured []float64) Decision {
	m, _ := metric(p)
	for _, layer := range m.Order(measured) {
		if slices.Contains(d.Left, layer) {
			d.Layers = []int{layer}
			break
		}
	}
	return d
}
