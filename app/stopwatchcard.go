package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/packed"
	"signum/core/task"
)

// stopwatchCard shows what the selected stage's network takes on this device, in each of its forms.
type stopwatchCard struct {
	app.Compo
	Need   need
	Stage  int
	Batch  int // images at a time, for the next start
	Found  session.Measurement
	Laps   view.Laps
	Work   work
	Plan   experiment.Plan
	Float  int // bytes
	Held   int // bytes that the network holds when it computes from bits
	Binary int // layers
	act    Actions
	batch  func(images int)
}

// newStopwatchCard returns the card for the selected stage.
func newStopwatchCard(from scene) app.Composer {
	m, v := from.s.Measured, from.view
	c := &stopwatchCard{
		Need: ownRun, Stage: max(0, v.Selected), Batch: m.Batch, Plan: v.Plan, Float: v.FloatBytes(),
		act: from.s, batch: m.SetBatch,
	}
	stage, ok := from.stage()
	if !ok {
		return c
	}
	net := stage.Network
	c.Need = ready
	if from.s.Run.State == session.Running {
		c.Need = idleness
	}
	c.Binary = v.Stages[v.Selected].Binaries
	c.Held = packed.Total(from.memory.ledger(net)).Held()
	c.Found, c.Work = m.Found(task.StopwatchKind, net), atWork(m, task.StopwatchKind, net)
	c.Laps = view.NewLaps(net, c.Found.Timings)
	return c
}

// Render implements app.Composer.
func (c *stopwatchCard) Render() app.UI {
	parts := []app.UI{
		heading(words.WatchTitle.Say()), lead(words.WatchLead.Say()), c.choice(), c.action(),
		c.Work.bar(words.WatchProgress, func() string {
			return words.WatchDoing.Say(lapName(c.Work.Part), min(c.Work.At+1, c.Work.Of),
				c.Work.Of)
		}),
	}
	if len(c.Laps.All) > 0 {
		parts = append(parts, c.table())
	}
	if c.Found.Complete {
		parts = append(parts, c.outcome(), c.reasons())
	}
	return app.Elem("section").Class("card stopwatch").Body(parts...)
}

// choice returns how many images there can be at a time.
func (c *stopwatchCard) choice() app.UI {
	if c.Need == ownRun {
		return nothing()
	}
	var parts []app.UI
	for _, n := range session.Batches() {
		choose := func() { c.batch(n) }
		parts = append(parts, unless(c.Work.Busy,
			option(c.act, words.ImageCount.Say(n), n == c.Batch, choose, "batch", n)))
	}
	parts = append(parts, app.Elem("span").Class("soft").Text(words.WatchEach.Say()))
	return group(words.WatchAtATime.Say(), parts...)
}

// action returns what can be done now.
func (c *stopwatchCard) action() app.UI {
	switch {
	case c.Need == ownRun:
		return offer(words.NothingYet.Say())
	case c.Work.Busy:
		return buttons(button(c.act, words.WatchStop.Say(), "", c.act.Cancel))
	case c.Need == idleness:
		return offer(words.WatchTraining.Say())
	}
	text := words.WatchStage
	if c.Binary == 0 {
		text = words.WatchFloat
	}
	start := func() { c.act.Measure(task.StopwatchKind) }
	return offer(text.Say(c.Stage), button(c.act, words.WatchStart.Say(), "", start))
}

// forms are the columns of the table.
var forms = []struct {
	name string // of packed
	head words.Text
}{
	{packed.FloatForm, words.FormFloat}, {packed.SignsForm, words.FormSigns},
	{packed.BitsForm, words.FormBits},
}

// lapName returns the name of what is timed, among other words.
func lapName(name string) string {
	switch name {
	case packed.NetworkName:
		return words.TheWholeNetwork.Say()
	case packed.CallName:
		return words.ACall.Say()
	}
	return name
}

// table returns a row for each layer and one for the network. Bars are parts of the slowest form of
// their row.
func (c *stopwatchCard) table() app.UI {
	names := []string{words.TableLayer.Say()}
	for _, f := range forms {
		names = append(names, f.head.Say())
	}
	var list []app.UI
	for _, l := range c.Laps.All {
		list = append(list, lapRow(l))
	}
	return scrolled(words.WatchLabel.Say(), app.Elem("table").Class("ledger laps").Body(
		app.Elem("caption").Class("sr").Text(words.WatchCaption.Say(c.Found.Batch)),
		head(append(names, words.WatchDiffers.Say())...), app.Elem("tbody").Body(list...)))
}

func lapRow(l view.Lap) app.UI {
	row, name := app.Elem("tr"), l.Name
	switch {
	case l.Name == packed.NetworkName:
		row, name = row.Class("whole"), words.WholeNetwork.Say()
	case l.Binary:
		row = row.Class("binary")
	}
	cells := []app.UI{rowHead(name)}
	for _, f := range forms {
		cells = append(cells, lapCell(l, f.name))
	}
	return row.Body(append(cells, number(difference(l)))...)
}

// lapCell returns a form's time, what it gains, and the range of its readings.
func lapCell(l view.Lap, form string) app.UI {
	f, ok := l.Form(form)
	if !ok {
		return app.Elem("td").Text(words.None.Say())
	}
	gain := ""
	if form != packed.FloatForm {
		gain = words.Factor(l.Gain(f))
	}
	bar := svgElem("rect", form, "width", across(100*f.Median/l.Slowest()), "height", "6", "rx",
		"2")
	return app.Elem("td").Body(
		app.Elem("span").Class("time").Body(
			app.Elem("b").Text(words.Micros.Say(words.Micro(f.Median))),
			app.Elem("span").Class(pace(l.Gain(f))).Text(gain)),
		app.Elem("svg").XMLNS(svgNamespace).Attr("aria-hidden", "true").Attr("data-kind", "lap").
			Attr("width", "100%").Attr("height", "6").Body(bar),
		app.Elem("small").Text(words.Range.Say(words.Micro(f.Least), words.Micro(f.Most))))
}

// pace returns the class of a gain.
func pace(gain float64) string {
	switch {
	case view.Faster(gain):
		return "faster"
	case view.Slower(gain):
		return "slower"
	}
	return "same"
}

// difference returns how far the forms' results are from the float form's.
func difference(l view.Lap) string {
	switch worst, _ := l.Parity(); {
	case len(l.Forms) == 1:
		return words.None.Say()
	case worst == 0:
		return words.DiffersNothing.Say()
	default:
		return words.Scientific(worst)
	}
}
