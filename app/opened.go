package app

import (
	"bytes"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/core/dataset"
	"signum/core/mnist"
	"signum/core/model"
	"signum/core/packed"
)

// opened is a network from a file, and what it says to what is on the pad.
type opened struct {
	Name  string // of the file
	Bytes int
	Model model.Model
	Error string // why it isn't one
	net   *packed.Network
	asked []byte // the image that it was last asked about
	says  string // to that
}

// fileLimit is the largest file that is looked at: far more than any network of this page.
const fileLimit = 64 << 20

// openModel reads a .signum file.
func openModel(name string, file []byte) opened {
	m, err := model.Decode(file)
	if err != nil {
		return opened{Name: name, Error: name + " can't be opened (" + err.Error() + ")."}
	}
	return opened{Name: name, Bytes: len(file), Model: m, net: packed.Assemble(m.Layers)}
}

// mostProducts is how many multiplications of an image a network may need to be asked at each stroke: ten times those of the largest here.
const mostProducts = 20_000_000

// judge says what the network takes an image for, or why it can't be asked. The same image it is asked about once.
func (o *opened) judge(pixels []byte) string {
	if !bytes.Equal(o.asked, pixels) {
		o.asked, o.says = pixels, o.judged(pixels)
	}
	return o.says
}

func (o *opened) judged(pixels []byte) string {
	if why := o.cannot(); why != "" {
		return why
	}
	class, likely := o.net.Predict(pixels)
	return "It takes what is on the pad for " + dataset.Name(o.Model.Classes, class) + ", " + percent(likely[class]) + " sure."
}

// cannot says why the network can't be asked about images here; empty if it can.
func (o *opened) cannot() string {
	if o.Model.Input != model.MNIST {
		return "It takes images of " + o.Model.Input.String() + ", and those here are " + model.MNIST.String() + "."
	}
	products := 0
	for _, l := range o.Model.Layers {
		products += l.Products()
	}
	if products > mostProducts {
		return "It multiplies " + integer(products) + " times for an image, too often to follow a pen: in a terminal, signum predict asks it."
	}
	return ""
}

// openCard is where files come in, and a network that the visitor brought.
type openCard struct {
	app.Compo
	Opened  opened
	Says    string
	Refused string // why a file isn't opened
	Sheet   sheet
	Stage   string // that reads the sheet
	Ink     string
	Names   []string // of the classes, if they have any
	Tiles   int      // that the picture on the pad would be, if it is a sheet
	page    *Playground
}

func (p *Playground) newOpenCard(v view.View) *openCard {
	c := &openCard{Opened: p.opened, Refused: p.refused, Sheet: p.sheet, Ink: p.ink, Names: v.Classes, Tiles: p.brought.tiles, page: p}
	if s, ok := v.Stage(); ok {
		c.Stage = strconv.Itoa(s.Index) + " (" + stageName(s) + ")"
	}
	if p.opened.net != nil && !p.drawn.blank() && len(p.drawn.pixels) == mnist.Pixels {
		c.Says = p.opened.judge(p.drawn.pixels)
	}
	return c
}

// Render implements app.Composer.
func (c *openCard) Render() app.UI {
	p, o := c.page, c.Opened
	body := []app.UI{
		app.Elem("h2").Text("Open files"),
		app.Elem("p").Class("lead").Text("This page takes " + kindNames() + ". Choose files, or drop them anywhere on the page. They don’t leave this browser."),
		app.Elem("label").Class("file").Body(app.Elem("span").Text("Open files"),
			app.Input().Type("file").Multiple(true).OnChange(p.guard(p.onOpen), "open")),
	}
	if c.Refused != "" {
		body = append(body, app.Elem("p").Class("opened", "refused").Text(c.Refused))
	}
	body = append(body, c.pictures()...)
	if o.net != nil {
		body = append(body, app.Elem("p").Class("opened").Text(o.words()), app.Elem("p").Text(c.Says), o.ledger())
	}
	return app.Elem("section").Class("card open").Body(body...)
}

// pictures are what was brought of them; what may be a sheet and may be a digit is taken for either, on request.
func (c *openCard) pictures() (parts []app.UI) {
	if len(c.Sheet.Tiles) > 0 {
		parts = append(parts, &sheetView{Sheet: c.Sheet, Stage: c.Stage, Ink: c.Ink, Names: c.Names, Opened: c.Opened})
	}
	switch {
	case c.Tiles > 0 && len(c.Sheet.Tiles) > 0:
		parts = append(parts, c.page.button("It is one image", "small", c.page.onOneDigit))
	case c.Tiles > 0:
		parts = append(parts, c.page.button("It is a sheet of "+plural(c.Tiles, "image"), "small", c.page.onSheet))
	}
	return parts
}

// words say what the file is.
func (o opened) words() string {
	words := o.Name + ": " + plural(len(o.Model.Layers), "layer") + ", " + integer(o.Bytes) + " bytes, of which " +
		integer(model.Payload(o.Model.Layers)) + " are the network."
	if o.Model.Plan != "" {
		words += " Stage " + strconv.Itoa(o.Model.Stage) + " of the plan " + o.Model.Plan + "."
	}
	for _, s := range o.Model.Scores {
		words += " It read " + integer(s.Correct) + " of " + integer(s.Total) + " " + s.Set + " images."
	}
	return words
}

func (o opened) ledger() app.UI {
	var rows []app.UI
	entries := o.net.Ledger()
	for i, e := range append(entries, packed.Total(entries)) {
		row := app.Elem("tr")
		if i < len(entries) && o.Model.Layers[i].Binary() {
			row = row.Class("binary")
		}
		rows = append(rows, row.Body(app.Elem("th").Attr("scope", "row").Text(e.Name),
			part(e.Weights), part(e.Signs), part(e.Scales), part(e.Norms), part(e.Biases), number(integer(e.Payload()))))
	}
	return scrolled("Ledger of the file", app.Elem("table").Class("ledger").Body(
		app.Elem("caption").Class("sr").Text("Bytes of each layer of the file"),
		head("Layer", "Weights", "Signs", "Scales", "Norms", "Biases", "All"), app.Elem("tbody").Body(rows...)))
}

// takeNetworks opens a network; of several, the last.
func (p *Playground) takeNetworks(ctx app.Context, files []file) {
	f := files[len(files)-1]
	p.content(ctx, f, fileLimit, func(ctx app.Context, content []byte) {
		o := openModel(f.Name, content)
		if o.Error != "" {
			p.refuse(ctx, o.Error)
			return
		}
		p.opened = o
		p.think(ctx)
		p.tell(ctx, lastOf(files)+o.words())
	})
}
