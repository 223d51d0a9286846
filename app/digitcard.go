package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
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
	parts := []app.UI{
		heading(title.Say()),
		app.Elem("div").Class("draw").Body(
			app.Elem("span").Class("seen").Body(
				&digit{Pixels: d.Pixels, Ink: ink, Label: words.Seen.Say()},
				app.Elem("span").Class("soft").Text(words.SeenCaption.Say())),
			&verdicts{List: newVerdicts(v, d.Verdicts(v)), Blank: d.Blank(), Select: v.Selected, Names: v.Classes}),
		app.Elem("p").Class("small agreement").Text(agreed),
		small(hint.Say()),
	}
	if s.Digit.Own.Len() > 0 {
		parts = append(parts, ownDigits(from))
	}
	return app.Elem("section").Class("card digits").Body(parts...)
}

// ownDigits returns the digits that the visitor drew and named, and how many of them are read.
func ownDigits(from scene) app.UI {
	s, own := from.s, from.s.Digit.Own
	var pictures []app.UI
	for i := own.Len() - 1; i >= max(0, own.Len()-ownShown); i-- {
		name := dataset.Name(from.view.Classes, int(own.Labels[i]))
		pictures = append(pictures, app.Elem("li").Body(
			&digit{Pixels: own.Image(i), Ink: from.looks.Ink, Label: words.OwnDigit.Say(name)},
			app.Elem("span").Aria("hidden", "true").Text(name)))
	}
	return app.Elem("div").Class("owndigits").Body(
		subheading(words.OwnTitle.Say(own.Len())),
		app.Elem("ul").Body(pictures...),
		app.Elem("p").Text(ownScores(from)),
		buttons(ownButtons(s)...),
		small(ownAbout(s)))
}

// ownAbout returns what the visitor's digits are for, or what the plan is made of if digits were
// added to it.
func ownAbout(s *session.Session) string {
	if i := s.Sets.Of(s.Draft.Plan.Data); i.Added > 0 && s.Sets.Here(i.Data) {
		return aboutSet(i, s.Draft.Plan.Images)
	}
	return words.OwnHint.Say(ownEnough)
}

// ownButtons returns what can be done with the visitor's digits.
func ownButtons(s *session.Session) (list []app.UI) {
	own := s.Digit.Own
	if s.Sets.Whole() {
		list = append(list, button(s, words.OwnAdd.Say(), "small", own.Add))
	}
	if s.Sets.Of(s.Draft.Plan.Data).Added > 0 {
		back := func() { s.Draft.Pick(experiment.MNIST) }
		list = append(list, button(s, words.OwnBack.Say(), "small", back))
	}
	return append(list, button(s, words.OwnSave.Say(), "small", own.Save),
		button(s, words.OwnClear.Say(), "small", own.Clear))
}

// ownShown is how many of the visitor's digits are shown, the latest first.
const ownShown = 60

// ownEnough is how many digits are enough to train on: every seventh becomes a test digit, and
// dataset.Least are left.
const ownEnough = dataset.Least + dataset.Least/6

// ownScores returns how many of the visitor's digits the float network and the stage shown read.
func ownScores(from scene) string {
	run, _ := from.s.Shown.Stages()
	right := func(stage int) (string, bool) {
		if stage < 0 || stage >= len(run.All) || run.All[stage].Network == nil {
			return "", false
		}
		n, ok := from.s.Digit.Own.Right(run.All[stage].Network)
		return strconv.Itoa(n), ok
	}
	stage := from.s.Shown.Settled
	float, ok := right(0)
	now, known := right(stage)
	switch {
	case !ok || !known:
		return words.OwnReading.Say()
	case stage == 0:
		return words.OwnReads.Say(float, from.s.Digit.Own.Len())
	}
	return words.OwnScores.Say(float, from.s.Digit.Own.Len(), strconv.Itoa(stage), now)
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

// naming returns ten buttons that ask what is drawn.
func naming(s *session.Session, names []string) app.UI {
	d := s.Digit
	classes := []app.UI{app.Elem("p").Text(words.NamingAsk.Say())}
	for class := range mnist.Classes {
		classes = append(classes, app.Button().Type("button").Text(strconv.Itoa(class)).
			Aria("label", words.NamingClass.Say(dataset.Name(names, class))).
			Aria("pressed", d.Named && d.Class == class).
			OnClick(press(s, func() { d.Name(class) }), "naming", class))
	}
	return app.Elem("div").Class("naming").Role("toolbar").Aria("label", words.NamingAsk.Say()).
		Body(classes...)
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
