package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
)

// termPrefix begins the ids of the glossary's entries.
const termPrefix = "term-"

func paragraph(text string) app.UI { return termed(app.Elem("p"), text) }

// termed returns an element with a text, whose terms are buttons that open their entries of the
// glossary: that needs no program.
func termed(in app.HTMLElem, text string) app.UI {
	if len(words.Pieces(text)) == 1 {
		return in.Text(text)
	}
	return in.Body(terms(text)...)
}

// terms returns a text with its terms as buttons.
func terms(text string) (parts []app.UI) {
	for _, piece := range words.Pieces(text) {
		if piece.Term == "" {
			parts = append(parts, app.Text(piece.Text))
			continue
		}
		parts = append(parts, app.Elem("button").Attr("type", "button").Class("term").
			Attr("popovertarget", termPrefix+piece.Term).Text(piece.Text))
	}
	return parts
}

// glossary is the entries of all terms. They are hidden until their buttons are pressed; then
// static/first.js gives them the focus, so that they are read out. It is a component so that it is
// drawn once.
type glossary struct{ app.Compo }

// Render implements app.Composer.
func (*glossary) Render() app.UI {
	var entries []app.UI
	for _, t := range words.Terms() {
		entries = append(entries, app.Elem("p").Class("entry").ID(termPrefix+t.ID).
			Attr("popover", "auto").TabIndex(-1).Text(t.Means.Say()))
	}
	return app.Elem("div").Class("glossary").Body(entries...)
}
