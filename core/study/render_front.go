package study

import (
	"fmt"
	"slices"
	"strings"

	"signum/core/experiment"
	"signum/core/lattice"
)

// every is every subset of the layers, tuned.
func every(fronts []Front) string {
	if len(fronts) == 0 {
		return ""
	}
	var lines [][]string
	costs := fronts[0].Costs()
	on := counts(fronts)
	order := subsets(fronts[0].Plan)
	bytes := func(s subset) int { return experiment.Bytes(costs, s.Binary(len(costs))) }
	slices.SortStableFunc(order, func(a, b subset) int { return bytes(b) - bytes(a) })
	for _, s := range order {
		var accuracy []float64
		for _, f := range fronts {
			accuracy = append(accuracy, 100*f.Points[s].Score.Accuracy())
		}
		lines = append(lines, []string{names(s, costs), fmt.Sprint(bytes(s)), newEstimate(accuracy).text(2), fmt.Sprintf("%d, %d of %d", on[0][s], on[1][s], len(fronts))})
	}
	return grid("Every subset of the layers ±1 at once, tuned for as many epochs as a path takes to get there.",
		[]string{"layers ±1", "bytes", "accuracy, %", "on the front: of test images, of held-out"}, lines)
}

// counts is how often each subset is on the front of test images, and on that of held-out ones.
func counts(fronts []Front) (on [2]map[subset]int) {
	on = [2]map[subset]int{{}, {}}
	for _, f := range fronts {
		test, held := f.Offers()
		for i, points := range [][]lattice.Point{test, held} {
			for _, at := range lattice.Front(points) {
				on[i][subset(at)]++
			}
		}
	}
	return on
}

// names are the layers of a subset.
func names(s subset, costs []experiment.Cost) string {
	var names []string
	for i, binary := range s.Binary(len(costs)) {
		if binary {
			names = append(names, costs[i].Name)
		}
	}
	if names == nil {
		return "none"
	}
	return strings.Join(names, " ")
}

// shares is each layer's part in what all layers together change, and how much more pairs change than their layers alone.
func shares(fronts []Front) string {
	if len(fronts) == 0 {
		return ""
	}
	costs := fronts[0].Costs()
	head := []string{"layer", "share, points"}
	var share, pair [][][]float64 // by seed: share[seed][0], pair[seed]
	for _, f := range fronts {
		var accuracy []float64
		for _, p := range f.Points {
			accuracy = append(accuracy, 100*p.Score.Accuracy())
		}
		share, pair = append(share, [][]float64{lattice.Shapley(accuracy)}), append(pair, lattice.Interactions(accuracy))
	}
	var lines [][]string
	for l, c := range costs {
		head = append(head, "with "+c.Name)
		line := []string{c.Name, over(share, 0, l)}
		for m := range costs {
			if m == l {
				line = append(line, "")
				continue
			}
			line = append(line, over(pair, l, m))
		}
		lines = append(lines, line)
	}
	return grid("Each layer's share (Shapley) in what all layers ±1 change of the accuracy, and what pairs change beyond their shares (interaction).", head, lines)
}

// over is the estimate of one value over seeds.
func over(bySeed [][][]float64, i, j int) string {
	var values []float64
	for _, v := range bySeed {
		values = append(values, v[i][j])
	}
	return newEstimate(values).text(2)
}
