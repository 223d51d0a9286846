package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/dataset"
)

// verdict is what a stage takes the digit for.
type verdict struct {
	session.Verdict
	Stage int
	Name  string
}

// newVerdicts returns the verdicts of the finished stages of a view. Stages ahead have their rows,
// so that nothing below moves when they are done.
func newVerdicts(v view.View, of []session.Verdict) (list []verdict) {
	for i, s := range v.Stages {
		one := verdict{Stage: s.Index, Name: words.StageShort(s.Index, s.Names)}
		if i < len(of) {
			one.Verdict = of[i]
		}
		list = append(list, one)
	}
	return list
}

// verdicts is what every stage takes the same digit for.
type verdicts struct {
	app.Compo
	List   []verdict
	Blank  bool // there is nothing to read
	Select int
	Names  []string // of the classes, if they have any
}

// Render implements app.Composer.
func (l *verdicts) Render() app.UI {
	var rows []app.UI
	for _, v := range l.List {
		rows = append(rows, l.row(v))
	}
	return app.Elem("ol").Class(named("verdicts", l.Names)).Aria("label", words.Verdicts.Say()).
		Body(rows...)
}

func (l *verdicts) row(v verdict) app.UI {
	known := v.Known && !l.Blank
	class, percent, likely := words.None.Say(), "", 0.0
	if known {
		class, likely = dataset.Name(l.Names, v.Class), v.Likely
		percent = words.Percents(v.Likely, 1)
	}
	row := app.Elem("li").Body(
		app.Elem("span").Class("who").Body(
			app.Elem("span").Class("no").Text(v.Stage),
			app.Elem("span").Class("name").Text(v.Name)),
		app.Elem("b").Text(class), likelihood(v.Stage, likely),
		app.Elem("span").Class("n").Text(percent))
	if v.Stage == l.Select {
		row = row.Class("selected").Aria("current", "true")
	}
	return row
}

// likelihood returns a probability as a bar.
func likelihood(stage int, likely float64) app.UI {
	return app.Meter().Min(0).Max(1).Attr("value", strconv.FormatFloat(likely, 'f', 4, 64)).
		Aria("label", words.StageSure.Say(stage))
}
