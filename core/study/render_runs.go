package study

import (
	"strconv"
	"strings"

	"signum/core/experiment"
)

// widest is the half of an interval of accuracies, in points, above which it is uninformative.
const widest = 1

// ends returns the table of where the runs end.
func ends(all []row) string {
	var lines, compared [][]string
	for _, r := range all {
		bytes, float := r.mean(resultBytes), r.mean(floatBytes)
		accuracy := newEstimate(r.values(percent))
		lines = append(lines, []string{
			r.label(), strconv.Itoa(len(r.runs)), r.path(),
			fixed(bytes, 0), fixed(float/bytes, 1), accuracy.level(2, widest),
		})
	}
	for i, c := range comparisons(all, difference) {
		compared = append(compared, append(c.cells(2, widest), withinSeeds(c.pairs)...))
		lines[i] = append(lines[i], compared[i]...)
	}
	return grid("Where the runs end: means over seeds, ± half of the 95 % interval. "+
		"Each run is compared with one that differs in one setting, seed by seed; "+
		"p of the t test is also corrected for all comparisons of the table (Holm).",
		[]string{
			"run", "seeds", "layers that became ±1, in order", "bytes", "times smaller",
			"accuracy, %", "against", "difference, points", "p (t)", "p (t), Holm", "p (sign)",
			"McNemar < 0.05: better, worse",
		}, lines)
}

func resultBytes(o Outcome) float64 { return float64(o.Result().Bytes) }

func floatBytes(o Outcome) float64 { return float64(o.Steps[0].Bytes) }

// difference returns how many points more accurate the first run of a pair ends than the second.
func difference(p pair) (float64, bool) { return percent(p[0]) - percent(p[1]), true }

// withinSeeds returns the cells of what tells the runs of pairs apart without a mean: the sign of
// their differences, and on the same images McNemar's test.
func withinSeeds(pairs []pair) []string {
	if len(pairs) == 0 {
		return make([]string, 2)
	}
	var differences []float64
	better, worse := 0, 0
	for _, p := range pairs {
		differences = append(differences, percent(p[0])-percent(p[1]))
		lost, gained := p[1].Result().Score.Changes(p[0].Result().Score)
		switch significant := coin(lost, gained) < 0.05; {
		case significant && gained > lost:
			better++
		case significant:
			worse++
		}
	}
	return []string{
		probability(signTest(differences)),
		strconv.Itoa(better) + ", " + strconv.Itoa(worse) + of(len(pairs)),
	}
}

func of(n int) string { return " of " + strconv.Itoa(n) }

// path returns the layers in the order in which they became binary in most of the runs, and in how
// many if not in all.
func (r row) path() string {
	count, most := map[string]int{}, ""
	for _, o := range r.runs {
		text := pathText(o)
		if count[text]++; most == "" || count[text] > count[most] {
			most = text
		}
	}
	if count[most] < len(r.runs) {
		return most + " (" + strconv.Itoa(count[most]) + of(len(r.runs)) + ")"
	}
	return most
}

// pathText returns the layers in the order in which they became binary.
func pathText(o Outcome) string {
	costs := experiment.PlanCosts(o.Plan)
	var path []string
	for _, s := range o.Path()[1:] {
		var together []string
		for _, l := range s.Layers {
			together = append(together, costs[l].Name)
		}
		path = append(path, strings.Join(together, "+"))
	}
	if path == nil {
		return noLayers
	}
	return strings.Join(path, " ")
}
