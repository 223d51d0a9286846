package app

import (
	"math"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

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
		Columns: said(words.TableLayers, words.TableMemory, words.TableAccuracy, words.TableInterval,
			words.SubsetsOnFront),
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

// frontWords returns how many networks are on the front, and which is the smallest that noise can't
// tell from the float one.
func (s subsets) frontWords() string {
	text := words.FrontCount.Say(len(s.Front), len(s.Points))
	least := s.SmallestWithinNoise()
	if least == 0 {
		return text + words.FrontNoNoise.Say()
	}
	return text + words.FrontNoise.Say(s.name(least), words.Kilobytes(s.Points[least].Bytes))
}

// nines returns an accuracy on a logarithmic scale of what is wrong, which holds good networks apart.
func nines(accuracy float64) float64 { return -math.Log10(max(1e-4, 1-accuracy)) }

// frontChart returns accuracy against memory of all subsets, with their front, the walks, and the
// outcomes of the run's stages, which are tuned.
func (s subsets) frontChart(walks []walk, tuned view.Path) chart.Chart {
	last := s.Points[len(s.Points)-1]
	p := chart.Plot{
		X: chart.Log(float64(s.Points[0].Bytes), float64(last.Bytes), 12, 94),
		Y: ninesScale(append(tuned.Points(), s.Points...)), Bottom: plotBottom,
	}
	marks := append(p.Levels(ninesTicks(p.Y)), p.Base(sizeTicks(p.X), words.FrontAxis.Say())...)
	marks = append(marks, p.Steps("frontline", frontPoints(s.FrontPoints())...)...)
	for _, w := range walks {
		var way []chart.Point
		for _, subset := range w.path {
			way = append(way, chart.Point{X: float64(s.Points[subset].Bytes), Y: s.Points[subset].Accuracy})
		}
		marks = append(marks, p.Way("walk "+w.kind, way...)...)
	}
	for i, point := range s.Points {
		class := "point"
		if slices.Contains(s.Front, i) {
			class = "point front"
		}
		marks = append(marks, p.Dot(class, chart.Point{X: float64(point.Bytes), Y: point.Accuracy}, 4))
	}
	for i, o := range tuned {
		if i > 0 {
			marks = append(marks, p.Line("tuned", place(tuned[tuned.Before(i)]), place(o)))
		}
		marks = append(marks, p.Dot("tuned", place(o), 4))
	}
	return chart.Chart{Title: s.frontTitle(), Height: plotHeight, Marks: marks}
}

// ninesScale returns a scale with room for all points.
func ninesScale(points []lattice.Point) chart.Scale {
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range points {
		low, high = min(low, nines(p.Accuracy)), max(high, nines(p.Accuracy))
	}
	return chart.Scale{Of: nines, From: low - 0.05, To: high + 0.05, Low: plotBottom, High: plotTop}
}

// roundest are accuracies that may have a tick, the roundest first.
var roundest = []float64{
	0.1, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.97, 0.96, 0.985, 0.992, 0.965, 0.975, 0.987,
	0.991, 0.993, 0.955, 0.982, 0.988,
}

// ninesTicks returns round accuracies that have room between them.
func ninesTicks(y chart.Scale) (ticks []chart.Tick) {
	var taken []float64
	for _, accuracy := range roundest {
		at := y.At(accuracy)
		near := func(other float64) bool { return math.Abs(other-at) < 30 }
		if at < plotTop || at > plotBottom-10 || slices.ContainsFunc(taken, near) {
			continue
		}
		taken = append(taken, at)
		ticks = append(ticks, chart.Tick{At: accuracy, Name: words.PercentTick(accuracy)})
	}
	return ticks
}

func (s subsets) frontTitle() string {
	var points []string
	for _, on := range s.Front {
		p := s.Points[on]
		points = append(points, words.FrontPoint.Say(
			s.name(lattice.Subset(on)), words.Kilobytes(p.Bytes), words.Percent(p.Accuracy)))
	}
	return words.FrontChart.Say(strings.Join(points, words.Semicolon.Say()))
}

// The diagram's places in pixels. A node is its layers' signs in a row, and its accuracy under them.
const (
	hasseTop  = 40.0
	hasseRow  = 42.0
	hasseSign = 7.0 // from one sign to the next
	hasseSize = 2.6 // of a sign
)

// hasse returns the diagram of all subsets, in which a line adds one layer; walks are drawn over it.
func (s subsets) hasse(walks []walk) chart.Chart {
	places, rows := s.Places()
	last := float64(len(s.Layers))
	p := chart.Plot{
		X: chart.Scale{From: -0.5, To: last + 0.5, High: 100},
		Y: chart.Scale{To: 1, Low: hasseTop, High: hasseTop + hasseRow},
	}
	at := func(i int) chart.Point { return chart.Point{X: float64(places[i].Column), Y: float64(places[i].Row)} }
	var marks []chart.Mark
	for k := range len(s.Layers) + 1 {
		marks = append(marks, chart.Text{Class: "tick", X: p.Across(float64(k)), Y: chart.Pixels(14),
			Anchor: chart.AtMiddle, Text: words.HasseColumn.Say(k)})
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
	return chart.Chart{Title: s.hasseTitle(), Height: int(hasseTop + hasseRow*float64(rows)), Marks: marks}
}

// node returns a subset in the diagram.
func (s subsets) node(i int, x, y chart.Place) chart.Mark {
	point, n := s.Points[i], float64(len(s.Layers))
	node := chart.Inset{Class: "node", X: x, Y: y, Title: words.NameAccuracySize.Say(
		s.name(lattice.Subset(i)), words.Percent(point.Accuracy), words.Kilobytes(point.Bytes))}
	if slices.Contains(s.Front, i) {
		node.Class = "node front"
	}
	node.Marks = append(node.Marks, chart.Bar{Class: "ground", X: chart.Down(-hasseSign*n/2 - 3), Y: chart.Pixels(-9),
		Width: chart.Down(hasseSign*n + 6), Height: chart.Pixels(31)})
	for l, binary := range lattice.Subset(i).Binary(len(s.Layers)) {
		kind := "float"
		if binary {
			kind = "binary"
		}
		node.Marks = append(node.Marks, chart.Dot{Class: kind, X: chart.Down(hasseSign * (float64(l) - (n-1)/2)),
			Y: chart.Pixels(0), Radius: chart.Pixels(hasseSize)})
	}
	node.Marks = append(node.Marks, chart.Text{Class: "value", X: chart.Pixels(0), Y: chart.Pixels(17),
		Anchor: chart.AtMiddle, Text: words.Decimal(100*point.Accuracy, 1)})
	return node
}

func (s subsets) hasseTitle() string {
	none, all := s.Points[0], s.Points[len(s.Points)-1]
	return words.HasseChart.Say(len(s.Points), words.Percent(none.Accuracy), words.Percent(all.Accuracy))
}

// shareWords returns how much all layers lose together.
func (s subsets) shareWords() string {
	lost := s.Lost()
	return words.SharesLead.Say(words.Plain(lost[len(lost)-1]))
}

// shareRow is the height of a bar with its name, in pixels.
const shareRow = 26.0

// shareChart returns a bar for each layer: its Shapley value.
func (s subsets) shareChart() chart.Chart {
	shares := lattice.Shapley(s.Lost())
	x := chart.Scale{From: min(0, slices.Min(shares)), To: max(slices.Max(shares), 1e-6), Low: 16, High: 84}
	zero := x.At(0)
	var marks []chart.Mark
	var title []string
	for l, share := range shares {
		y := shareRow * float64(l)
		from, to := min(zero, x.At(share)), max(zero, x.At(share))
		marks = append(marks,
			chart.Text{Class: "barname", X: chart.Left, Y: chart.Down(y + 17), Anchor: chart.AtStart,
				Text: s.Layers[l]},
			chart.Bar{Class: "share", X: chart.Across(from), Y: chart.Down(y + 5), Width: chart.Across(to - from),
				Height: chart.Pixels(16)},
			chart.Text{Class: "tick", X: chart.Across(to), Y: chart.Down(y + 17), Anchor: chart.AtStart, DX: 6,
				Text: words.Plain(share)})
		title = append(title, words.ShareOf.Say(s.Layers[l], words.Plain(share)))
	}
	marks = append(marks, chart.Line{Class: "base", X1: chart.Across(zero), Y1: chart.Left, X2: chart.Across(zero),
		Y2: chart.Down(shareRow * float64(len(shares)))})
	return chart.Chart{Title: words.SharesChart.Say(strings.Join(title, words.Semicolon.Say())),
		Height: int(shareRow) * len(shares), Marks: marks}
}

// pairs returns the layers that do most to each other, in words.
func (s subsets) pairs() app.UI {
	var items []app.UI
	all := s.Pairs()
	for _, p := range all[:min(2, len(all))] {
		text := words.PairMore
		if p.More < 0 {
			text = words.PairLess
		}
		items = append(items, small(text.Say(s.Layers[p.A], s.Layers[p.B], words.Plain(math.Abs(p.More)))))
	}
	return app.Elem("div").Body(items...)
}
