package app

import (
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
)

// output returns the last column of the strip: ten bars, and what the selected stage takes the
// image for, with the truth beside it.
func output(from scene, truth int) app.UI {
	v := from.view
	w, known := verdictOn(from.s, v)
	all, kind := scores(w.All), verdictKind(w, known, truth)
	var rows []app.UI
	for class := range mnist.Classes {
		chosen := known && class == w.Class
		rows = append(rows, scoreBar(all[class], dataset.Name(v.Classes, class), chosen, kind))
	}
	return app.Elem("div").Class("end out").Body(
		column(words.Output.Say(), outputs(v.Classes)),
		app.Elem("ol").Class(named("scores", v.Classes)).Aria("label", words.Scores.Say()).Body(rows...),
		answer(w, known, v.Classes, truth))
}

// verdictOn returns what the network in the strip takes the image on the pad for.
func verdictOn(s *session.Session, v view.View) (w session.Verdict, known bool) {
	if _, net, ok := s.Shown.Watched(); ok {
		return s.Digit.Watch(net)
	}
	return s.Digit.Of(v.Selected)
}

// column returns the head of a column of the strip.
func column(name, what string) app.UI {
	return app.Elem("p").Class("cap").Body(app.Elem("b").Text(name), app.Elem("span").Text(what))
}

// scores returns how long the bars of ten classes are, from 0 to 1: the lowest score is 0, and the
// highest 1. Logarithms of probabilities differ from a network's scores by the same number for all.
func scores(likely []float64) []float64 {
	out := make([]float64, mnist.Classes)
	if len(likely) != mnist.Classes {
		return out
	}
	low, high := math.Inf(1), math.Inf(-1)
	for i, p := range likely {
		out[i] = math.Log(max(p, 1e-300))
		low, high = min(low, out[i]), max(high, out[i])
	}
	for i := range out {
		out[i] = (out[i] - low) / max(high-low, 1e-9)
	}
	return out
}

// scoreBar returns the bar of a class, and more behind it. The class that the network chose is
// marked.
func scoreBar(score float64, name string, chosen bool, kind string, more ...app.UI) app.UI {
	width := across(100 * max(0.01, score))
	row := app.Elem("li").Body(append([]app.UI{
		app.Elem("span").Text(name),
		app.Elem("svg").XMLNS(svgNamespace).Attr("width", "100%").Attr("height", "11").
			Attr("aria-hidden", "true").
			Body(svgElem("rect", "score", "width", width, "height", "11", "rx", "2")),
	}, more...)...)
	if chosen {
		row = row.Class("top", kind)
	}
	return row
}

// verdictKind returns whether a verdict is right, as a class of the style sheet.
func verdictKind(w session.Verdict, known bool, truth int) string {
	switch {
	case !known || truth < 0:
		return "open"
	case w.Class == truth:
		return "right"
	}
	return "wrong"
}

// answer returns what the network takes the image for, and whether that is so.
func answer(w session.Verdict, known bool, names []string, truth int) app.UI {
	kind := verdictKind(w, known, truth)
	text := words.Unread.Say()
	if known {
		text = dataset.Name(names, w.Class)
	}
	sign, note := judgement(kind, names, truth)
	return app.Elem("p").Class(named("answer", names), kind).Body(
		app.Elem("b").Text(text), app.Elem("em").Aria("hidden", "true").Text(sign), app.Elem("span").Text(note))
}

// judgement returns the sign and the words of a kind of verdict on an image of the class truth.
func judgement(kind string, names []string, truth int) (sign, note string) {
	switch kind {
	case "right":
		return "✓", words.RightReading.Say()
	case "wrong":
		return "✗", words.WrongReading.Say(dataset.Name(names, truth))
	}
	return "", words.OpenReading.Say()
}

// input returns the first column of the strip: the pad, which shows the image, test images to try,
// and what it really is.
func input(from scene, truth int) app.UI {
	s, v, ink := from.s, from.view, from.looks.Ink
	d := s.Digit
	data, list := s.Shown.Gallery()
	what := words.DrawOver
	if data != experiment.MNIST {
		what = words.DrawOverImage
	}
	really, note := words.Unread.Say(), words.YourDigit.Say()
	if truth >= 0 {
		really, note = dataset.Name(v.Classes, truth), words.Truth.Say()
	}
	asked, invited := app.Elem("div"), app.Elem("div")
	switch {
	case len(d.Strokes) > 0:
		asked = asked.Body(naming(s, v.Classes))
	case data == experiment.MNIST:
		invited = invitation(from)
	}
	// Firefox makes whatever scrolls a stop of the Tab key, unless told otherwise.
	picks := app.Elem("div").Class("picks").TabIndex(-1).Body(asked, &gallery{
		Data: data, List: list, Names: s.Sets.Of(data).Classes, Sample: d.Sample, Ink: ink, act: s, pick: d,
	})
	return app.Elem("div").Class("end in").Body(
		column(words.Input.Say(), what.Say()),
		&pad{Strokes: d.Strokes, Picture: d.Shape(), Ink: ink, act: s, pen: d},
		app.Elem("div").Class("row").Body(
			unless(len(d.Strokes) == 0, button(s, words.Undo.Say(), "small", d.Undo)),
			button(s, words.Clear.Say(), "small", d.Clear)),
		app.Elem("div").Class("tries").Body(invited, picks),
		app.Elem("p").Class(named("truth", v.Classes)).Body(
			app.Elem("b").Text(really), app.Elem("span").Text(note)))
}

// invitation returns a button that puts a digit on the pad which stages of this run misread. Its
// room is kept while that isn't known. A page without its program has none, as nothing would
// answer.
func invitation(from scene) app.HTMLElem {
	box := app.Elem("div").Class("invitation")
	hard, ok := from.s.Hard.Invite()
	if !ok || from.at.page.ctx == nil {
		return box
	}
	pick := func() { from.s.Digit.Pick(hard.Sample) }
	return box.Body(option(from.s, words.DigitInvite.Say(hard.Label, hard.Missed, hard.Of),
		from.s.Digit.Sample == hard.Sample, pick, "hard", hard.Sample))
}

// truthOf returns the class of what is on the pad; -1 if only the visitor knows.
func truthOf(s *session.Session) int {
	switch d := s.Digit; {
	case d.Test != nil:
		return d.Test.Label
	case d.Named:
		return d.Class
	}
	if _, list := s.Shown.Gallery(); s.Digit.Sample >= 0 && s.Digit.Sample < len(list) {
		return list[s.Digit.Sample].Label
	}
	return -1
}
