package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
)

// takeOver takes the digit of the page that was served: what was drawn on its pad (see static/pad.js)
// or the sample that is chosen there. And it takes the files that were brought.
func (p *Playground) takeOver() {
	document := app.Window().Get("document")
	inputs := document.Call("querySelectorAll", ".file input")
	for i := range inputs.Length() {
		p.awaited = append(p.awaited, filesOf(inputs.Index(i).Get("files"))...)
	}
	if list := document.Call("querySelector", "canvas.pad").Get("strokes"); list.Truthy() {
		p.s.Digit.Draw(strokesOf(list))
		return
	}
	p.s.Digit.Choose(servedSample(document))
}

// strokesOf returns lists of lists of x and y as strokes.
func strokesOf(list app.Value) (strokes []session.Stroke) {
	for i := range list.Length() {
		var s session.Stroke
		for j := range list.Index(i).Length() {
			at := list.Index(i).Index(j)
			s = append(s, session.Point{X: at.Index(0).Float(), Y: at.Index(1).Float()})
		}
		strokes = append(strokes, s)
	}
	return strokes
}

// servedSample returns the sample that the page that was served shows.
func servedSample(document app.Value) (sample int) {
	buttons := document.Call("querySelectorAll", ".sample")
	for i := range buttons.Length() {
		if buttons.Index(i).Call("getAttribute", "aria-pressed").String() == "true" {
			return i
		}
	}
	return 0
}
