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

// stopwatchCard is what the selected stage's network takes on this device, in each of its forms.
type stopwatchCard struct {
	app.Compo
	Need   need
	Stage  int
	Batch  int // images at a time, for the next start
	Found  session.Measurement
	Laps   []lap
	Call   float64 // what calling a layer takes by itself
	Work   work
	Plan   experiment.Plan
	Float  int // bytes
	Held   int // bytes that the network holds when it computes from bits
	Binary int // layers
	act    Actions
	batch  func(images int)
}

// newStopwatchCard returns the card for the selected stage, whose network takes what the entries say.
func newStopwatchCard(s *session.Session, v view.View, entries []packed.Entry) *stopwatchCard {
	m := s.Measured
	c := &stopwatchCard{
		Need: ownRun, Stage: max(0, v.Selected), Batch: m.Batch, Plan: v.Plan, Float: v.FloatBytes(),
		act: s, batch: m.SetBatch,
	}
	run, _ := s.Shown.Stages()
	if v.Selected < 0 || run.All[v.Selected].Network == nil {
		return c
	}
	net := run.All[v.Selected].Network
	c.Need = ready
	if s.Run.State == session.Running {
		c.Need = idleness
	}
	c.Binary = v.Stages[v.Selected].Binaries
	c.Held = packed.Total(entries).Held()
	c.Found, c.Work = m.Found(task.StopwatchKind, net), atWork(m, task.StopwatchKind, net)
	c.Laps, c.Call = laps(net, c.Found.Timings)
	return c
}

// Render implements app.Composer.
func (c *stopwatchCard) Render() app.UI {
	body := []app.UI{
		heading(words.WatchTitle.Say()),
		lead(words.WatchLead.Say()),
		c.choice(), c.action(),
		c.Work.bar(words.WatchProgress, func() string {
			return words.WatchDoing.Say(lapName(c.Work.Part), min(c.Work.At+1, c.Work.Of), c.Work.Of)
		}),
	}
	if len(c.Laps) > 0 {
		body = append(body, c.table())
	}
	if c.Found.Complete {
		body = append(body, c.outcome(), c.reasons())
	}
	return app.Elem("section").Class("card stopwatch").Body(body...)
}

// choice is how many images at a time.
func (c *stopwatchCard) choice() app.UI {
	if c.Need == ownRun {
		return nothing()
	}
	var buttons []app.UI
	for _, n := range session.Batches() {
		buttons = append(buttons, app.Button().Type("button").Class("small").Text(words.ImageCount.Say(n)).Aria("pressed", n == c.Batch).Disabled(c.Work.Busy).
			OnClick(press(c.act, func() { c.batch(n) }), "batch", n))
	}
	return app.Elem("div").Class("branch").Role("group").Aria("label", words.WatchAtATime.Say()).Body(append(buttons, app.Elem("span").Class("soft").Text(words.WatchEach.Say()))...)
}

func (c *stopwatchCard) action() app.UI {
	switch {
	case c.Need == ownRun:
		return act(words.NothingYet.Say())
	case c.Work.Busy:
		return app.Elem("div").Class("act").Body(button(c.act, words.WatchStop.Say(), "", c.act.Cancel))
	case c.Need == idleness:
		return act(words.WatchTraining.Say())
	}
	text := words.WatchStage
	if c.Binary == 0 {
		text = words.WatchFloat
	}
	return act(text.Say(c.Stage), button(c.act, words.WatchStart.Say(), "", func() { c.act.Measure(task.StopwatchKind) }))
}

// forms are the columns: how a form is called, and what it is.
var forms = []struct {
	name string
	head words.Text
}{
	{packed.FloatForm, words.FormFloat}, {packed.SignsForm, words.FormSigns}, {packed.BitsForm, words.FormBits},
}

// lapName is what a lap is called among other words.
func lapName(name string) string {
	switch name {
	case packed.NetworkName:
		return words.TheWholeNetwork.Say()
	case packed.CallName:
		return words.ACall.Say()
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
			row, name = row.Class("whole"), words.WholeNetwork.Say()
		case l.Binary:
			row = row.Class("binary")
		}
		cells := []app.UI{app.Elem("th").Attr("scope", "row").Text(name)}
		for _, f := range forms {
			cells = append(cells, l.cell(f.name))
		}
		rows = append(rows, row.Body(append(cells, app.Elem("td").Class("n").Text(l.difference()))...))
	}
	names := []string{words.TableLayer.Say()}
	for _, f := range forms {
		names = append(names, f.head.Say())
	}
	return scrolled(words.WatchLabel.Say(), app.Elem("table").Class("ledger laps").Body(
		app.Elem("caption").Class("sr").Text(words.WatchCaption.Say(c.Found.Batch)),
		head(append(names, words.WatchDiffers.Say())...), app.Elem("tbody").Body(rows...)))
}

// cell is a form's time, what it gains, and the range of its readings.
func (l lap) cell(form string) app.UI {
	f, ok := l.form(form)
	if !ok {
		return app.Elem("td").Text(words.None.Say())
	}
	slowest := 0.0
	for _, other := range l.Forms {
		slowest = max(slowest, other.Median)
	}
	gain := ""
	if form != packed.FloatForm {
		gain = words.Factor(l.gain(f))
	}
	return app.Elem("td").Body(
		app.Elem("span").Class("time").Body(app.Elem("b").Text(words.Micros.Say(words.Micro(f.Median))), app.Elem("span").Class(pace(l.gain(f))).Text(gain)),
		app.Elem("svg").XMLNS(svgNamespace).Attr("aria-hidden", "true").Attr("data-kind", "lap").Attr("width", "100%").Attr("height", "6").Body(
			svgElem("rect", form, "width", across(100*f.Median/slowest), "height", "6", "rx", "2")),
		app.Elem("small").Text(words.Range.Say(words.Micro(f.Least), words.Micro(f.Most))))
}

// notable is the gain from which on a form counts as faster, and its inverse as slower: readings spread by less.
const notable = 1.1

// faster reports whether a gain counts.
func faster(gain float64) bool { return gain >= notable }

// pace returns the class of a gain.
func pace(gain float64) string {
	switch {
	case faster(gain):
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
		return words.None.Say()
	case worst == 0:
		return words.DiffersNothing.Say()
	}
	return words.Scientific(worst)
}
