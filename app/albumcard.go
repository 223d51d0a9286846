package app

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
)

// albumCard is which images a plan is made of, and where others come in.
type albumCard struct {
	app.Compo
	Kept   []shelved
	Data   string // of the plan
	Album  dataset.Info
	Here   bool // the plan's images are
	Came   string
	Deal   bool
	Busy   bool
	Doing  string
	Loaded int // of Total bytes
	Total  int
	Ink    string
	page   *Playground
}

// shelved is a choice of images.
type shelved struct {
	Data, Title string
	Train, Test int
}

func (p *Playground) newAlbumCard() *albumCard {
	b := &p.arriving
	c := &albumCard{Data: p.plan.Data, Album: p.albums.of(p.plan.Data), Here: p.albums.here(p.plan.Data), Came: b.words(), Deal: b.dealable,
		Busy: b.busy(), Doing: b.last.Doing, Loaded: b.last.Loaded, Total: b.last.Total, Ink: p.ink, page: p}
	for _, data := range append([]string{experiment.MNIST}, p.albums.kept...) {
		one := p.albums.of(data)
		c.Kept = append(c.Kept, shelved{data, words.Capital(words.Set(data)), one.Train, one.Test})
	}
	return c
}

// Render implements app.Composer.
func (c *albumCard) Render() app.UI {
	p := c.page
	return app.Elem("section").Class("card albums").Body(
		heading(words.SetsTitle.Say()),
		lead(words.SetsLead.Say()),
		app.Elem("label").Class("file").Body(app.Elem("span").Text(words.SetsFiles.Say()),
			app.Input().Type("file").Multiple(true).OnChange(p.guard(p.onOpen), "images")),
		c.progress(), c.coming(), c.choice(), c.shown())
}

func (c *albumCard) progress() app.UI {
	if !c.Busy {
		return app.Elem("div")
	}
	doing := words.SetsLooking.Say()
	if c.Total > 0 {
		doing = words.SetsReading.Say(c.Doing, words.Megabytes(c.Loaded), words.Megabytes(c.Total))
	}
	return progressBar(words.SetsProgress.Say(), c.Loaded, max(1, c.Total), doing)
}

// coming says what is still missing, and what can be done without it.
func (c *albumCard) coming() app.UI {
	p := c.page
	if c.Came == "" || c.Busy {
		return app.Elem("div")
	}
	var buttons []app.UI
	if c.Deal {
		buttons = append(buttons, p.button(words.SetsDeal.Say(), "", p.onDeal))
	}
	return act(c.Came, append(buttons, p.button(words.SetsForget.Say(), "", p.onForgetArriving))...)
}

// choice is a button for each set of images that the browser keeps.
func (c *albumCard) choice() app.UI {
	if len(c.Kept) == 1 && c.Here {
		return app.Elem("div")
	}
	p := c.page
	var buttons []app.UI
	for _, s := range c.Kept {
		pick := func(ctx app.Context, _ app.Event) {
			p.use(s.Data)
			p.tell(ctx, words.SetsChosen.Say(words.Set(s.Data)))
		}
		buttons = append(buttons, app.Button().Type("button").Class("small").Text(s.Title).Aria("pressed", s.Data == c.Data).
			Title(words.SetsCounts.Say(s.Train, s.Test)).OnClick(p.guard(pick), "use", s.Data))
	}
	return app.Elem("div").Class("branch").Role("group").Aria("label", words.SetsPlan.Say()).Body(buttons...)
}

// shown is the plan's images, if they were brought.
func (c *albumCard) shown() app.UI {
	p, a := c.page, c.Album
	if !c.Here || c.Data == experiment.MNIST {
		return app.Elem("div")
	}
	text := words.SetsAddress
	if a.Dealt {
		text = words.SetsDealt
	}
	return app.Elem("div").Body(
		small(text.Say(a.Train, a.Test, a.Data)),
		c.sheet(),
		app.Elem("label").Class("names").Body(app.Elem("span").Text(words.SetsNames.Say()),
			app.Input().Type("text").Name("names").Attr("value", strings.Join(a.Classes, ", ")).Placeholder(words.SetsNumbers.Say()).
				OnChange(p.guard(func(ctx app.Context, _ app.Event) { p.nameClasses(ctx, ctx.JSSrc().Get("value").String()) }), "names", a.Data)),
		app.Elem("div").Class("act").Body(
			app.Button().Type("button").Class("small").Text(words.SetsRemove.Say()).OnClick(p.guard(p.forget(a.Data)), "forget", a.Data)))
}

// sheet is the first training images, a line for each class.
func (c *albumCard) sheet() app.UI {
	var lines []app.UI
	for class := range mnist.Classes {
		row := &contact{Ink: c.Ink, Label: words.SetsClass.Say(dataset.Name(c.Album.Classes, class))}
		for i, label := range c.Album.Sheet.Labels {
			if int(label) == class {
				row.Pixels = append(row.Pixels, c.Album.Sheet.Image(i)...)
			}
		}
		if len(row.Pixels) > 0 {
			lines = append(lines, app.Elem("li").Body(app.Elem("span").Text(dataset.Name(c.Album.Classes, class)), row))
		}
	}
	return app.Elem("ul").Class("contacts").Aria("label", words.SetsFirst.Say()).Body(lines...)
}

// contact is images side by side.
type contact struct {
	app.Compo
	Pixels []byte
	Ink    string
	Label  string
	canvas canvas
}

// abreast is how many there are room for.
const abreast = 8

// Render implements app.Composer.
func (c *contact) Render() app.UI {
	return app.Elem("canvas").Attr("width", abreast*mnist.Side).Attr("height", mnist.Side).Role("img").Aria("label", c.Label)
}

// OnMount draws.
func (c *contact) OnMount(ctx app.Context) { c.draw(ctx) }

// OnUpdate draws again.
func (c *contact) OnUpdate(ctx app.Context) { c.draw(ctx) }

func (c *contact) draw(ctx app.Context) {
	defer sealed()
	ink := parseRGB(c.Ink)
	pixels := c.canvas.pixels(abreast*mnist.Side, mnist.Side)
	clear(pixels)
	for i, v := range c.Pixels {
		at := i%mnist.Side + i/mnist.Pixels*mnist.Side + i%mnist.Pixels/mnist.Side*abreast*mnist.Side
		*(*rgb)(pixels[4*at:]) = rgb{ink[0], ink[1], ink[2], v}
	}
	c.canvas.paint(ctx.JSSrc())
}
