package app

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/task"
)

// dataSetCard shows which images a plan is made of, and where others come in.
type dataSetCard struct {
	app.Compo
	Stored  []dataset.Info // MNIST first
	Info    dataset.Info   // of the plan's images
	Here    bool           // the plan's images are
	Came    string         // what came of a data set that isn't complete
	Uses    []task.Use     // what can be done with it without the missing files
	Images  int            // how many the plan trains on
	Busy    bool           // files are read
	Reading task.Progress
	Ink     string
	act     Actions
	draft   setPicker
	coming  setReader
	opening opening
}

// setPicker changes the data set of the plan.
type setPicker interface {
	Pick(data string)
	NameClasses(text string)
	Remove(data string)
}

// setReader reads the files of a data set.
type setReader interface {
	Read(use task.Use)
	Forget()
}

func newDataSetCard(from scene) app.Composer {
	s := from.s
	sets, coming, data := s.Sets, &s.Files.Arriving, s.Draft.Plan.Data
	c := &dataSetCard{
		Info: sets.Of(data), Here: sets.Here(data), Uses: usesOf(coming, sets), Ink: from.looks.Ink,
		Images: s.Draft.Plan.Images, act: s, draft: s.Draft, coming: coming, opening: from.open,
	}
	c.Reading, c.Busy = coming.Progress()
	if len(coming.Missing) > 0 {
		c.Came = missingFiles(coming.Files(), coming.Missing, coming.Remarks)
	}
	for _, data := range append([]string{experiment.MNIST}, sets.Stored()...) {
		c.Stored = append(c.Stored, sets.Of(data))
	}
	return c
}

// Render implements app.Composer.
func (c *dataSetCard) Render() app.UI {
	return app.Elem("section").Class("card albums").Body(
		heading(words.SetsTitle.Say()),
		lead(words.SetsLead.Say()),
		c.opening.field(c.act, words.SetsFiles.Say(), "images"),
		c.progress(), c.missing(), c.choice(), c.shown())
}

func (c *dataSetCard) progress() app.UI {
	if !c.Busy {
		return nothing()
	}
	p, text := c.Reading, words.SetsLooking.Say()
	if p.Total > 0 {
		text = words.SetsReading.Say(readingPart(p.Part), words.Megabytes(p.Loaded),
			words.Megabytes(p.Total))
	}
	return progressBar(words.SetsProgress.Say(), p.Loaded, max(1, p.Total), text)
}

// readingPart returns the part of reading that is in work.
func readingPart(part string) string {
	if part == task.Storing {
		return words.SetsPartStoring.Say()
	}
	return words.SetsPartReading.Say()
}

// usesOf returns what can be done with a data set without test images: tables of several people may
// also be saved.
func usesOf(coming *session.Arriving, sets *session.DataSets) (uses []task.Use) {
	if coming.Dealable {
		uses = append(uses, task.Deal)
		if sets.Whole() {
			uses = append(uses, task.Add)
		}
	}
	if dataset.Has(coming.Remarks, dataset.Joined) {
		uses = append(uses, task.Save)
	}
	return uses
}

// missing returns the list of files that must still come, and what can be done without them.
func (c *dataSetCard) missing() app.UI {
	if c.Came == "" || c.Busy {
		return nothing()
	}
	var ways []app.UI
	for _, use := range c.Uses {
		text := [task.Uses]words.Text{
			task.Deal: words.SetsDeal, task.Add: words.SetsAdd, task.Save: words.SetsSave,
		}[use]
		ways = append(ways, button(c.act, text.Say(), "", func() { c.coming.Read(use) }))
	}
	return offer(c.Came, append(ways, button(c.act, words.SetsForget.Say(), "", c.coming.Forget))...)
}

// choice returns a button for each data set in the browser.
func (c *dataSetCard) choice() app.UI {
	if len(c.Stored) == 1 && c.Here {
		return nothing()
	}
	var options []app.UI
	for _, s := range c.Stored {
		name, pick := words.Capital(words.SetOf(s)), func() { c.draft.Pick(s.Data) }
		options = append(options, option(c.act, name, s.Data == c.Info.Data, pick, "use", s.Data).
			Title(words.SetsCounts.Say(s.Train, s.Test)))
	}
	return group(words.SetsPlan.Say(), options...)
}

