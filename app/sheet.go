package app

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/core/album"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/nn"
)

// sheet is pictures that the visitor brought, and what two stages say to each.
type sheet struct {
	Name  string
	Tiles [][]byte     // at most sheetTiles
	All   int          // how many there were
	Says  [2][]verdict // of the selected stage, and of the float one
}

// sheetTiles is how many are shown: a stage reads them within a few frames.
const sheetTiles = 200

// judge asks the stages for as long as the budget lasts, and says whether both have seen all tiles. What other networks have said is dropped.
func (s *sheet) judge(stages [2]experiment.Stage, asked *[2]*nn.Network, now func() time.Time) (all bool) {
	began := now()
	for i, stage := range stages {
		if asked[i] != stage.Network {
			s.Says[i], asked[i] = nil, stage.Network
		}
		for len(s.Says[i]) < len(s.Tiles) {
			if now().Sub(began) > budget {
				return false
			}
			v := verdict{}
			if tile := s.Tiles[len(s.Says[i])]; hasInk(tile) {
				v = judge(stage, tile)
			}
			s.Says[i] = append(s.Says[i], v)
		}
	}
	return true
}

// other says that the stage reads a tile otherwise than the float network.
func (s *sheet) other(tile int) bool {
	return tile < len(s.Says[0]) && tile < len(s.Says[1]) && s.Says[0][tile].Digit != s.Says[1][tile].Digit
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
	return p.sheet.judge([2]experiment.Stage{stages[p.settled], stages[0]}, &p.readers, time.Now)
}

// takePictures shows one picture on the pad or as a sheet, and several on one sheet. If others come meanwhile, these are dropped.
func (p *Playground) takePictures(ctx app.Context, files []file) {
	p.looks++
	p.nextPicture(ctx, p.looks, files, sheet{Name: plural(len(files), "picture")}, len(files) == 1)
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
				p.refuse(ctx, strings.TrimSpace(p.refused+" "+f.Name+" can't be opened ("+err.Error()+")."))
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
		p.refuse(ctx, b.Name+" shows no digit: nothing in it stands out from its border.")
		return
	}
	p.sheet = sheet{}
	p.drawn.bring(b.Name, image)
	p.judgeAll(ctx)
	p.tell(ctx, b.Name+" is on the pad: every stage reads it.")
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
	p.tell(ctx, s.Name+": "+plural(s.All, "tile")+", read by the selected stage.")
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
	Sheet sheet
	Stage string
	Ink   string
	Names []string // of the classes, if they have any
}

// Render implements app.Composer.
func (s *sheetView) Render() app.UI {
	var tiles []app.UI
	for i := range s.Sheet.Tiles {
		tiles = append(tiles, s.tile(i))
	}
	return app.Elem("div").Body(
		app.Elem("p").Class("opened").Text(s.words()),
		app.Elem("ol").Class(named("sheet", s.Names)).Aria("label", "What the stage reads in each tile").Body(tiles...))
}

func (s *sheetView) tile(i int) app.UI {
	reads, sure := "–", ""
	if i < len(s.Sheet.Says[0]) && s.Sheet.Says[0][i].Known {
		v := s.Sheet.Says[0][i]
		reads, sure = album.Name(s.Names, v.Digit), strconv.FormatFloat(100*v.Likely, 'f', 0, 64)+" %"
	}
	li := app.Elem("li")
	parts := []app.UI{&digit{Pixels: s.Sheet.Tiles[i], Ink: s.Ink}, app.Elem("b").Text(reads), app.Elem("span").Text(sure)}
	if s.Sheet.other(i) {
		li = li.Class("other")
		parts = append(parts, app.Elem("small").Text("float: "+album.Name(s.Names, s.Sheet.Says[1][i].Digit)))
	}
	return li.Body(parts...)
}

func (s *sheetView) words() string {
	words := s.Sheet.Name + ": " + plural(s.Sheet.All, "tile") + ", as stage " + s.Stage + " reads them."
	shown, others := len(s.Sheet.Tiles), 0
	if shown < s.Sheet.All {
		words += " The first " + integer(shown) + " are here."
	}
	if len(s.Sheet.Says[1]) < shown {
		return words
	}
	for i := range shown {
		if s.Sheet.other(i) {
			others++
		}
	}
	if others == 0 {
		return words + " The float network reads the same."
	}
	return words + " The float network reads " + integer(others) + " otherwise."
}
