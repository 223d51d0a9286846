// Package explain words the decisions of runs, in English, for the terminal and for files. The
// page has words of its own, in app/words.
package explain

import (
	"strconv"
	"strings"

	"signum/core/experiment"
)

// Sentences returns why a decision was taken, and what comes next.
func Sentences(e experiment.Explanation) string {
	words := reason(e)
	switch {
	case e.Ruling == experiment.Stop || e.Reason == experiment.Begin:
		return words
	case e.Order != "":
		return words + " Next is the layer that " + e.Order + " puts first."
	}
	return words + " Next: " + list(e.Next) + "."
}

// reason returns the sentence of a reason. If the run stops, the sentence says so; what comes next
// if it goes on is for Sentences.
func reason(e experiment.Explanation) string {
	switch e.Reason {
	case experiment.Begin:
		return "The float network is trained first."
	case experiment.UnderFloor:
		return underFloor(e)
	case experiment.InBudget:
		return "Stopped: the network needs " + kilobytes(e.Bytes) +
			", within the budget of " + budget(e) + "."
	case experiment.TooDear:
		rate := decimals(1000*e.Trial.Lost/float64(e.Trial.Saved), 3)
		return wouldSave(e) + ", which is " + rate +
			" points a kB, over the rate of " + limit(e) + "."
	case experiment.NotRecovered:
		return notRecovered(e)
	case experiment.NoneLeft:
		return "Stopped: " + list(e.TakenBack) + " could not recover, and no other layer is left."
	case experiment.KneeFound:
		return knee(e)
	case experiment.AllBinary:
		return allBinary(e)
	}
	if len(e.Tried) > 0 {
		return tried(e)
	}
	return "Nothing rules out another layer."
}

// underFloor returns why a run stopped at its floor.
func underFloor(e experiment.Explanation) string {
	t := e.Trial
	floor := "reads " + decimals(t.Accuracy, 2) + " % of " + grouped(t.Images) +
		" held-out images, at least " + decimals(t.Low, 2) +
		" % allowing for noise, under the floor of " + limit(e) + " %."
	if len(e.Tried) == 0 {
		return "Stopped before the first layer: the float network itself " + floor
	}
	return wouldSave(e) + ", and then the network " + floor
}

// notRecovered returns why a layer was taken back.
func notRecovered(e experiment.Explanation) string {
	words := list(e.Tried) + " is float again: it would save " + kilobytes(e.Trial.Saved) +
		", but after its tuning it cost " + points(e.Trial) + ", over " + limit(e) + "."
	if e.Ruling == experiment.Stop {
		words += " No other layer is left to try."
	}
	return words
}

// allBinary returns how a run ended that made all layers binary.
func allBinary(e experiment.Explanation) string {
	switch {
	case e.Control.Rule == experiment.ControlBudget:
		return "All layers are ±1, and the network needs " + kilobytes(e.Bytes) +
			": over the budget of " + budget(e) + "."
	case len(e.Tried) > 0:
		return tried(e) + " All layers are ±1."
	}
	return "All layers are ±1."
}

// tried returns what the stage that was tried came to.
func tried(e experiment.Explanation) string {
	return list(e.Tried) + " saved " + kilobytes(e.Trial.Saved) + " and " +
		cost(e.Trial, "cost", "gained") + "."
}

// wouldSave returns the beginning of a sentence about a stage before which the run stopped.
func wouldSave(e experiment.Explanation) string {
	return "Stopped before " + list(e.Tried) + ": it would save " + kilobytes(e.Trial.Saved) +
		" more and " + cost(e.Trial, "cost", "gain")
}

// knee returns what was saved and lost up to the stage that is kept, and after it.
func knee(e experiment.Explanation) string {
	words := "Stage " + strconv.Itoa(e.Before.Stage) + " is kept: up to it " +
		kilobytes(e.Before.Saved) + " were saved, and it " + cost(e.Before, "cost", "gained")
	switch {
	case e.After.Stage > e.Before.Stage:
		after := e.After
		after.Images = 0 // the same images as before: said once
		return words + "; the rest would save " + kilobytes(after.Saved) + " more and " +
			cost(after, "cost", "gain") + "."
	case e.Before.Lost <= e.Before.Margin:
		return words + ", which is within noise."
	}
	return words + "; no stage before it is above the line from the first to it."
}

// cost returns a verb and points: "cost 0.90 ± 0.30 points", or what was gained.
func cost(t experiment.Trial, cost, gain string) string {
	if t.Lost < 0 {
		t.Lost = -t.Lost
		return gain + " " + points(t)
	}
	return cost + " " + points(t)
}

// points returns the points that were lost, with their margin, and on how many images.
func points(t experiment.Trial) string {
	words := decimals(t.Lost, 2) + " ± " + decimals(t.Margin, 2) + " points"
	if t.Images > 0 {
		words += " on " + grouped(t.Images) + " held-out images"
	}
	return words
}

// limit returns the control's limit with as few digits as it needs.
func limit(e experiment.Explanation) string { return decimals(e.Control.Limit, -1) }

// budget returns the control's limit as a size.
func budget(e experiment.Explanation) string { return kilobytes(int(e.Control.Limit)) }

// list returns some names with commas between.
func list(names []string) string { return strings.Join(names, ", ") }

// kilobytes returns a size in units of 1,000 bytes.
func kilobytes(bytes int) string { return decimals(float64(bytes)/1000, 1) + " kB" }

// grouped returns a number up to 999,999 with a separator of thousands.
func grouped(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return strconv.Itoa(n/1000) + "," + strconv.Itoa(1000 + n%1000)[1:]
}

// decimals returns a number with so many decimals; with as few as it needs for -1.
func decimals(value float64, digits int) string {
	return strconv.FormatFloat(value, 'f', digits, 64)
}
