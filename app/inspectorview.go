package app

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/words"
	"signum/core/experiment"
)

// Render implements app.Composer.
func (c *inspector) Render() app.UI {
	c.sight.show(c.Specimen)
	dialog := app.Elem("dialog").Class("inspector").Aria("labelledby", "inside-title").
		On("close", handle(c.act, func(app.Context, app.Event) { c.closed() }))
	if c.sight.Inside == nil {
		return dialog
	}
	return dialog.Body(
		app.Elem("div").Class("insidehead").Body(
			app.Elem("h2").ID("inside-title").Text(words.InsideTitle.Say(c.sight.Inside.Name)),
			app.Button().Type("button").Class("quiet", "icon").Aria("label", words.InsideClose.Say()).
				Text("✕").OnClick(handle(c.act, func(ctx app.Context, _ app.Event) {
				ctx.JSSrc().Call("closest", "dialog").Call("close")
			}), "close")),
		paragraph(c.sight.facts()),
		app.Elem("div").Class("insidebar").Body(c.choices()...),
		app.Elem("div").Class("insidebody").Body(
			app.Elem("div").Class("insideleft").Body(
				announced(c.sight.caption()),
				app.Elem("div").Body(c.picture(), c.wiper()), c.maps()),
			c.lensView()),
		c.table())
}

// facts returns what is known of the layer, in some sentences.
func (c *sight) facts() string {
	in := c.Inside
	count, each, unit := len(in.W.Data), in.W.Cols, c.unit()
	moved := words.InsideMoved.Say(words.Percents(in.Discrepancy(), 0))
	if c.Snap != experiment.Snaps()[0] { // not to the mean size: the values right after aren't kept
		moved = words.InsideClosest.Say(words.Percents(in.Discrepancy(), 0), words.Snap(c.Snap))
	}
	if in.Shaded {
		moved += " " + words.InsideShaded.Say()
	}
	if !in.Binary {
		return words.InsideFloat.Say(count, each, unit) + " " + moved
	}
	text := words.InsideBinary.Say(count, each, unit, in.Snapped) + " " + moved + " " +
		words.InsideFlips.Say(c.flips(), count)
	if in.Latent.Data == nil {
		text += " " + words.InsideRecorded.Say()
	}
	return text
}

// flips returns how many signs of the layer have flipped.
func (c *sight) flips() (n int) {
	for row := range c.Inside.W.Rows {
		n += c.Inside.Flips(row)
	}
	return n
}

// modeNames are the names of what can be shown.
var modeNames = [modes]words.Text{
	words.ViewFloat, words.ViewWipe, words.ViewBinary, words.ViewResidual, words.ViewFlipped,
	words.ViewLatent,
}

// choices returns the buttons that choose what is shown, and how.
func (c *inspector) choices() []app.UI {
	var views []app.UI
	for m, name := range modeNames {
		missing := mode(m) == latentMode && c.sight.Inside.Latent.Data == nil ||
			mode(m) == flippedMode && !c.sight.Inside.Binary
		chosen := c.sight.mode == mode(m)
		views = append(views, c.choice(name.Say(), chosen, func() { c.sight.mode = mode(m) }).
			Disabled(missing))
	}
	pair := func(label, no, yes words.Text, value *bool) app.UI {
		return group(label.Say(),
			c.choice(no.Say(), !*value, func() { *value = false }),
			c.choice(yes.Say(), *value, func() { *value = true }))
	}
	return []app.UI{
		group(words.InsideViews.Say(), views...),
		pair(words.InsideSort, words.SortChanged, words.SortPlace, &c.sight.placed),
		pair(words.InsideShades, words.ShadesRow, words.ShadesLayer, &c.sight.whole),
	}
}

// caption returns what is shown, in a sentence.
func (c *sight) caption() string {
	switch c.mode {
	case residualMode:
		return words.ViewResidualIs.Say(words.Percents(c.Inside.Moved(), 0))
	case binaryMode:
		if !c.Inside.Binary {
			return words.ViewSnapIs.Say()
		}
		return words.ViewBinaryIs.Say()
	}
	return [modes]words.Text{
		floatMode: words.ViewFloatIs, wipeMode: words.ViewWipeIs, flippedMode: words.ViewFlippedIs,
		latentMode: words.ViewLatentIs,
	}[c.mode].Say()
}

