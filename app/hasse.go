package app

import (
	"slices"

	"signum/app/chart"
	"signum/app/words"
	"signum/core/lattice"
)

// The diagram's places in pixels. A node is its layers' signs in a row, and its accuracy under
// them.
const (
	hasseTop  = 40.0
	hasseRow  = 42.0
	hasseSign = 7.0 // from one sign to the next
	hasseSize = 2.6 // of a sign
)

// hasse returns the diagram of all subsets, in which a line adds one layer; walks are drawn over
// it.
func (s subsets) hasse(walks []walk) chart.Chart {
	places, rows := s.Places()
	last := float64(len(s.Layers))
	p := chart.Plot{
		X: chart.Scale{From: -0.5, To: last + 0.5, High: 100},
		Y: chart.Scale{To: 1, Low: hasseTop, High: hasseTop + hasseRow},
	}
	at := func(i int) chart.Point {
		return chart.Point{X: float64(places[i].Column), Y: float64(places[i].Row)}
	}
	var marks []chart.Mark
	for k := range len(s.Layers) + 1 {
		marks = append(marks, chart.Text{
			Class: "tick", X: p.Across(float64(k)), Y: chart.Pixels(14), Anchor: chart.AtMiddle,
			Text: words.HasseColumn.Say(k),
		})
	}
	for i := range s.Points {
		for l := range s.Layers {
			if i>>l&1 == 0 {
				marks = append(marks, p.Line("edge", at(i), at(i|1<<l)))
			}
		}
	}
	for _, w := range walks {
		var way []chart.Point
		for _, subset := range w.path {
			way = append(way, at(int(subset)))
		}
		marks = append(marks, p.Way("walk "+w.kind, way...)...)
	}
	for i := range s.Points {
		marks = append(marks, s.node(i, p.Across(at(i).X), p.Down(at(i).Y)))
	}
	return chart.Chart{Title: s.hasseTitle(), Height: int(hasseTop + hasseRow*float64(rows)),
		Marks: marks}
}

// node returns a subset in the diagram.
func (s subsets) node(i int, x, y chart.Place) chart.Mark {
	point, n := s.Points[i], float64(len(s.Layers))
	node := chart.Inset{Class: "node", X: x, Y: y, Title: words.NameAccuracySize.Say(
		s.name(lattice.Subset(i)), words.Percent(point.Accuracy), words.Kilobytes(point.Bytes))}
	if slices.Contains(s.Front, i) {
		node.Class = "node front"
	}
	node.Marks = append(node.Marks, chart.Bar{
		Class: "ground", X: chart.Down(-hasseSign*n/2 - 3), Y: chart.Pixels(-9),
		Width: chart.Down(hasseSign*n + 6), Height: chart.Pixels(31),
	})
	for l, binary := range lattice.Subset(i).Binary(len(s.Layers)) {
		kind := "float"
		if binary {
			kind = "binary"
		}
		node.Marks = append(node.Marks, chart.Dot{
			Class: kind, X: chart.Down(hasseSign * (float64(l) - (n-1)/2)), Y: chart.Pixels(0),
			Radius: chart.Pixels(hasseSize),
		})
	}
	node.Marks = append(node.Marks, chart.Text{
		Class: "value", X: chart.Pixels(0), Y: chart.Pixels(17), Anchor: chart.AtMiddle,
		Text: words.Decimal(100*point.Accuracy, 1),
	})
	return node
}

func (s subsets) hasseTitle() string {
	none, all := s.Points[0], s.Points[len(s.Points)-1]
	return words.HasseChart.Say(len(s.Points), words.Percent(none.Accuracy),
		words.Percent(all.Accuracy))
}
