package study

import (
	"slices"
	"strconv"

	"signum/core/experiment"
	"signum/core/lattice"
)

// widestCover is the half of an interval of covers, in per cent, above which it is uninformative.
const widestCover = 20

// nearness returns the table of how much of the area under the front the runs cover.
func (r Results) nearness(all []row) string {
	var lines [][]string
	compared := comparisons(all, r.coverDifference)
	for i, row := range all {
		above := r.covers(row)
		if len(above[2]) == 0 {
			continue
		}
		line := []string{
			row.label(), strconv.Itoa(len(above[0])),
			newEstimate(above[0]).level(2, widestCover),
			newEstimate(above[1]).level(1, widestCover),
			newEstimate(above[2]).level(1, widestCover),
			fixed(slices.Min(above[2]), 1),
		}
		lines = append(lines, append(line, compared[i].cells(1, widestCover)...))
	}
	return grid("How near the networks on a run's path come to the exact tuned front: "+
		"the hypervolume that they cover, in per cent of the front's.",
		[]string{
			"run", "seeds", "above chance", "above the worst subset",
			"the same, chosen on held-out images", "its least",
			"against", "difference in cover, points", "p (t)", "p (t), Holm",
		}, lines)
}

// covers returns what Covers does, of the runs of a row that have a front.
func (r Results) covers(of row) (above [3][]float64) {
	for _, o := range of.runs {
		if f, found := r.front(o); found {
			for i, c := range Covers(o, f) {
				above[i] = append(above[i], c)
			}
		}
	}
	return above
}

// coverDifference returns the difference of the strictest cover of a pair, if both have a front.
func (r Results) coverDifference(p pair) (float64, bool) {
	f, found := r.front(p[0])
	g, found2 := r.front(p[1])
	if !found || !found2 {
		return 0, false
	}
	return Covers(p[0], f)[2] - Covers(p[1], g)[2], true
}

// every returns the table of every subset of the layers, tuned.
func every(fronts []Front) string {
	if len(fronts) == 0 {
		return ""
	}
	costs, on := fronts[0].Costs(), counts(fronts)
	bytes := func(s lattice.Subset) int { return experiment.Bytes(costs, s.Binary(len(costs))) }
	order := subsets(fronts[0].Plan)
	slices.SortStableFunc(order, func(a, b lattice.Subset) int { return bytes(b) - bytes(a) })
	var lines [][]string
	for _, s := range order {
		var accuracy []float64
		for _, f := range fronts {
			accuracy = append(accuracy, 100*f.Points[s].Score.Accuracy())
		}
		lines = append(lines, []string{
			layerNames(s, costs, " "), strconv.Itoa(bytes(s)), newEstimate(accuracy).text(2),
			strconv.Itoa(on[0][s]) + ", " + strconv.Itoa(on[1][s]) + of(len(fronts)),
		})
	}
	return grid("Every subset of the layers ±1 at once, "+
		"tuned for as many epochs as a path takes to get there.",
		[]string{
			"layers ±1", "bytes", "accuracy, %", "on the front: of test images, of held-out",
		}, lines)
}

// counts returns how often each subset is on the front of the test images, and on that of the
// held-out ones.
func counts(fronts []Front) (on [2]map[lattice.Subset]int) {
	on = [2]map[lattice.Subset]int{{}, {}}
	for _, f := range fronts {
		test, held := f.Offers()
		for i, points := range [][]lattice.Point{test, held} {
			for _, at := range lattice.Front(points) {
				on[i][lattice.Subset(at)]++
			}
		}
	}
	return on
}

// shares returns the table of each layer's part in what all layers together change, and of how much
// more pairs change than their layers alone.
func shares(fronts []Front) string {
	if len(fronts) == 0 {
		return ""
	}
	costs := fronts[0].Costs()
	var share [][]float64  // by seed and layer
	var pair [][][]float64 // by seed and both layers
	for _, f := range fronts {
		var accuracy []float64
		for _, p := range f.Points {
			accuracy = append(accuracy, 100*p.Score.Accuracy())
		}
		share = append(share, lattice.Shapley(accuracy))
		pair = append(pair, lattice.Interactions(accuracy))
	}
	over := func(value func(seed int) float64) string {
		var values []float64
		for seed := range fronts {
			values = append(values, value(seed))
		}
		return newEstimate(values).text(2)
	}
	head := []string{"layer", "share, points"}
	var lines [][]string
	for l, c := range costs {
		head = append(head, "with "+c.Name)
		line := []string{c.Name, over(func(seed int) float64 { return share[seed][l] })}
		for m := range costs {
			cell := ""
			if m != l {
				cell = over(func(seed int) float64 { return pair[seed][l][m] })
			}
			line = append(line, cell)
		}
		lines = append(lines, line)
	}
	return grid("Each layer's share (Shapley) in what all layers ±1 change of the accuracy, "+
		"and what pairs change beyond their shares (interaction). With a layer comes the tuning of "+
		"a stage, which the float network did not have: that is in each share alike.", head, lines)
}
