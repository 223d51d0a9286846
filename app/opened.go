package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/session"
	"signum/app/words"
	"signum/core/dataset"
	"signum/core/mnist"
	"signum/core/model"
	"signum/core/packed"
)

// openCard is where files come in, and a network that the visitor brought.
type openCard struct {
	app.Compo
	Opened  session.Opened
	Takes   string // what the network takes the digit for
	Refused string // why files are not opened
	Sheet   session.Sheet
	Stage   string // that reads the sheet
	Ink     string
	Names   []string // of the classes, if they have any
	Tiles   int      // that the picture on the pad would be, if it is a sheet
	act     Actions
	picture taker
	opening opening
}

// taker takes the picture that came for a digit or a sheet.
type taker interface {
	AsDigit()
	AsSheet()
}

func newOpenCard(from scene) app.Composer {
	s, v := from.s, from.view
	f, d := s.Files, s.Digit
	c := &openCard{
		Opened: f.Opened, Refused: sentences(s.Told.Refused), Sheet: f.Sheet, Ink: from.looks.Ink,
		Names: v.Classes, Tiles: len(f.Brought.Tiles), act: s, picture: f, opening: from.open,
	}
	if s, ok := v.Stage(); ok {
		c.Stage = words.SheetStage.Say(s.Index, words.Stage(s.Index, s.Names))
	}
	if f.Opened.Network != nil && !d.Blank() && len(d.Pixels) == mnist.Pixels {
		c.Takes = takes(&f.Opened, d.Pixels)
	}
	return c
}

// takes returns what an opened network takes an image for, or why it can't be asked.
func takes(o *session.Opened, pixels []byte) string {
	switch {
	case !o.Fits():
		return words.OpenedOther.Say(o.Model.Input.String(), model.MNIST.String())
	case !o.Quick():
		return words.OpenedTooSlow.Say(o.Products())
	}
	v := o.Ask(pixels)
	return words.OpenedTakes.Say(dataset.Name(o.Model.Classes, v.Class), words.Percent(v.Likely))
}

// Render implements app.Composer.
func (c *openCard) Render() app.UI {
	body := []app.UI{
		heading(words.OpenTitle.Say()), lead(words.OpenLead.Say(kindNames())),
		c.opening.field(c.act, words.OpenTitle.Say(), "open"),
	}
	if c.Refused != "" {
		body = append(body, app.Elem("p").Class("opened", "refused").Text(c.Refused))
	}
	body = append(body, c.pictures()...)
	if c.Opened.Network != nil {
		body = append(body, app.Elem("p").Class("opened").Text(openedWords(c.Opened)),
			app.Elem("p").Text(c.Takes), openedLedger(c.Opened))
	}
	return app.Elem("section").Class("card open").Body(body...)
}

// pictures returns the sheet. What may be a sheet and may be a digit is taken for either, on
// request.
func (c *openCard) pictures() (parts []app.UI) {
	shown := len(c.Sheet.Tiles) > 0
	if shown {
		parts = append(parts, &sheetView{Sheet: c.Sheet, Stage: c.Stage, Ink: c.Ink, Names: c.Names,
			Opened: c.Opened})
	}
	switch {
	case c.Tiles > 0 && shown:
		parts = append(parts, button(c.act, words.OpenAsDigit.Say(), "small", c.picture.AsDigit))
	case c.Tiles > 0:
		parts = append(parts, button(c.act, words.OpenAsSheet.Say(c.Tiles), "small",
			c.picture.AsSheet))
	}
	return parts
}

// openedWords returns what a network from a file is.
func openedWords(o session.Opened) string {
	text := words.OpenedFile.Say(quoted(o.Name), len(o.Model.Layers), o.Bytes,
		model.Payload(o.Model.Layers))
	if o.Model.Plan != "" {
		text = words.OpenedPlan.Say(text, o.Model.Stage, o.Model.Plan)
	}
	for _, s := range o.Model.Scores {
		text = words.OpenedScore.Say(text, s.Correct, s.Total, s.Set)
	}
	return text
}

// openedLedger returns where the bytes of a network from a file are.
func openedLedger(o session.Opened) app.UI {
	t := chart.Table{
		Label: words.OpenedLedger.Say(), Class: "ledger", Caption: words.OpenedCaption.Say(),
		Columns: said(words.TableLayer, words.LedgerWeights, words.LedgerSigns, words.LedgerScales,
			words.LedgerNorms, words.LedgerBiases, words.LedgerAll),
	}
	entries := o.Network.Ledger()
	for i, e := range append(entries, packed.Total(entries)) {
		row := chart.Cells(e.Name, part(e.Weights), part(e.Signs), part(e.Scales), part(e.Norms),
			part(e.Biases), chart.Figure(words.Integer(e.Payload())))
		if i < len(entries) && o.Model.Layers[i].Binary() {
			row.Class = "binary"
		}
		t.Rows = append(t.Rows, row)
	}
	return table(t)
}
