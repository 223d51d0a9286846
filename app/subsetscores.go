package app

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/train"
)

// subsets is what all subsets came to, with what follows from it.
type subsets struct {
	Names  []string
	Scores []train.Score   // by lattice.Subset
	Points []lattice.Point // by lattice.Subset
	Front  []int           // smallest first
}

// newSubsets are those of a table without tuning.
func newSubsets(p experiment.Plan, names []string, table lattice.Table) subsets {
	var scores []train.Score
	for _, r := range table.Results {
		scores = append(scores, r.Score)
	}
	return scored(p, names, scores)
}

// tunedSubsets are those after tuning.
func tunedSubsets(p experiment.Plan, names []string, points []experiment.TunedSubset) subsets {
	scores := make([]train.Score, len(points))
	for _, point := range points {
		scores[point.Layers] = point.Score
	}
	return scored(p, names, scores)
}

func scored(p experiment.Plan, names []string, scores []train.Score) subsets {
	costs := experiment.PlanCosts(p)
	s := subsets{Names: names, Scores: scores}
	for i, score := range scores {
		bytes := experiment.Bytes(costs, lattice.Subset(i).Binary(len(costs)))
		s.Points = append(s.Points, lattice.Point{Bytes: bytes, Accuracy: score.Accuracy()})
	}
	s.Front = lattice.Front(s.Points)
	return s
}

// name is the layers of a subset that are ±1: "fc2 and fc3".
func (s subsets) name(of lattice.Subset) string {
	var names []string
	for i, binary := range of.Binary(len(s.Names)) {
		if binary {
			names = append(names, s.Names[i])
		}
	}
	switch len(names) {
	case 0:
		return "all float"
	case len(s.Names):
		return "all ±1"
	}
	return listed(names) + " ±1"
}

// rows are all subsets as a table, smallest first.
func (s subsets) rows() app.UI {
	bySize := make([]int, len(s.Points))
	for i := range bySize {
		bySize[i] = i
	}
	slices.SortStableFunc(bySize, func(i, j int) int { return s.Points[i].Bytes - s.Points[j].Bytes })
	var rows []app.UI
	for _, i := range bySize {
		low, high := s.Scores[i].Interval()
		on := ""
		if slices.Contains(s.Front, i) {
			on = "yes"
		}
		rows = append(rows, app.Elem("tr").Body(
			app.Elem("th").Attr("scope", "row").Text(s.name(lattice.Subset(i))), number(kilobytes(s.Points[i].Bytes)), number(percent(s.Points[i].Accuracy)),
			number(percent(low)+" – "+percent(high)), app.Elem("td").Text(on)))
	}
	return scrolled("Subsets", app.Elem("table").Body(
		app.Elem("caption").Class("sr").Text("Every subset of the layers ±1"),
		head("Layers", "Memory", "Accuracy", "95 % interval", "On the front"), app.Elem("tbody").Body(rows...)))
}
