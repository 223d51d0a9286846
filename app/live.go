package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
)

// question returns the headline, which asks what the page answers.
func question(v view.View) app.UI {
	return app.Elem("h1").Text(words.Asked(v.Plan.Data))
}

// liveLine returns the line about what the figure shows: a network in training, or a stage.
func liveLine(from scene) app.UI {
	stage, _, ok := from.s.Shown.Watched()
	if !ok {
		return live(from.view)
	}
	if len(stage.Curve) == 0 { // what is known by then is of another network
		return app.Elem("p").Class("live").Text(
			words.LiveBegun.Say(words.Integer(stage.Batch), words.Integer(stage.Batches)))
	}
	marked := func(text string) app.UI { return app.Elem("b").Text(text) }
	last := stage.Curve[len(stage.Curve)-1]
	return app.Elem("p").Class("live").Body(mixed(words.Mix(words.LiveTraining,
		words.Integer(stage.Batch), words.Integer(stage.Batches), words.Verb(from.view.Plan.Data),
		marked(words.Percents(float64(last.Accuracy), 1))))...)
}

// live returns the line about what the figure shows.
func live(v view.View) app.UI {
	line := app.Elem("p").Class("live")
	s, ok := v.Stage()
	if !ok {
		return line.Text(words.LiveNone.Say(words.Net(v.Plan.Net), words.Set(v.Plan.Data)))
	}
	l := newReading(v, s)
	marked := func(class, text string) app.UI { return app.Elem("b").Class(class).Text(text) }
	accuracy := app.Elem("span").Class("whole").Body(
		marked("accuracy", l.accuracy), app.Elem("small").Body(terms(" "+l.margin)...))
	bytes := marked("kb", l.bytes)
	if s.Binaries == 0 {
		return line.Body(mixed(words.Mix(words.LiveFloat, marked("count", l.count), bytes,
			words.Verb(v.Plan.Data), accuracy, words.CountTests(v.Plan.Data, s.Score.Total())))...)
	}
	return line.Body(mixed(words.Mix(words.LiveBinary, marked("count", l.count), bytes,
		words.Kilo(v.FloatBytes()), words.Verb(v.Plan.Data), accuracy,
		words.CountTests(v.Plan.Data, s.Score.Total())))...)
}

// reading has the figures of a stage that the live line shows.
type reading struct{ count, bytes, accuracy, margin string }

func newReading(v view.View, s view.Stage) reading {
	low, high := s.Score.Interval()
	count := words.NoLayer.Say()
	if s.Binaries > 0 {
		count = layersAre(s.Binaries, len(v.Layers))
	}
	return reading{
		count, words.Kilobytes(s.Bytes), words.Percent(s.Score.Accuracy()),
		words.Margin.Say(words.Decimal(50*(high-low), 2)), // half of the interval, in points
	}
}
