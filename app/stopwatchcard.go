package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/core/experiment"
	"signum/core/packed"
)

// stopwatchCard is what the selected stage's network takes on this device, in each of its forms.
type stopwatchCard struct {
	app.Compo
	Need   need
	Stage  int
	Batch  int // images at a time, for the next start
	Found  measurement
	Laps   []lap
	Call   float64 // what calling a layer takes by itself
	Work   work
	Plan   experiment.Plan
	Float  int // bytes
	Held   int // bytes that the network holds when it computes from bits
	Binary int // layers
	page   *Playground
}

// newStopwatchCard is the card for the stage that is selected.
func (p *Playground) newStopwatchCard(v view.View) *stopwatchCard {
	c := &stopwatchCard{Need: ownRun, Stage: max(0, v.Selected), Batch: p.watching(), Plan: v.Plan, Float: v.FloatBytes(), page: p}
	_, stages, _ := p.shown()
	if v.Selected < 0 || stages[v.Selected].Network == nil {
		return c
	}
	net := stages[v.Selected].Network
	c.Need = nothing
	if p.run.state == running {
		c.Need = idleness
	}
	c.Binary = v.Stages[v.Selected].Binaries
	c.Held = packed.Total(p.entries(v)).Held()
	c.Found, c.Work = p.found(Stopwatch, net), p.atWork(Stopwatch, net)
	c.Laps, c.Call = laps(net, c.Found.Times)
	return c
}

// Render implements app.Composer.
func (c *stopwatchCard) Render() app.UI {
	body := []app.UI{
		app.Elem("h2").Text("Stopwatch"),
		app.Elem("p").Class("lead").Text("What does it save in time? The network of the selected stage computes on your device in each of its forms: with every weight a float, with the ±1 weights as bits, and with their inputs as bits too."),
		c.choice(), c.action(),
		c.Work.bar("Progress of the stopwatch", func() string {
			return "Timing " + lapName(c.Work.Doing) + ", " + strconv.Itoa(min(c.Work.At+1, c.Work.Of)) + " of " + strconv.Itoa(c.Work.Of)
		}),
	}
	if len(c.Laps) > 0 {
		body = append(body, c.table())
	}
	if c.Found.Complete {
		body = append(body, c.words(), c.reasons())
	}
	return app.Elem("section").Class("card stopwatch").Body(body...)
}

// choice is how many images at a time.
func (c *stopwatchCard) choice() app.UI {
	if c.Need == ownRun {
		return app.Elem("div")
	}
	var buttons []app.UI
	for _, n := range atATime {
		buttons = append(buttons, app.Button().Type("button").Class("small").Text(plural(n, "image")).Aria("pressed", n == c.Batch).Disabled(c.Work.Busy).
			OnClick(c.page.guard(c.page.onBatch(n)), "batch", n))
	}
	return app.Elem("div").Class("branch").Role("group").Aria("label", "Images at a time").Body(append(buttons, app.Elem("span").Class("soft").Text("at a time"))...)
}

func (c *stopwatchCard) action() app.UI {
	p := c.page
	switch {
	case c.Need == ownRun:
		return act("Nothing is trained yet.")
	case c.Work.Busy:
		return app.Elem("div").Class("act").Body(p.button("Stop the stopwatch", "", func(app.Context, app.Event) { p.cancelMeasuring() }))
	case c.Need == idleness:
		return act("While the run trains, nothing is timed: each would slow the other down. Press Pause, or wait.")
	}
	text := "With the network of stage " + strconv.Itoa(c.Stage) + ", in a few seconds."
	if c.Binary == 0 {
		text = "In stage " + strconv.Itoa(c.Stage) + " every layer is float, so there is one form. Move the slider to compare."
	}
	return act(text, p.button("Start the stopwatch", "", p.onStopwatch))
}

// forms are the columns: how a form is called, and what it is.
var forms = []struct{ name, head string }{
	{packed.FloatForm, "Every weight a float"}, {packed.SignsForm, "±1 weights as bits"}, {packed.BitsForm, "Inputs as bits too"},
}

// lapName is what a lap is called among other words.
func lapName(name string) string {
	switch name {
	case packed.NetworkName:
		return "the whole network"
	case packed.CallName:
		return "a call"
	}
	return name
}

// table has a row for each layer and one for the network. Bars are parts of the slowest form of their row.
func (c *stopwatchCard) table() app.UI {
	var rows []app.UI
	for _, l := range c.Laps {
		row, name := app.Elem("tr"), l.Name
		switch {
		case l.Name == packed.NetworkName:
			row, name = row.Class("whole"), "Whole network"
		case l.Binary:
			row = row.Class("binary")
		}
		cells := []app.UI{app.Elem("th").Attr("scope", "row").Text(name)}
		for _, f := range forms {
			cells = append(cells, l.cell(f.name))
		}
		rows = append(rows, row.Body(append(cells, app.Elem("td").Class("n").Text(l.difference()))...))
	}
	names := []string{"Layer"}
	for _, f := range forms {
		names = append(names, f.head)
	}
	return scrolled("Times", app.Elem("table").Class("ledger laps").Body(
		app.Elem("caption").Class("sr").Text("Microseconds for an image, by layer and form, "+plural(c.Found.Batch, "image")+" at a time"),
		head(append(names, "Differs by")...), app.Elem("tbody").Body(rows...)))
}

// cell is a form's time, what it gains, and the range of its readings.
func (l lap) cell(form string) app.UI {
	f, ok := l.form(form)
	if !ok {
		return app.Elem("td").Text("–")
	}
	slowest := 0.0
	for _, other := range l.Forms {
		slowest = max(slowest, other.Median)
	}
	gain := ""
	if form != packed.FloatForm {
		gain = times(l.gain(f))
	}
	return app.Elem("td").Body(
		app.Elem("span").Class("time").Body(app.Elem("b").Text(micro(f.Median)+" µs"), app.Elem("span").Class(pace(l.gain(f))).Text(gain)),
		app.Elem("svg").XMLNS(svgNamespace).Attr("aria-hidden", "true").Attr("data-kind", "lap").Attr("width", "100%").Attr("height", "6").Body(
			svgElem("rect", form, "width", pct(100*f.Median/slowest), "height", "6", "rx", "2")),
		app.Elem("small").Text(micro(f.Least)+" – "+micro(f.Most)))
}

// notable is the gain from which on a form counts as faster, and its inverse as slower: readings spread by less.
const notable = 1.1

// pace is the class of a gain.
func pace(gain float64) string {
	switch {
	case gain >= notable:
		return "faster"
	case gain <= 1/notable:
		return "slower"
	}
	return "same"
}

// difference is how far the forms' results are from the float form's.
func (l lap) difference() string {
	worst, others := 0.0, false
	for _, f := range l.Forms[1:] {
		worst, others = max(worst, f.Parity.Worst), true
	}
	switch {
	case !others:
		return "–"
	case worst == 0:
		return "nothing"
	}
	return scientific(worst)
}

// times is a factor in two digits: "6.7×", "11×", "0.62×".
func times(factor float64) string { return digitsOf(factor, 2) + "×" }

// micro is microseconds in three digits.
func micro(t float64) string { return digitsOf(t, 3) }

// digitsOf is a number in so many digits, or whole where it has more.
func digitsOf(v float64, n int) string {
	for below := 1.0; n > 0 && v >= below; below *= 10 {
		n--
	}
	return grouped(strconv.FormatFloat(v, 'f', n, 64))
}
