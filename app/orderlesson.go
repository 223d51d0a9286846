package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/session"
	"signum/app/words"
	"signum/core/experiment"
)

// orderLesson shows how errors pile up through the layers when all are snapped at once, and what
// tuning makes of both ways.
type orderLesson struct {
	Names   []string // of the layers
	Errors  experiment.Errors
	Images  int // that the errors are measured on
	Known   bool
	Samples bool // measure on the samples of the gallery
	Offered int  // how many these are
	Normed  bool // errors can't be measured
	Ways    ways
	act     Actions
	pile    *session.PileUp
}

func newOrderLesson(from scene) exhibit {
	s, v := from.s, from.view
	float, ok := s.Shown.Float()
	if !ok || len(v.Layers) < 2 {
		return nil
	}
	_, list := s.Shown.Gallery()
	o := &orderLesson{
		Names: v.LayerNames(), Samples: s.PileUp.Samples, Offered: len(list),
		Normed: session.Normed(float.Network), Ways: newWays(from, float), act: s, pile: s.PileUp,
	}
	o.Errors, o.Images, o.Known = s.PileUp.Found()
	return o
}

// show implements exhibit.
func (o *orderLesson) show(*lesson) (prose, figure []app.UI) {
	prose = []app.UI{paragraph(words.OrderRound.Say())}
	if o.Known {
		last := len(o.Names) - 1
		name, together, alone := o.Names[last], o.Errors.Together[last], o.Errors.Alone[last]
		text := words.OrderShrinks
		if together > alone {
			text = words.OrderPiles
		}
		prose = append(prose, errorFormula(name, together), paragraph(text.Say(name,
			words.Percents(together, 0), len(o.Names), words.Percents(alone, 0))))
	}
	prose = append(prose, paragraph(words.OrderTune.Say()))
	return prose, append(o.errors(), o.Ways.show(o.act)...)
}

// errors returns the figure of the errors.
func (o *orderLesson) errors() []app.UI {
	if o.Normed {
		return []app.UI{shownNow(words.ErrorsNormed.Say())}
	}
	choose := func(text string, samples bool) app.UI {
		return option(o.act, text, o.Samples == samples, func() { o.pile.On(samples) }, "on", samples)
	}
	return []app.UI{
		group(words.ErrorsOn.Say(), choose(words.ErrorsDigit.Say(), false),
			choose(words.ErrorsSamples.Say(o.Offered), true)),
		drawing(o.chart()),
		legend(key{"together", words.ErrorsTogether.Say()}, key{"alone", words.ErrorsAlone.Say()}),
		asTable(o.table()),
	}
}

// The places of the chart of errors, in pixels and in percent of a layer's room.
const (
	errorsBottom = 150.0
	errorsColumn = 26.0
)

// chart returns two columns for each layer. Below them are their values.
func (o *orderLesson) chart() chart.Chart {
	most := 0.5
	for _, e := range append(o.Errors.Together, o.Errors.Alone...) {
		most = max(most, e)
	}
	y := chart.Scale{From: 0, To: most, Low: errorsBottom, High: 18}
	p := chart.Plot{Y: y, Bottom: errorsBottom}
	var ticks []chart.Tick
	for at := 0.5; at <= most; at += 0.5 {
		ticks = append(ticks, chart.Tick{At: at, Name: words.Percents(at, 0)})
	}
	marks := p.Levels(ticks)
	for i, name := range o.Names {
		marks = append(marks, chart.Text{Class: "label", X: o.across(i, 0), Y: chart.Down(168),
			Anchor: chart.AtMiddle, Text: name})
		if o.Known {
			marks = append(marks, o.columns(i, y)...)
		}
	}
	marks = append(marks, chart.Line{Class: "base", X1: chart.Left, Y1: chart.Down(errorsBottom),
		X2: chart.Right, Y2: chart.Down(errorsBottom)})
	return chart.Chart{Title: o.title(), Height: 208, Marks: marks}
}

// across returns a place in the room of layer i, so many hundredths of it from its middle.
func (o *orderLesson) across(i int, from float64) chart.Place {
	const left = 9 // for the names of levels
	return chart.Across(left + (100-left)*(float64(i)+0.5+from/100)/float64(len(o.Names)))
}

// columns returns the columns of layer i with their values.
func (o *orderLesson) columns(i int, y chart.Scale) (marks []chart.Mark) {
	width := chart.Across(0.91 * errorsColumn / float64(len(o.Names)))
	for j, value := range []float64{o.Errors.Together[i], o.Errors.Alone[i]} {
		class, top := [...]string{"together", "alone"}[j], y.At(value)
		marks = append(marks,
			chart.Bar{
				Class: class, X: o.across(i, errorsColumn*(1.1*float64(j)-1.05)), Y: chart.Down(top),
				Width: width, Height: chart.Down(errorsBottom - top),
			},
			chart.Text{
				Class: "tick " + class, X: o.across(i, 0), Y: chart.Down(185 + 17*float64(j)),
				Anchor: chart.AtMiddle, Text: words.Percents(value, 0),
			})
	}
	return marks
}

func (o *orderLesson) title() string {
	if !o.Known {
		return words.ErrorsUnknown.Say()
	}
	return words.ErrorsChart.Say(o.Images)
}

// table returns what the chart shows.
func (o *orderLesson) table() chart.Table {
	t := chart.Table{
		Label: words.ErrorsLabel.Say(), Caption: o.title(),
		Columns: said(words.TableLayer, words.ErrorsTogether, words.ErrorsAlone),
	}
	for i, name := range o.Names {
		together, alone := words.None.Say(), words.None.Say()
		if o.Known {
			together = words.Percents(o.Errors.Together[i], 1)
			alone = words.Percents(o.Errors.Alone[i], 1)
		}
		t.Rows = append(t.Rows, chart.Cells(name, chart.Figure(together), chart.Figure(alone)))
	}
	return t
}

// errorFormula returns the relative error of a layer's outputs as MathML, with its value.
func errorFormula(name string, value float64) app.UI {
	return formulas(`<mtext>` + words.ErrorOf.Say(name) +
		`</mtext><mo>=</mo><mfrac><mrow><mo>‖</mo><mi>y</mi><mo>−</mo><mover><mi>y</mi><mo>ˆ</mo>` +
		`</mover><mo>‖</mo></mrow><mrow><mo>‖</mo><mi>y</mi><mo>‖</mo></mrow></mfrac><mo>=</mo><mn>` +
		words.Decimal(value, 2) + `</mn>`)
}
