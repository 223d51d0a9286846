package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/words"
	"signum/core/dataset"
)

// sheetView is a sheet of images, as networks read it.
type sheetView struct {
	app.Compo
	Sheet  session.Sheet
	Stage  string
	Ink    string
	Names  []string // of the classes, if they have any
	Opened session.Opened
}

// Render implements app.Composer.
func (s *sheetView) Render() app.UI {
	var tiles []app.UI
	for i := range s.Sheet.Tiles {
		tiles = append(tiles, s.tile(i))
	}
	return app.Elem("div").Body(
		app.Elem("p").Class("opened").Text(s.words()),
		app.Elem("ol").Class(named("sheet", s.Names)).Aria("label", words.SheetLabel.Say()).
			Body(tiles...))
}

// tile returns an image with what the selected stage takes it for, and what others do if they
// differ.
func (s *sheetView) tile(i int) app.UI {
	class, sure := words.None.Say(), ""
	if mine := s.Sheet.Verdicts[session.Selected]; i < len(mine) && mine[i].Known {
		class = dataset.Name(s.Names, mine[i].Class)
		sure = words.Percents(mine[i].Likely, 0)
	}
	li := app.Elem("li")
	parts := []app.UI{
		&digit{Pixels: s.Sheet.Tiles[i], Ink: s.Ink},
		app.Elem("b").Text(class), app.Elem("span").Text(sure),
	}
	if s.Sheet.Other(session.Float, i) {
		li = li.Class("other")
		float := s.Sheet.Verdicts[session.Float][i]
		parts = append(parts, app.Elem("small").
			Text(words.SheetFloat.Say(dataset.Name(s.Names, float.Class))))
	}
	if s.Sheet.Other(session.FromFile, i) {
		file := s.Sheet.Verdicts[session.FromFile][i]
		name := dataset.Name(s.Opened.Model.Classes, file.Class)
		parts = append(parts, app.Elem("small").Text(words.SheetFile.Say(name)))
	}
	return li.Body(parts...)
}

// words returns what is on the sheet, and how far others read the same.
func (s *sheetView) words() string {
	text := words.SheetRead.Say(sheetName(s.Sheet.Name, s.Sheet.Files), s.Sheet.All, s.Stage)
	if shown := len(s.Sheet.Tiles); shown < s.Sheet.All {
		text = words.SheetFirst.Say(text, shown)
	}
	names := [session.Readers]string{session.Float: words.TheFloatNetwork.Say(),
		session.FromFile: quoted(s.Opened.Name)}
	for by, who := range names {
		others, ok := s.Sheet.Others(by)
		switch {
		case !ok || by == session.Selected:
		case others == 0:
			text = words.SheetSame.Say(text, who)
		default:
			text = words.SheetOtherwise.Say(text, who, others)
		}
	}
	return text
}
