package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/view"
	"signum/app/words"
	"signum/core/dataset"
	"signum/core/mnist"
	"signum/core/train"
)

// flipsCard shows which test images a stage lost and gained, and what it takes for what.
type flipsCard struct {
	app.Compo
	View view.View
}

func newFlipsCard(from scene) app.Composer { return &flipsCard{View: from.view} }

// Render implements app.Composer.
func (c *flipsCard) Render() app.UI {
	title := words.FlipsTitle.Say(words.Capital(words.Things(c.View.Plan.Data)))
	return card(title, flips(c.View), more(words.ConfusionMore.Say(), confusion(c.View)))
}

// flips returns the images lost and gained between the float network that was trained for as long
// and the selected stage.
func flips(v view.View) app.HTMLElem {
	box := app.Elem("div").Class("flips").DataSet("part", "flips")
	s, ok := v.Stage()
	rival, compared := v.Rival(s)
	if !ok || !compared {
		return box.Body(small(words.FlipsNone.Say(words.Things(v.Plan.Data))))
	}
	f, _ := v.Flips()
	within := view.WithinNoise(rival.Score, s.Score)
	_, _, p := rival.Score.McNemar(s.Score)
	lost := words.CountThings(v.Plan.Data, len(f.Lost))
	return box.Body(
		app.Elem("p").Body(
			app.Elem("b").Class("lost").Text(words.FlipsLost.Say(lost)),
			app.Text(words.Comma.Say()),
			app.Elem("b").Class("gained").Text(words.FlipsGained.Say(len(f.Gained))), app.Text(" "),
			app.Elem("span").Class("pill").Attr("data-noise", within).Text(words.Noise(within)),
			app.Elem("span").Class("small").Text(words.McNemar.Say(words.Probability(p)))),
		small(words.FlipsAgainst.Say(rivalWords(rival))),
		table(flipsTable(f, v)),
		small(lostMost(f, v.Classes)))
}

// lostMost returns the most frequent confusions among the images lost.
func lostMost(f view.Flips, classes []string) string {
	if len(f.Lost) == 0 {
		return words.NothingLost.Say()
	}
	var list []string
	for _, c := range view.Commonest(f.Lost, 3) {
		was, taken := dataset.Name(classes, c.Label), dataset.Name(classes, c.Predicted)
		list = append(list, words.TakenFor.Say(was, taken, strconv.Itoa(c.Count)))
	}
	return words.LostMost.Say(words.Listed(list))
}

// flipsTable returns a column for each class: lost above, gained below.
func flipsTable(f view.Flips, v view.View) chart.Table {
	things := words.Capital(words.Things(v.Plan.Data))
	row := func(class string, name words.Text, misses []train.Miss) chart.Row {
		r := chart.Cells(name.Say())
		for _, n := range view.PerClass(misses) {
			r.Cells = append(r.Cells, chart.Cell{Class: class + " " + shade(n, 10), Text: count(n)})
		}
		return r
	}
	return chart.Table{
		Label: words.FlipsTitle.Say(things), Class: named("digits", v.Classes),
		Caption: words.FlipsCaption.Say(things),
		Columns: perClass(words.Thing(v.Plan.Data), v.Classes),
		Rows: []chart.Row{
			row("lost", words.RowLost, f.Lost), row("gained", words.RowGained, f.Gained),
		},
	}
}

// perClass returns the columns of a table that has one for each class.
func perClass(corner string, classes []string) []string {
	names := []string{corner}
	for class := range mnist.Classes {
		names = append(names, dataset.Name(classes, class))
	}
	return names
}

// named returns the class of what shows names of classes, which need more room than digits.
func named(style string, classes []string) string {
	if len(classes) == 0 {
		return style
	}
	return style + " named"
}

// count returns a number, or a point for none.
func count(n int) string {
	if n == 0 {
		return words.Zero.Say()
	}
	return strconv.Itoa(n)
}

// shade returns a class for how dark a cell is: s0 to s4, which counts from most on have.
func shade(n, most int) string {
	if n == 0 {
		return "s0"
	}
	return "s" + strconv.Itoa(1+min(3, 3*n/max(1, most)))
}

// confusion returns what the selected stage takes for what.
func confusion(v view.View) app.HTMLElem {
	box := app.Elem("div").DataSet("part", "confusion")
	s, ok := v.Stage()
	if !ok {
		return box
	}
	t := chart.Table{
		Label: words.ConfusionLabel.Say(), Class: named("digits confusion", v.Classes),
		Caption: words.ConfusionRows.Say(s.Index), Shown: true,
		Columns: perClass(words.ConfusionWas.Say(), v.Classes),
	}
	for label, counts := range s.Score.Confusion() {
		row := chart.Cells(dataset.Name(v.Classes, label))
		for predicted, n := range counts {
			kind := "miss"
			if predicted == label {
				kind = "hit"
			}
			row.Cells = append(row.Cells, chart.Cell{Class: kind + " " + shade(n, 12),
				Text: count(n)})
		}
		t.Rows = append(t.Rows, row)
	}
	return box.Body(table(t))
}