// shown returns the plan's images, if they were brought.
func (c *dataSetCard) shown() app.UI {
	i := c.Info
	if !c.Here || i.Data == experiment.MNIST {
		return nothing()
	}
	remove := app.Button().Type("button").Class("small").Text(words.SetsRemove.Say()).
		OnClick(press(c.act, func() { c.draft.Remove(c.Info.Data) }), "forget", i.Data)
	return app.Elem("div").Body(
		small(aboutSet(i, c.Images)), c.sheet(), c.names(), buttons(remove))
}

// aboutSet returns what a data set is made of, and how a plan that trains on so many of its images
// names it.
func aboutSet(i dataset.Info, images int) string {
	left := min(i.Train-images, i.Added)
	switch {
	case i.Dealt:
		return words.SetsDealt.Say(i.Train, i.Test, i.Data)
	case i.Added == 0:
		return words.SetsAddress.Say(i.Train, i.Test, i.Data)
	case left <= 0:
		return words.SetsAdded.Say(i.Train-i.Added, i.Added, i.Data)
	}
	return words.SetsAdded.Say(i.Train-i.Added, i.Added, i.Data) + " " +
		words.SetsLeftOut.Say(images, left)
}

// names returns the field of the classes' names.
func (c *dataSetCard) names() app.UI {
	changed := handle(c.act, func(ctx app.Context, _ app.Event) {
		c.draft.NameClasses(ctx.JSSrc().Get("value").String())
	})
	return app.Elem("label").Class("names").Body(app.Elem("span").Text(words.SetsNames.Say()),
		app.Input().Type("text").Name("names").Attr("value", strings.Join(c.Info.Classes, ", ")).
			Placeholder(words.SetsNumbers.Say()).OnChange(changed, "names", c.Info.Data))
}

// sheet returns the first training images, a line for each class.
func (c *dataSetCard) sheet() app.UI {
	var lines []app.UI
	for class := range mnist.Classes {
		name := dataset.Name(c.Info.Classes, class)
		row := &contact{Ink: c.Ink, Label: words.SetsClass.Say(name)}
		for i, label := range c.Info.Sheet.Labels {
			if int(label) == class {
				row.Pixels = append(row.Pixels, c.Info.Sheet.Image(i)...)
			}
		}
		if len(row.Pixels) > 0 {
			lines = append(lines, app.Elem("li").Body(app.Elem("span").Text(name), row))
		}
	}
	which := words.SetsFirst
	if c.Info.Added > 0 {
		which = words.SetsFirstAdded
	}
	return app.Elem("ul").Class("contacts").Aria("label", which.Say()).Body(lines...)
}

// contact is images side by side.
type contact struct {
	app.Compo
	Pixels []byte
	Ink    string
	Label  string
	canvas canvas
}

// contactTiles is how many there is room for.
const contactTiles = 8

// Render implements app.Composer.
func (c *contact) Render() app.UI {
	return app.Elem("canvas").Attr("width", contactTiles*mnist.Side).Attr("height", mnist.Side).
		Role("img").Aria("label", c.Label)
}

// OnMount implements app.Mounter.
func (c *contact) OnMount(ctx app.Context) { c.draw(ctx) }

// OnUpdate implements app.Updater.
func (c *contact) OnUpdate(ctx app.Context) { c.draw(ctx) }

func (c *contact) draw(ctx app.Context) {
	defer sealed()
	ink := parseRGB(c.Ink)
	pixels := c.canvas.pixels(contactTiles*mnist.Side, mnist.Side)
	clear(pixels)
	for i, v := range c.Pixels {
		at := i%mnist.Side + i/mnist.Pixels*mnist.Side + i%mnist.Pixels/mnist.Side*contactTiles*mnist.Side
		*(*rgb)(pixels[4*at:]) = rgb{ink[0], ink[1], ink[2], v}
	}
	c.canvas.paint(ctx.JSSrc())
}
