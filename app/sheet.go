package app

import (
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/dataset"
	"signum/core/mnist"
)

// sheet is pictures that the visitor brought, and what networks say to each.
type sheet struct {
	Name  string
	Tiles [][]byte // at most sheetTiles
	All   int      // how many there were
	Says  [readers][]verdict
}

// The networks that read a sheet.
const (
	bySelected = iota // that of the selected stage
	byFloat           // that of the float stage
	byFile            // one that the visitor opened
	readers
)

// sheetTiles is how many are shown: a stage reads them within a few frames.
const sheetTiles = 200

// judge asks the networks that there are for as long as the budget lasts, and says whether they have seen all tiles. What others have said is
// dropped.
func (s *sheet) judge(by [readers]predictor, asked *[readers]predictor, now func() time.Time) (all bool) {
	began := now()
	for i, network := range by {
		if asked[i] != network {
			s.Says[i], asked[i] = nil, network
		}
		for network != nil && len(s.Says[i]) < len(s.Tiles) {
			if now().Sub(began) > budget {
				return false
			}
			v := verdict{}
			if tile := s.Tiles[len(s.Says[i])]; hasInk(tile) {
				v = ask(network, tile)
			}
			s.Says[i] = append(s.Says[i], v)
		}
	}
	return true
}

// other says that a network reads a tile otherwise than the selected stage.
func (s *sheet) other(by, tile int) bool {
	mine, others := s.Says[bySelected], s.Says[by]
	return tile < len(mine) && tile < len(others) && mine[tile].Digit != others[tile].Digit
}

// others is how many tiles it reads otherwise; ok is false before it has read all.
func (s *sheet) others(by int) (n int, ok bool) {
	for i := range s.Tiles {
		if s.other(by, i) {
			n++
		}
	}
	return n, len(s.Says[by]) == len(s.Tiles)
}

// hasInk says that there is something to judge.
func hasInk(image []byte) bool {
	for _, v := range image {
		if v > 0 {
			return true
		}
	}
	return false
}

// judgeSheet has the stage that the parts below the fold show read the sheet, for as long as the budget lasts, and says whether it has read all.
func (p *Playground) judgeSheet() (all bool) {
	_, stages, _ := p.shown()
	if p.settled < 0 || p.settled >= len(stages) || stages[p.settled].Network == nil || len(p.sheet.Tiles) == 0 {
		return true
	}
	by := [readers]predictor{bySelected: stages[p.settled].Network}
	if float := stages[0].Network; float != nil {
		by[byFloat] = float
	}
	if p.opened.net != nil && p.opened.cannot() == "" {
		by[byFile] = p.opened.net
	}
	return p.sheet.judge(by, &p.readers, time.Now)
}

// takePictures shows one picture on the pad or as a sheet, and several on one sheet. If others come meanwhile, these are dropped.
func (p *Playground) takePictures(ctx app.Context, files []file) {
	p.looks++
	p.nextPicture(ctx, p.looks, files, sheet{Name: words.PictureCount.Say(len(files))}, len(files) == 1)
}

// nextPicture decodes the first picture of those that are left, and then the next: a photograph takes tens of megabytes.
func (p *Playground) nextPicture(ctx app.Context, look int, left []file, s sheet, alone bool) {
	if len(left) == 0 {
		p.brought = bitmap{}
		if s.All > 0 {
			p.showSheet(ctx, s)
		}
		return
	}
	f := left[0]
	f.decode(func(b bitmap, err error) {
		p.later(ctx, func(ctx app.Context) {
			switch {
			case look != p.looks:
				return
			case err != nil:
				p.refuse(ctx, strings.TrimSpace(p.refused+" "+words.NotOpened.Say(f.Name, err.Error())))
			case alone:
				p.showPicture(ctx, b)
				return
			default:
				s.add(b)
			}
			p.nextPicture(ctx, look, left[1:], s, alone)
		})
	})
}

// add adds a picture, or all that are on it.
func (s *sheet) add(b bitmap) {
	tiles, isSheet := mnist.Tiles(b.Gray, b.Width, b.Height)
	if !isSheet {
		tiles = [][]byte{mnist.Fit(b.Gray, b.Width, b.Height)}
	}
	s.take(tiles)
}

// take adds tiles, as far as they are shown.
func (s *sheet) take(tiles [][]byte) {
	s.All += len(tiles)
	s.Tiles = append(s.Tiles, tiles[:min(len(tiles), sheetTiles-len(s.Tiles))]...)
}

