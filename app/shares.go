package app

import (
	"math"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/words"
	"signum/core/lattice"
)

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
	least, most := min(0, slices.Min(shares)), max(slices.Max(shares), 1e-6)
	x := chart.Scale{From: least, To: most, Low: 16, High: 84}
	zero := x.At(0)
	var marks []chart.Mark
	var title []string
	for l, share := range shares {
		y := shareRow * float64(l)
		from, to := min(zero, x.At(share)), max(zero, x.At(share))
		marks = append(marks,
			chart.Text{
				Class: "barname", X: chart.Left, Y: chart.Down(y + 17), Anchor: chart.AtStart,
				Text: s.Layers[l],
			},
			chart.Bar{
				Class: "share", X: chart.Across(from), Y: chart.Down(y + 5),
				Width: chart.Across(to - from), Height: chart.Pixels(16),
			},
			chart.Text{
				Class: "tick", X: chart.Across(to), Y: chart.Down(y + 17), Anchor: chart.AtStart,
				DX: 6, Text: words.Plain(share),
			})
		title = append(title, words.ShareOf.Say(s.Layers[l], words.Plain(share)))
	}
	marks = append(marks, chart.Line{
		Class: "base", X1: chart.Across(zero), Y1: chart.Pixels(0),
		X2: chart.Across(zero), Y2: chart.Down(shareRow * float64(len(shares))),
	})
	return chart.Chart{
		Title:  words.SharesChart.Say(strings.Join(title, words.Semicolon.Say())),
		Height: int(shareRow) * len(shares), Marks: marks,
	}
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
		items = append(items, small(text.Say(s.Layers[p.A], s.Layers[p.B],
			words.Plain(math.Abs(p.More)))))
	}
	return app.Elem("div").Body(items...)
}
