package study

import (
	"math"
	"strconv"

	"signum/core"
	"signum/core/experiment"
	"signum/core/wire"
)

// outcomeMagic begins the file of a run; the last byte is the version.
const outcomeMagic = "SIGNUM\x07\x01"

// encode returns the outcome as a file.
func (o Outcome) encode() []byte {
	w := wire.Writer{Data: []byte(outcomeMagic)}
	w.Text(o.Plan.String())
	w.Count(len(o.Steps))
	for _, s := range o.Steps {
		w.Count(s.From + 1)
		w.Count(len(s.Layers))
		for _, layer := range s.Layers {
			w.Count(layer)
		}
		w.Count(s.Bytes)
		experiment.AppendScore(&w, s.Snap)
		experiment.AppendScore(&w, s.Held)
		experiment.AppendScore(&w, s.Score)
	}
	w.Count(o.Stands)
	w.Byte(byte(o.Reason))
	return w.Seal(0)
}

// smallestStep is the fewest bytes of a step: three scores of ten classes and a count, three
// numbers.
const smallestStep = 3*11 + 3

// decodeOutcome reads what encode wrote. Its memory is bounded by len(data).
func decodeOutcome(data []byte) (Outcome, error) {
	if len(data) > 0 && data[0] == '{' {
		return Outcome{}, core.Mismatch{
			Where: "run", Found: "a file of an earlier version (JSON)",
			Expected: "one that is made again, which is quick: its stages are kept",
		}
	}
	r, err := wire.Open(data, outcomeMagic, "run")
	if err != nil {
		return Outcome{}, err
	}
	text := r.Text()
	var o Outcome
	for i := range r.Count(smallestStep) {
		o.Steps = append(o.Steps, readStep(r, i))
	}
	o.Stands = r.Number(max(0, len(o.Steps)-1))
	o.Reason = experiment.Reason(r.Byte())
	if err := r.End(); err != nil {
		return Outcome{}, err
	}
	if o.Plan, err = experiment.Parse(text); err != nil {
		return Outcome{}, err
	}
	return o, o.check()
}

// readStep reads the i-th step, which must come from one before it.
func readStep(r *wire.Reader, i int) (s Step) {
	s.From = r.Number(i) - 1
	for range r.Count(1) {
		s.Layers = append(s.Layers, r.Number(math.MaxInt32))
	}
	s.Bytes = r.Number(math.MaxInt32)
	s.Snap = experiment.ReadScore(r)
	s.Held = experiment.ReadScore(r)
	s.Score = experiment.ReadScore(r)
	if i > 0 && s.From < 0 {
		r.Fail("step "+strconv.Itoa(i)+" without one before it", "only the first like that")
	}
	return s
}

// check returns an error if the outcome has no steps, or layers that its net does not have.
func (o Outcome) check() error {
	bad := func(found, expected string) error {
		return core.Mismatch{Where: "run", Found: found, Expected: expected}
	}
	if len(o.Steps) == 0 {
		return bad("no steps", "at least the float network's")
	}
	layers := len(experiment.PlanCosts(o.Plan))
	for _, s := range o.Steps {
		for _, l := range s.Layers {
			if l >= layers {
				known := "one of the " + strconv.Itoa(layers) + " of net " + o.Plan.Net
				return bad("layer "+strconv.Itoa(l), known)
			}
		}
	}
	return nil
}

// decodePoint reads the one point of a file that experiment.EncodeSubsets wrote.
func decodePoint(data []byte) (experiment.TunedSubset, error) {
	_, points, err := experiment.DecodeSubsets(data)
	if err == nil && len(points) != 1 {
		found := strconv.Itoa(len(points)) + " subsets"
		err = core.Mismatch{Where: "front", Found: found, Expected: "one"}
	}
	if err != nil {
		return experiment.TunedSubset{}, err
	}
	return points[0], nil
}
