package experiment

import (
	"strconv"
	"strings"
)

// Explain says in plain words why the decision was taken after the done stages. What it says of costs was measured, after a
// stage's tuning.
func Explain(p Plan, done []Stage, d Decision) string {
	e := explainer{plan: p, names: layerNames(p.Net), trial: d.Trial}
	e.rule, e.limit = p.Control.Rule, p.Control.Limit
	if d.Trial.Stage > 0 {
		e.tried = e.list(done[d.Trial.Stage].Layers)
	}
	words := e.reason(done, d)
	switch {
	case d.Verdict == Stop || d.Reason == Begin:
		return words
	case d.Open():
		return words + " Next is the layer that " + p.Order + " puts first."
	}
	return words + " Next: " + e.list(d.Layers) + "."
}

// explainer has what the sentences are made of.
type explainer struct {
	plan  Plan
	names []string
	rule  string
	limit float64
	trial Trial
	tried string // layers
}

// reason is the sentence of a reason. One that stops says so; one that goes on leaves it to the next sentence.
func (e explainer) reason(done []Stage, d Decision) string {
	t := e.trial
	switch d.Reason {
	case Begin:
		return "The float network is trained first."
	case UnderFloor:
		if t.Stage == 0 {
			return "Stopped before the first layer: the float network itself " + e.floor() + "."
		}
		return "Stopped before " + e.tried + ": it would save " + kilobytes(t.Saved) + " more and " + e.cost("cost", "gain") + ", and then the network " + e.floor() + "."
	case InBudget:
		return "Stopped: the network needs " + kilobytes(done[d.From].Bytes()) + ", within the budget of " + kilobytes(int(e.limit)) + "."
	case TooDear:
		return "Stopped before " + e.tried + ": it would save " + kilobytes(t.Saved) + " more and " + e.cost("cost", "gain") +
			", which is " + decimals(1000*t.Lost/float64(t.Saved), 3) + " points a kB, over the rate of " + shortest(e.limit) + "."
	case NotRecovered:
		words := e.tried + " is float again: it would save " + kilobytes(t.Saved) + ", but after its tuning it cost " +
			e.points() + ", over " + shortest(e.limit) + "."
		if d.Verdict == Stop {
			words += " No other layer is left to try."
		}
		return words
	case NoneLeft:
		return "Stopped: " + e.list(takenBack(done, d.From)) + " could not recover, and no other layer is left."
	case KneeFound:
		return e.knee(done, d.From)
	case AllBinary:
		if e.rule == ControlBudget {
			return "All layers are binary, and the network needs " + kilobytes(done[d.From].Bytes()) + ": over the budget of " + kilobytes(int(e.limit)) + "."
		}
		return strings.TrimPrefix(e.last()+" All layers are binary.", " ")
	}
	if t.Stage > 0 {
		return e.last()
	}
	return "Nothing speaks against another layer."
}

// last is what the stage that was tried came to; empty when none was.
func (e explainer) last() string {
	if e.trial.Stage == 0 {
		return ""
	}
	return e.tried + " saved " + kilobytes(e.trial.Saved) + " and " + e.cost("cost", "gained") + "."
}

// floor is how the accuracy lies to the floor.
func (e explainer) floor() string {
	t := e.trial
	return "reads " + decimals(t.Accuracy, 2) + " % of " + grouped(t.Images) + " held-out images, " + decimals(t.Low, 2) +
		" % with their noise, under the floor of " + shortest(e.limit) + " %"
}

// knee is what was saved and lost up to the stage that stands, and after it.
func (e explainer) knee(done []Stage, at int) string {
	first, s, last := done[0], done[at], done[len(done)-1]
	before := explainer{}
	before.trial.Lost, before.trial.Margin = difference(first.Held, s.Held)
	before.trial.Images = s.Held.Total()
	words := "Stage " + strconv.Itoa(at) + " stands: up to it " + kilobytes(first.Bytes()-s.Bytes()) + " were saved, and it " + before.cost("cost", "gained")
	switch total := before.trial; {
	case at == last.Index && total.Lost <= total.Margin:
		return words + ", which is within noise."
	case at == last.Index:
		return words + "; no stage before it is above the line from the first to it."
	}
	after := explainer{}
	after.trial.Lost, after.trial.Margin = difference(s.Held, last.Held)
	return words + "; the rest would save " + kilobytes(s.Bytes()-last.Bytes()) + " more and " + after.cost("cost", "gain") + "."
}

// cost is the verb and the points: cost 0.9 ± 0.3 points, or gained some.
func (e explainer) cost(cost, gain string) string {
	if e.trial.Lost < 0 {
		e.trial.Lost = -e.trial.Lost
		return gain + " " + e.points()
	}
	return cost + " " + e.points()
}

// points are those lost, with their margin, and of how many images.
func (e explainer) points() string {
	words := decimals(e.trial.Lost, 2) + " ± " + decimals(e.trial.Margin, 2) + " points"
	if e.trial.Images > 0 {
		words += " on " + grouped(e.trial.Images) + " held-out images"
	}
	return words
}

// list is the names of layers.
func (e explainer) list(layers []int) string {
	var names []string
	for _, l := range layers {
		names = append(names, e.names[l])
	}
	return strings.Join(names, ", ")
}

// kilobytes is a size of 1,000 bytes a kB.
func kilobytes(bytes int) string { return decimals(float64(bytes)/1000, 1) + " kB" }

// grouped is a number up to 999,999 with its thousands apart.
func grouped(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return strconv.Itoa(n/1000) + "," + strconv.Itoa(1000 + n%1000)[1:]
}

func decimals(value float64, digits int) string { return strconv.FormatFloat(value, 'f', digits, 64) }

func shortest(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }
