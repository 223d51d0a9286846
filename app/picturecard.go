package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
)

// Pictures makes pictures of what is on the page.
type Pictures struct {
	List func(got func(headings []string)) // of the parts that there can be pictures of
	// Draw makes a file of the part with a heading, "svg", "png" or "slide", with a line of text
	// below.
	Draw func(heading, kind, about string, got func(file []byte, err error))
}

// pictureCard saves a picture of a part of the page.
type pictureCard struct {
	app.Compo
	About   string // what stands below a picture: whose it is
	act     Actions
	exports drawer
	list    func(got func(headings []string))
	parts   []string // headings, the figure's first
	chosen  string
}

// drawer saves a picture of the part of the page with a heading.
type drawer interface {
	Picture(heading, kind, about string)
}

func newPictureCard(from scene) app.Composer {
	c := &pictureCard{act: from.s, exports: from.s.Exports, list: from.pictures.List}
	run, origin := from.s.Shown.Stages()
	stage, ok := from.view.Stage()
	if !ok {
		return c
	}
	whose := words.PictureOwn
	if origin.Recorded {
		whose = words.PictureRecorded
	}
	c.About = words.PictureAbout.Say(words.Plan(run.Plan), stage.Index, whose.Say(),
		words.Percent(stage.Score.Accuracy()), words.Kilobytes(stage.Bytes))
	return c
}

// OnMount implements app.Mounter.
func (c *pictureCard) OnMount(ctx app.Context) { c.look(ctx) }

// look lists the parts of the page.
func (c *pictureCard) look(ctx app.Context) {
	c.list(func(headings []string) {
		ctx.Dispatch(func(app.Context) { c.parts = headings })
	})
}

// Render implements app.Composer.
func (c *pictureCard) Render() app.UI {
	card := app.Elem("section").Class("card pictures")
	title := heading(words.PicturesTitle.Say())
	if c.About == "" {
		return card.Body(title, lead(words.NothingYet.Say()))
	}
	same := func(heading string) string { return heading }
	of := selection(words.PictureOf.Say(), "picture", c.chosen, c.parts, same, handle(c.act, c.choose))
	save := func(kind string) app.UI {
		return button(c.act, words.PictureSave.Say(kind), "", func() { c.save(kind) })
	}
	return card.Body(title, lead(words.PicturesLead.Say()), of, buttons(save("SVG"), save("PNG"),
		button(c.act, words.PictureSlide.Say(), "", func() { c.save("slide") })),
		small(c.About))
}

// choose takes the part that the visitor has chosen, and looks whether others have come.
func (c *pictureCard) choose(ctx app.Context, _ app.Event) {
	c.chosen = ctx.JSSrc().Get("value").String()
	c.look(ctx)
}

// save saves a picture of the chosen part; the first is chosen before the visitor chooses.
func (c *pictureCard) save(kind string) {
	of := c.chosen
	if of == "" && len(c.parts) > 0 {
		of = c.parts[0]
	}
	c.exports.Picture(of, kinds[kind], c.About)
}

// kinds are the kinds of pictures, as the browser calls them.
var kinds = map[string]string{"SVG": "svg", "PNG": "png", "slide": "slide"}