// picture returns the weights, among which a pointer or arrow keys move the lens.
func (c *inspector) picture() app.UI {
	return app.Elem("div").Class("insideweights").Role("application").TabIndex(0).
		Aria("label", words.InsideWeights.Say(c.sight.Inside.Name, c.sight.unit())).
		On("click", c.does(c.click), "click").
		On("keydown", c.does(c.key), "key").
		Body(c.canvasOf("weights", c.sight.Layout.Width, c.sight.Layout.Height))
}

// canvasOf returns a canvas of the inspector.
func (c *inspector) canvasOf(name string, width, height int) app.HTMLElem {
	return app.Elem("canvas").DataSet("inside", name).Attr("width", width).Attr("height", height).
		Aria("hidden", "true")
}

// wiper returns the range that moves the border between float and ±α.
func (c *inspector) wiper() app.UI {
	if c.sight.mode != wipeMode {
		return nothing()
	}
	wipe := c.sight.wipe
	return c.dial(words.WipePlace.Say(), words.Percents(float64(wipe)/100, 0), wipe, "wipe",
		func(v int) { c.sight.wipe = v })
}

// dial returns a range from 0 to 100 with a name above it; scope distinguishes it from others.
func (c *inspector) dial(name, text string, value int, scope string, moved func(int)) app.UI {
	in := app.Input().Type("range").Class("dial").Attr("value", strconv.Itoa(value)).
		Aria("valuetext", text).
		OnInput(c.does(func(ctx app.Context, _ app.Event) {
			if v, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
				moved(v)
			}
		}), scope)
	return app.Elem("label").Body(app.Elem("span").Text(name), in)
}

// maps returns the layer at work on the image, with either weights.
func (c *inspector) maps() app.UI {
	box := app.Elem("section").Class("insidemaps")
	title := subheading(words.InsideMaps.Say(c.sight.Inside.Name))
	if c.sight.Image == nil {
		return box.Body(title, small(words.InsideMapsNone.Say()))
	}
	g := c.sight.mapGrid()
	figure := func(name string, caption words.Text1) app.UI {
		text := caption.Say(c.sight.Inside.Name)
		return app.Elem("figure").Body(
			c.canvasOf(name, g.width(), g.height()).Role("img").Aria("hidden", "false").
				Aria("label", text),
			app.Elem("figcaption").Text(text))
	}
	return box.Body(title, app.Elem("div").Body(
		figure("before", words.InsideMapFloat), figure("after", words.InsideMapBinary)))
}

// table returns the rows as a table, once it is opened.
func (c *inspector) table() app.UI {
	t := chart.Table{Label: words.InsideTable.Say(c.sight.unit()), Columns: []string{
		words.Capital(c.sight.unit()), words.ColumnAlpha.Say(), words.ColumnMoved.Say(),
		words.ColumnFlips.Say(),
	}}
	if c.sight.Image != nil {
		t.Columns = append(t.Columns, words.ColumnBefore.Say(), words.ColumnAfter.Say())
	}
	body := []app.UI{app.Elem("summary").Text(t.Label)}
	if c.sight.tabled {
		t.Rows = c.sight.rows()
		body = append(body, table(t))
	}
	return app.Elem("details").Class("more").Body(body...).
		On("toggle", c.does(func(ctx app.Context, _ app.Event) {
			c.sight.tabled = ctx.JSSrc().Get("open").Bool()
		}))
}

// rows returns a row of the table for each row of weights.
func (c *sight) rows() (rows []chart.Row) {
	in := c.Inside
	var before, after []float32
	if c.Image != nil {
		before, after = in.Outputs(c.Image)
	}
	for _, row := range c.order() {
		cells := []string{
			words.Significant(float64(in.Alpha[row])), words.Percents(in.Changed(row), 0),
			count(in.Flips(row)),
		}
		for _, out := range [][]float32{before, after} {
			if out != nil {
				cells = append(cells, words.Decimal(float64(largest(out, row, in.Image[2])), 3))
			}
		}
		r := chart.Cells(ordinal(row))
		for _, text := range cells {
			r.Cells = append(r.Cells, chart.Cell{Kind: chart.Number, Text: text})
		}
		rows = append(rows, r)
	}
	return rows
}

// largest returns the largest output of a channel.
func largest(out []float32, channel, channels int) float32 {
	var values []float32
	for i := channel; i < len(out); i += channels {
		values = append(values, out[i])
	}
	return slices.Max(values)
}
