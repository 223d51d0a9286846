package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
)

// digitCard returns what every stage takes the image on the pad for.
func digitCard(from scene) app.UI {
	s, v, ink := from.s, from.view, from.looks.Ink
	d := s.Digit
	data, _ := s.Shown.Gallery()
	title, hint, ask := words.DigitTitle, words.DigitHint, words.DigitAsk
	if data != experiment.MNIST {
		title, hint, ask = words.ImageTitle, words.ImageHint, words.ImageAsk
	}
	agreed := ask.Say()
	if a, ok := d.Agreement(v); !d.Blank() {
		agreed = ""
		if ok {
			agreed = agreement(a)
		}
	}
	return app.Elem("section").Class("card digits").Body(
		heading(title.Say()),
		app.Elem("div").Class("draw").Body(
			app.Elem("span").Class("seen").Body(
				&digit{Pixels: d.Pixels, Ink: ink, Label: words.Seen.Say()},
				app.Elem("span").Class("soft").Text(words.SeenCaption.Say())),
			&verdicts{List: newVerdicts(v, d.Verdicts(v)), Blank: d.Blank(), Select: v.Selected, Names: v.Classes}),
		app.Elem("p").Class("small agreement").Text(agreed),
		small(hint.Say()))
}

// gallery shows test images to try.
type gallery struct {
	app.Compo
	Data   string // which images they are of
	List   []session.Sample
	Names  []string // of their classes, if they have any
	Sample int      // the one that is chosen; -1 if none is
	Ink    string
	act    Actions
	pick   interface{ Pick(sample int) }
}

// Render implements app.Composer.
func (g *gallery) Render() app.UI {
	label, kind := words.DigitGallery, words.DigitSample
	if g.Data != experiment.MNIST {
		label, kind = words.ImageGallery, words.ImageSample
	}
	var samples []app.UI
	for i, s := range g.List {
		choice := app.Input().Type("radio").Name("sample").Attr("autocomplete", "off").
			Aria("label", kind.Say(i+1, dataset.Name(g.Names, s.Label))).Checked(g.Sample == i).
			OnChange(press(g.act, func() { g.pick.Pick(i) }), "sample", g.Data, i)
		samples = append(samples, app.Elem("label").Class("sample").
			Body(&digit{Pixels: s.Pixels, Ink: g.Ink}, choice))
	}
	return app.Elem("div").Class("gallery").Role("radiogroup").Aria("label", label.Say()).Body(samples...)
}
