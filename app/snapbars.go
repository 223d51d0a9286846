package app

import (
	"signum/app/act"
	"signum/app/chart"
	"signum/app/words"
)

// The chart of a neuron's weights: how many bars it has, and where it ends, in pixels.
const (
	snapBars       = 16
	snapBarsBottom = 92.0
)

// bars returns how many of the neuron's weights are of which size, with the two values that they
// would get from the size on the dial.
func (d snapDial) bars() chart.Chart {
	counts, most := make([]int, snapBars), 1
	for _, w := range d.Weights {
		i := act.Bin(w/d.neuron.Alpha, snapBars)
		counts[i]++
		most = max(most, counts[i])
	}
	p := chart.Plot{
		X: chart.Scale{From: 0, To: snapBars, Low: 7, High: 93},
		Y: chart.Scale{From: 0, To: float64(most), Low: snapBarsBottom, High: 8}, Bottom: snapBarsBottom,
	}
	var marks []chart.Mark
	for i, n := range counts {
		class, top := "minus", p.Y.At(float64(n))
		if i >= snapBars/2 {
			class = "plus"
		}
		marks = append(marks, chart.Bar{Class: class, X: p.Across(float64(i)), Y: chart.Down(top),
			Width: chart.Across(0.9 * 86 / snapBars), Height: chart.Down(snapBarsBottom - top)})
	}
	at := func(sign float64) float64 {
		return (1 + sign*d.alpha()/float64(d.neuron.Alpha)/act.Reach) * snapBars / 2
	}
	ticks := []chart.Tick{{At: at(-1), Name: words.MinusAlpha.Say()}, {At: at(1), Name: words.PlusAlpha.Say()}}
	if ticks[1].At-ticks[0].At < 1.3 { // their names would stand on each other
		ticks = []chart.Tick{{At: snapBars / 2, Name: words.EitherAlpha.Say()}}
	}
	for _, sign := range []float64{-1, 1} {
		marks = append(marks, p.Upright("stepped", at(sign), 0, float64(most)))
	}
	marks = append(marks, p.Base(ticks, "")...)
	title := words.SnapBars.Say(len(d.Weights), words.Significant(d.alpha()))
	return chart.Chart{Title: title, Height: 118, Marks: marks}
}