// showPicture decides whether a picture is a digit or a sheet of them, as the terminal does.
func (p *Playground) showPicture(ctx app.Context, b bitmap) {
	tiles, isSheet := mnist.Tiles(b.Gray, b.Width, b.Height)
	b.tiles = len(tiles)
	p.brought = b
	if isSheet {
		p.onSheet(ctx, app.Event{})
	} else {
		p.onOneDigit(ctx, app.Event{})
	}
	if b.tiles == 0 {
		p.brought = bitmap{}
	}
}

// onOneDigit takes the picture that was brought for one digit.
func (p *Playground) onOneDigit(ctx app.Context, _ app.Event) {
	b := p.brought
	image := mnist.Fit(b.Gray, b.Width, b.Height)
	if !hasInk(image) {
		p.refuse(ctx, words.NoDigit.Say(b.Name))
		return
	}
	p.sheet = sheet{}
	p.drawn.bring(b.Name, image)
	p.judgeAll(ctx)
	p.tell(ctx, words.OnPad.Say(b.Name))
	p.look(ctx, "section.digits")
}

// onSheet takes it for a sheet.
func (p *Playground) onSheet(ctx app.Context, _ app.Event) {
	tiles, _ := mnist.Tiles(p.brought.Gray, p.brought.Width, p.brought.Height)
	s := sheet{Name: p.brought.Name}
	s.take(tiles)
	p.showSheet(ctx, s)
}

func (p *Playground) showSheet(ctx app.Context, s sheet) {
	p.sheet = s
	p.think(ctx)
	p.tell(ctx, words.SheetHere.Say(s.Name, s.All))
	p.look(ctx, "section.open")
}

// look brings a part of the page into view, after it is drawn.
func (p *Playground) look(ctx app.Context, selector string) {
	p.redraw(ctx)
	if part := app.Window().Get("document").Call("querySelector", selector); part.Truthy() {
		part.Call("scrollIntoView", map[string]any{"block": "nearest"})
	}
}

// sheetView is a sheet as a stage reads it.
type sheetView struct {
	app.Compo
	Sheet  sheet
	Stage  string
	Ink    string
	Names  []string // of the classes, if they have any
	Opened opened
}

// Render implements app.Composer.
func (s *sheetView) Render() app.UI {
	var tiles []app.UI
	for i := range s.Sheet.Tiles {
		tiles = append(tiles, s.tile(i))
	}
	return app.Elem("div").Body(
		app.Elem("p").Class("opened").Text(s.words()),
		app.Elem("ol").Class(named("sheet", s.Names)).Aria("label", words.SheetLabel.Say()).Body(tiles...))
}

func (s *sheetView) tile(i int) app.UI {
	reads, sure := words.None.Say(), ""
	if i < len(s.Sheet.Says[0]) && s.Sheet.Says[0][i].Known {
		v := s.Sheet.Says[0][i]
		reads, sure = dataset.Name(s.Names, v.Digit), words.Percents(v.Likely, 0)
	}
	li := app.Elem("li")
	parts := []app.UI{&digit{Pixels: s.Sheet.Tiles[i], Ink: s.Ink}, app.Elem("b").Text(reads), app.Elem("span").Text(sure)}
	if s.Sheet.other(byFloat, i) {
		li = li.Class("other")
		parts = append(parts, app.Elem("small").Text(words.SheetFloat.Say(dataset.Name(s.Names, s.Sheet.Says[byFloat][i].Digit))))
	}
	if s.Sheet.other(byFile, i) {
		parts = append(parts, app.Elem("small").Text(words.SheetFile.Say(dataset.Name(s.Opened.Model.Classes, s.Sheet.Says[byFile][i].Digit))))
	}
	return li.Body(parts...)
}

func (s *sheetView) words() string {
	text := words.SheetRead.Say(s.Sheet.Name, s.Sheet.All, s.Stage)
	if shown := len(s.Sheet.Tiles); shown < s.Sheet.All {
		text = words.SheetFirst.Say(text, shown)
	}
	for by, who := range [readers]string{byFloat: words.TheFloatNetwork.Say(), byFile: s.Opened.Name} {
		others, ok := s.Sheet.others(by)
		switch {
		case !ok || by == bySelected:
		case others == 0:
			text = words.SheetSame.Say(text, who)
		default:
			text = words.SheetOtherwise.Say(text, who, others)
		}
	}
	return text
}
