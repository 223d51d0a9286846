package study

import (
	"math"
	"slices"
	"strconv"

	"signum/core/experiment"
)

// toTheEnd reports whether the row's runs make all layers binary, so that stages can be counted.
func (r row) toTheEnd() bool { return r.plan.Control.Rule == experiment.ControlAll }

// stages returns the table of what each stage did, for runs that go to the end.
func stages(all []row) string {
	var lines [][]string
	for _, r := range all {
		if !r.toTheEnd() {
			continue
		}
		line := []string{r.label()}
		for k := range r.runs[0].Steps {
			line = append(line, r.stage(k))
		}
		lines = append(lines, line)
	}
	return byStage("Accuracy right after a snap → after its tuning, %, means over seeds.",
		[]string{"run"}, "stage ", 0, lines)
}

// byStage returns a table with columns of a name for each stage from the first on. Lines may be of
// different lengths.
func byStage(caption string, head []string, name string, first int, lines [][]string) string {
	most := 0
	for _, line := range lines {
		most = max(most, len(line))
	}
	for k := first; len(head) < most; k++ {
		head = append(head, name+strconv.Itoa(k))
	}
	for i, line := range lines {
		lines[i] = append(line, make([]string, most-len(line))...)
	}
	return grid(caption, head, lines)
}

// stage returns the mean accuracy right after the snap of stage k, and after its tuning.
func (r row) stage(k int) string {
	mean := func(accuracy func(Step) float64) string {
		values := r.values(func(o Outcome) float64 { return 100 * accuracy(o.Steps[k]) })
		return fixed(newEstimate(values).mean, 2)
	}
	tuned := mean(func(s Step) float64 { return s.Score.Accuracy() })
	if k == 0 {
		return tuned
	}
	return mean(func(s Step) float64 { return s.Snap.Accuracy() }) + " → " + tuned
}

// likeStages returns the table of how the stages of runs differ from those of the runs that they
// are compared with, where these take the same layers.
func likeStages(all []row) string {
	var lines [][]string
	for _, r := range all {
		base, found := r.baseline(all)
		if !found || base.plan.Order != r.plan.Order || !r.toTheEnd() || !base.toTheEnd() {
			continue
		}
		line := []string{r.label(), base.label(), strconv.Itoa(len(pairs(r, base)))}
		lines = append(lines, append(line, stageDifferences(pairs(r, base), 0)...))
	}
	return byStage("Each stage after its tuning, against the same stage of another run: points.",
		[]string{"run", "against", "seeds"}, "from the other, stage ", 0, lines)
}

// againstTwins returns the table of how stages differ from their twins.
func (r Results) againstTwins(all []row) string {
	var lines [][]string
	twins := rows(r.Twins)
	for _, run := range all {
		same := func(t row) bool { return unseeded(t.plan) == unseeded(run.plan) }
		if i := slices.IndexFunc(twins, same); i >= 0 && run.toTheEnd() {
			both := pairs(run, twins[i])
			line := []string{run.label(), strconv.Itoa(len(both))}
			lines = append(lines, append(line, stageDifferences(both, 1)...))
		}
	}
	return byStage("Each stage after its tuning, against its twin, "+
		"the float network that was trained for as long: points.",
		[]string{"run", "seeds"}, "from the twin, stage ", 1, lines)
}

// stageDifferences returns how many points more accurate the stages of the first runs of pairs are
// than those of the second, from a stage on.
func stageDifferences(both []pair, first int) (cells []string) {
	most := math.MaxInt
	for _, p := range both {
		most = min(most, len(p[0].Steps), len(p[1].Steps))
	}
	for k := first; k < most && len(both) > 0; k++ {
		var differences []float64
		for _, p := range both {
			a, b := p[0].Steps[k].Score.Accuracy(), p[1].Steps[k].Score.Accuracy()
			differences = append(differences, 100*(a-b))
		}
		cells = append(cells, newEstimate(differences).difference(2, widest))
	}
	return cells
}
