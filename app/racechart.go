package app

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
)

// letter returns the name of a lane on the plot.
func letter(i int) string { return string(rune('A' + i)) }

// laneClass returns the class of a lane's colour.
func laneClass(i int) string { return "l" + strconv.Itoa(i%6) }

// figure returns all paths: a letter at each stage names the run, beside the colour.
func (c *raceCard) figure() app.UI {
	note := words.RaceNote
	if len(c.Front) > 0 {
		note = words.RaceNoteFront
	}
	return app.Elem("figure").Body(drawing(c.chart()), small(note.Say()))
}

func (c *raceCard) chart() chart.Chart {
	var all view.Path
	for _, l := range c.Lanes {
		all = append(all, l.Path...)
	}
	costs := experiment.PlanCosts(c.Plan)
	none, full := make([]bool, len(costs)), slices.Repeat([]bool{true}, len(costs))
	most, least := experiment.Bytes(costs, none), experiment.Bytes(costs, full)
	p := chart.Plot{
		X: chart.Log(float64(most), float64(least), plotLeft, 92),
		Y: tightScale(all), Bottom: plotBottom,
	}
	marks := append(axes(p), p.Steps("frontline", frontPoints(c.Front)...)...)
	for i, l := range c.Lanes {
		marks = append(marks, pathLines(p, "lane "+laneClass(i), l.Path)...)
	}
	for i, l := range c.Lanes {
		for _, o := range l.Path[min(1, len(l.Path)):] {
			marks = append(marks, runner(p, i, o))
		}
	}
	if len(all) > 0 {
		marks = append(marks, p.Dot("dot", place(all[0]), 5))
	}
	return chart.Chart{Title: words.RaceChart.Say(len(c.Lanes)), Height: plotHeight, Marks: marks}
}

// runner returns a stage of a lane: a disc with the lane's letter.
func runner(p chart.Plot, lane int, o view.Outcome) chart.Mark {
	title := words.RaceRunner.Say(letter(lane), o.Stage, words.Stage(o.Stage, o.Layers),
		words.Percent(o.Accuracy), words.Kilobytes(o.Bytes))
	return chart.Group{Class: "runner " + laneClass(lane), Title: title, Marks: []chart.Mark{
		p.Dot("disc", place(o), 8),
		chart.Text{Class: "letter", X: p.Across(float64(o.Bytes)), Y: p.Below(o.Accuracy, 4),
			Anchor: chart.AtMiddle, Text: letter(lane)},
	}}
}

// tightScale returns a scale of accuracy without room for intervals.
func tightScale(p view.Path) chart.Scale {
	low, high := 1.0, 0.0
	for _, o := range p {
		low, high = min(low, o.Accuracy), max(high, o.Accuracy)
	}
	room := max(0.0005, 0.12*(high-low))
	return chart.Scale{From: max(0, low-room), To: min(1, high+room), Low: plotBottom,
		High: plotTop}
}

// results returns where each order has come to, with what noise allows to say.
func (c *raceCard) results() app.UI {
	var list []app.UI
	for i, part := range view.Covers(c.Lanes) {
		list = append(list, c.result(i, part))
	}
	return app.Elem("div").Body(
		scrolled(words.RaceLabel.Say(), app.Elem("table").Class("race").Body(
			app.Elem("caption").Class("sr").Text(words.RaceCaption.Say()),
			head(said(words.RaceOrder, words.RaceLayers, words.TableMemory, words.TableAccuracy,
				words.RaceArea, words.RaceAgainst)...),
			app.Elem("tbody").Body(list...))),
		small(words.RaceExplains.Say()))
}

// result returns a lane's row; part is which part of the area it covers.
func (c *raceCard) result(i int, part float64) app.UI {
	l, first := c.Lanes[i], c.Lanes[0]
	name, against := words.Order(l.Order), words.None.Say()
	if i > 0 && l.Finished && first.Finished {
		against = words.DifferenceNoise.Say(words.Points(l.Score.Accuracy()-first.Score.Accuracy()),
			words.Noise(view.WithinNoise(first.Score, l.Score)))
	}
	if !l.Finished {
		name = words.RaceUnfinished.Say(name)
	}
	return app.Elem("tr").Body(
		app.Elem("th").Attr("scope", "row").Body(
			app.Elem("span").Class("runner", laneClass(i)).Text(letter(i)), app.Text(" "+name)),
		app.Elem("td").Text(words.Listed(l.Layers)), number(words.Kilobytes(l.Bytes)),
		number(words.Percent(l.Score.Accuracy())), number(words.Percents(part, 2)),
		app.Elem("td").Text(against))
}
