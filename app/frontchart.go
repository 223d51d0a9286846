package app

import (
	"math"
	"slices"
	"strings"

	"signum/app/chart"
	"signum/app/view"
	"signum/app/words"
	"signum/core/lattice"
)

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

// nines returns an accuracy on a logarithmic scale of what is wrong, which holds good networks
// apart.
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
			way = append(way, chart.Point{X: float64(s.Points[subset].Bytes),
				Y: s.Points[subset].Accuracy})
		}
		marks = append(marks, p.Way("walk "+w.kind, way...)...)
	}
	for i, point := range s.Points {
		class := "point"
		if slices.Contains(s.Front, i) {
			class = "point front"
		}
		marks = append(marks, p.Dot(class, chart.Point{X: float64(point.Bytes), Y: point.Accuracy},
			4))
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
