package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/core/train"
)

// readout is the selected stage in words, under the plot.
func readout(v view.View) app.UI {
	p := app.Elem("p").Class("readout").DataSet("part", "readout")
	s, ok := v.Stage()
	if !ok {
		return p.Text("Nothing is trained yet.")
	}
	words := " " + stageName(s) + ": " + percent(s.Score.Accuracy()) + " at " + kilobytes(s.Bytes)
	if s.Snap.Total() > 0 {
		words += ". Snap " + points(s.Snap.Accuracy()-v.Before(s).Score.Accuracy()) + " points, tuning " + points(s.Score.Accuracy()-s.Snap.Accuracy())
	}
	return p.Body(app.Elem("b").Text("Stage "+strconv.Itoa(s.Index)), app.Text(words+"."))
}

// before is the score of the stage that a later one went on from.
func before(v view.View, s view.Stage) train.Score { return v.Stages[max(0, s.From)].Score }

// stageRows is the plot as a table.
func stageRows(stages []view.Stage) app.UI {
	var rows []app.UI
	for _, s := range stages {
		low, high := s.Score.Interval()
		snap := "–"
		if s.Snap.Total() > 0 {
			snap = percent(s.Snap.Accuracy())
		}
		rows = append(rows, app.Elem("tr").Body(
			app.Elem("th").Attr("scope", "row").Text(s.Index), app.Elem("td").Text(stageWhat(s)), number(kilobytes(s.Bytes)),
			number(snap), number(percent(s.Score.Accuracy())), number(percent(low)+" – "+percent(high))))
	}
	return scrolled("Stages", app.Elem("table").Body(
		app.Elem("caption").Class("sr").Text("Accuracy and memory of every stage"),
		head("Stage", "What", "Memory", "After snap", "After tuning", "95 % interval"), app.Elem("tbody").Body(rows...)))
}

// stageWhat says what a stage did, and whether that was taken back.
func stageWhat(s view.Stage) string {
	switch {
	case !s.Stands:
		return stageName(s) + ", taken back"
	case s.Beyond:
		return stageName(s) + ", not kept"
	}
	return stageName(s)
}

func number(text string) app.UI { return app.Elem("td").Class("n").Text(text) }

// head is a table's first row.
func head(names ...string) app.UI {
	var cells []app.UI
	for _, name := range names {
		cells = append(cells, app.Elem("th").Attr("scope", "col").Text(name))
	}
	return app.Elem("thead").Body(app.Elem("tr").Body(cells...))
}

// scrolled is a table in a box of its own that can be scrolled, by keyboard too.
func scrolled(name string, table app.UI) app.UI {
	return app.Elem("div").Class("scroll").Role("region").Aria("label", name).TabIndex(0).Body(table)
}
