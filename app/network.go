package app

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/dataset"
)

// network returns the strip with its slider, and the bytes under it.
func network(from scene) app.UI {
	s, v, looks := from.s, from.view, from.looks
	soft := func(text string) app.UI { return app.Elem("span").Class("soft").Text(text) }
	return app.Elem("section").Class("network").Aria("label", words.Network.Say()).Body(
		app.Elem("p").Class("caption").Text(words.NetworkCaption.Say()),
		app.Elem("div").Class("strip", widths(v.Plan.Net)).Body(
			app.Elem("div").Class("end in").Body(app.Elem("span").Text(words.Input.Say()),
				&digit{Pixels: s.Digit.Pixels, Ink: looks.Ink}, soft(words.InputSize.Say())),
			app.Elem("div").Class("way").Body(
				strip(v, pictures(from), looks.Tones), newSlider(v, s)),
			app.Elem("div").Class("end out").Body(app.Elem("span").Text(words.Output.Say()),
				answer(s.Digit, v), soft(outputs(v.Classes)))),
		bytesBar(v),
		bytesCaption(v),
	)
}

// widths returns a class for how wide a net's layers are: a norm changes no width.
func widths(net string) string { return strings.TrimSuffix(net, "-bn") }

// outputs returns what the last layer tells apart, in short.
func outputs(classes []string) string {
	if len(classes) == 0 {
		return words.DigitRange.Say()
	}
	return words.ClassCount.Say(len(classes))
}

// answer returns what the selected stage takes the digit for.
func answer(d *session.Digit, v view.View) app.UI {
	text := words.Unread.Say()
	if w, ok := d.Of(v.Selected); ok {
		text = dataset.Name(v.Classes, w.Class)
	}
	return app.Elem("b").Class(named("answer", v.Classes)).Text(text)
}

// pictures returns the pictures of the selected stage's layers, or nil.
func pictures(from scene) []seen {
	stage, ok := from.stage()
	if !ok {
		return nil
	}
	return from.memory.picture(stage.Network)
}
