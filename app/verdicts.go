package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
)

// verdict is what one stage's network makes of the digit.
type verdict struct {
	Stage  int
	Name   string
	Digit  int
	Likely float64
	Second int     // the next likeliest digit
	Less   float64 // and how likely it is
	Known  bool    // false while it has not been asked yet
}

// predictor is a network, of a stage or of a file.
type predictor interface {
	// Predict gives the class of an image, and how likely each class is.
	Predict(image []byte) (class int, likely []float64)
}

// judge asks a stage's network.
func judge(s experiment.Stage, digit []byte) verdict {
	v := ask(s.Network, digit)
	v.Stage = s.Index
	return v
}

// ask asks a network.
func ask(network predictor, image []byte) verdict {
	class, likely := network.Predict(image)
	v := verdict{Digit: class, Likely: likely[class], Second: -1, Known: true}
	for d, p := range likely {
		if d != class && (v.Second < 0 || p > v.Less) {
			v.Second, v.Less = d, p
		}
	}
	return v
}

// verdicts is what every stage says to the same digit.
type verdicts struct {
	app.Compo
	List   []verdict
	Blank  bool // there is nothing to judge
	Select int
	Names  []string // of the classes, if they have any
}

// Render implements app.Composer.
func (l *verdicts) Render() app.UI {
	var rows []app.UI
	for _, v := range l.List {
		rows = append(rows, l.row(v))
	}
	return app.Elem("ol").Class(named("verdicts", l.Names)).Aria("label", words.Verdicts.Say()).Body(rows...)
}

func (l *verdicts) row(v verdict) app.UI {
	row := app.Elem("li").Body(
		app.Elem("span").Class("who").Body(app.Elem("span").Class("no").Text(v.Stage), app.Elem("span").Class("name").Text(v.Name)),
		app.Elem("b").Text(l.digit(v)), likelihood(v, l.Blank), app.Elem("span").Class("n").Text(l.percent(v)))
	if v.Stage == l.Select {
		row = row.Class("selected").Aria("current", "true")
	}
	return row
}

func (l *verdicts) digit(v verdict) string {
	if l.Blank || !v.Known {
		return words.None.Say()
	}
	return dataset.Name(l.Names, v.Digit)
}

func (l *verdicts) percent(v verdict) string {
	if l.Blank || !v.Known {
		return ""
	}
	return words.Percents(v.Likely, 1)
}

// likelihood is the probability as a bar.
func likelihood(v verdict, blank bool) app.UI {
	value := v.Likely
	if blank || !v.Known {
		value = 0
	}
	return app.Meter().Min(0).Max(1).Attr("value", strconv.FormatFloat(value, 'f', 4, 64)).
		Aria("label", words.StageSure.Say(v.Stage))
}

// agreement is the verdicts in one sentence.
func agreement(list []verdict, classes []string) string {
	if len(list) == 0 || !list[0].Known {
		return ""
	}
	agree, disagree := words.AgreeDigit, words.DisagreeDigit
	if len(classes) > 0 {
		agree, disagree = words.AgreeClass, words.DisagreeClass
	}
	first := dataset.Name(classes, list[0].Digit)
	for _, v := range list {
		if v.Known && v.Digit != list[0].Digit {
			return disagree.Say(first, v.Stage, dataset.Name(classes, v.Digit))
		}
	}
	return agree.Say(first)
}
