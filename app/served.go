package app

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// takeOver has the digit of the page that was served, what was drawn on its pad (see static/pad.js) or the sample that is chosen there, and
// the files that were brought.
func (p *Playground) takeOver() {
	document := app.Window().Get("document")
	inputs := document.Call("querySelectorAll", ".file input")
	for i := range inputs.Length() {
		p.awaited = append(p.awaited, filesOf(inputs.Index(i).Get("files"))...)
	}
	if list := document.Call("querySelector", "canvas.pad").Get("strokes"); list.Truthy() {
		p.drawn.strokes = strokesOf(list)
		p.drawn.redrawn()
		return
	}
	p.drawn.chooseDigit(servedSample())
}

// strokesOf are lists of lists of x and y.
func strokesOf(list app.Value) (strokes []stroke) {
	for i := range list.Length() {
		var s stroke
		for j := range list.Index(i).Length() {
			at := list.Index(i).Index(j)
			s = append(s, point{at.Index(0).Float(), at.Index(1).Float()})
		}
		strokes = append(strokes, s)
	}
	return strokes
}
