package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/dataset"
	"signum/core/mnist"
	"signum/core/train"
)

// filter is a label and the class that it is taken for.
type filter struct {
	On               bool
	Label, Predicted int
}

// hides reports whether a miss is left out.
func (f filter) hides(m train.Miss) bool {
	return f.On && (int(m.Label) != f.Label || int(m.Predicted) != f.Predicted)
}

// again returns a button that takes a filter away, if there is one.
func (d *digitsLesson) again(l *lesson, only filter) app.UI {
	if !only.On {
		return nothing()
	}
	names := d.View.Classes
	text := words.DifferenceAll.Say(dataset.Name(names, only.Label),
		dataset.Name(names, only.Predicted))
	return buttons(option(d.Wall.act, text, true, func() { l.moved = false }, "all"))
}

// difference returns how much more often the stage takes one class for another than its rival does,
// among the images that only one of them reads: those of the wall. A number is a button that
// filters it.
func (d *digitsLesson) difference(l *lesson) app.UI {
	var more [mnist.Classes][mnist.Classes]int
	var hung [mnist.Classes][mnist.Classes]bool
	for _, part := range []struct {
		by     int
		misses []train.Miss
	}{{1, d.Flips.Lost}, {-1, d.Flips.Gained}} {
		for _, m := range part.misses {
			more[m.Label][m.Predicted] += part.by
			hung[m.Label][m.Predicted] = true
		}
	}
	var rows []app.UI
	for label := range mnist.Classes {
		cells := []app.UI{rowHead(dataset.Name(d.View.Classes, label))}
		for predicted := range mnist.Classes {
			cells = append(cells,
				d.cell(l, label, predicted, more[label][predicted], hung[label][predicted]))
		}
		rows = append(rows, app.Elem("tr").Body(cells...))
	}
	columns := perClass(words.ConfusionWas.Say(), d.View.Classes)
	return app.Elem("div").Body(small(words.DifferenceNote.Say()),
		scrolled(words.DifferenceMore.Say(), app.Elem("table").Role("grid").
			Class(named("digits difference", d.View.Classes)).Body(
			app.Elem("caption").Class("sr").Text(words.DifferenceNote.Say()), head(columns...),
			app.Elem("tbody").Body(rows...))))
}

// cell returns a difference of counts, as a button if there are images of it.
func (d *digitsLesson) cell(l *lesson, label, predicted, n int, hung bool) app.UI {
	td := app.Elem("td").Class(shade(max(n, -n), 8))
	if !hung {
		return td.Text(words.Zero.Say())
	}
	text := words.DifferenceEven.Say()
	if n != 0 {
		text = words.Change(n)
	}
	names := d.View.Classes
	say := words.DifferenceCell.Say(dataset.Name(names, label), dataset.Name(names, predicted), text)
	return td.Body(option(d.Wall.act, text, l.moved && l.place == mnist.Classes*label+predicted,
		d.chooses(l, label, predicted), "cell", label, predicted, d.Wall.open()).Aria("label", say))
}

// chooses returns what filters the wall, and looks up its images if that ends nothing.
func (d *digitsLesson) chooses(l *lesson, label, predicted int) func() {
	return func() {
		l.move(mnist.Classes*label + predicted)
		if d.Wall.open() {
			d.Wall.reader.Read()
		}
	}
}

// marginFormula returns the margin as MathML.
func marginFormula() app.UI {
	p := func(of words.Text) string {
		return `<msub><mi>p</mi><mtext>` + of.Say() + `</mtext></msub>`
	}
	return formulas(`<mtext>` + words.MarginName.Say() +
		`</mtext><mo>=</mo>` + p(words.MarginRight) + `<mo>−</mo><mi>max</mi><mspace width="3px"/>` +
		p(words.MarginOther))
}
