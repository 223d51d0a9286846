package app

import (
	"bytes"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/view"
	"signum/app/words"
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
		return opened{Name: name, Error: words.NotOpened.Say(name, err.Error())}
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
	return words.OpenedTakes.Say(dataset.Name(o.Model.Classes, class), words.Percent(likely[class]))
}

// cannot says why the network can't be asked about images here; empty if it can.
func (o *opened) cannot() string {
	if o.Model.Input != model.MNIST {
		return words.OpenedOther.Say(o.Model.Input.String(), model.MNIST.String())
	}
	products := 0
	for _, l := range o.Model.Layers {
		products += l.Products()
	}
	if products > mostProducts {
		return words.OpenedTooSlow.Say(products)
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
		c.Stage = words.SheetStage.Say(s.Index, stageName(s))
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
		heading(words.OpenTitle.Say()),
		lead(words.OpenLead.Say(kindNames())),
		app.Elem("label").Class("file").Body(app.Elem("span").Text(words.OpenTitle.Say()),
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
		parts = append(parts, c.page.button(words.OpenAsDigit.Say(), "small", c.page.onOneDigit))
	case c.Tiles > 0:
		parts = append(parts, c.page.button(words.OpenAsSheet.Say(c.Tiles), "small", c.page.onSheet))
	}
	return parts
}

// words say what the file is.
func (o opened) words() string {
	text := words.OpenedFile.Say(o.Name, len(o.Model.Layers), o.Bytes, model.Payload(o.Model.Layers))
	if o.Model.Plan != "" {
		text = words.OpenedPlan.Say(text, o.Model.Stage, o.Model.Plan)
	}
	for _, s := range o.Model.Scores {
		text = words.OpenedScore.Say(text, s.Correct, s.Total, s.Set)
	}
	return text
}

func (o opened) ledger() app.UI {
	t := chart.Table{
		Label: words.OpenedLedger.Say(), Class: "ledger", Caption: words.OpenedCaption.Say(),
		Columns: said(words.TableLayer, words.LedgerWeights, words.LedgerSigns, words.LedgerScales,
			words.LedgerNorms, words.LedgerBiases, words.LedgerAll),
	}
	entries := o.net.Ledger()
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
		p.tell(ctx, lastOf(files, o.words()))
	})
}
