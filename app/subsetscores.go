package app

import (
	"slices"

	"signum/app/chart"
	"signum/app/view"
	"signum/app/words"
	"signum/core/lattice"
)

// subsets draws and words what all subsets come to.
type subsets struct{ view.Subsets }

// name returns the layers of a subset that are ±1: "fc2 and fc3 ±1".
func (s subsets) name(of lattice.Subset) string {
	switch names := s.Names(of); len(names) {
	case 0:
		return words.SubsetFloat.Say()
	case len(s.Layers):
		return words.SubsetAll.Say()
	default:
		return words.StageLayers.Say(words.Listed(names))
	}
}

// table returns all subsets, smallest first.
func (s subsets) table() chart.Table {
	t := chart.Table{
		Label: words.SubsetsLabel.Say(), Caption: words.SubsetsCaption.Say(),
		Columns: said(words.TableLayers, words.TableMemory, words.TableAccuracy,
			words.TableInterval, words.SubsetsOnFront),
	}
	for _, i := range s.BySize() {
		on := ""
		if slices.Contains(s.Front, i) {
			on = words.Yes.Say()
		}
		t.Rows = append(t.Rows, chart.Cells(s.name(lattice.Subset(i)),
			chart.Figure(words.Kilobytes(s.Points[i].Bytes)), chart.Figure(words.Percent(s.Points[i].Accuracy)),
			chart.Figure(interval(s.Scores[i].Interval())), chart.Words(on)))
	}
	return t
}
