package app

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
)

// turnLesson shows an order of the layers, which the visitor changes and races, and what can be
// measured of others.
type turnLesson struct {
	Net     string
	Layers  []view.Layer
	First   []int // the order to begin with, as indices of layers
	Need    need
	Note    words.Text // about the race
	Metrics int
	Open    string // name of the card that is open below the lesson; empty for none
	bench   *bench
	act     Actions
	race    *session.Race
}

func newTurnLesson(from scene) exhibit {
	v, s := from.view, from.s
	if len(v.Layers) == 0 {
		return nil
	}
	t := &turnLesson{
		Net: v.Plan.Net, Layers: v.Layers, First: firstOrder(v.Plan),
		Note: words.TurnRaceNote, Metrics: len(experiment.MeasuredOrders()), act: s, race: s.Race,
		Open: from.at.page.bench.turned, bench: &from.at.page.bench,
	}
	_, ok := s.Shown.Float()
	switch {
	case !ok:
		t.Need, t.Note = ownRun, words.NoFloat
	case s.Race.Busy() && t.Open == raceTab:
		t.Need, t.Note = idleness, words.TurnRaceHere
	case s.Race.Busy():
		t.Need, t.Note = idleness, words.TurnRacing
	case s.Run.State == session.Running:
		t.Need, t.Note = idleness, words.WhileTraining
	}
	return t
}

// firstOrder returns a plan's order, or the paper's where the plan's isn't known beforehand.
func firstOrder(p experiment.Plan) (layers []int) {
	stages := experiment.LayersByStage(p)
	if len(stages) < 3 {
		p.Order = experiment.LastFirst
		stages = experiment.LayersByStage(p)
	}
	for _, stage := range stages {
		layers = append(layers, stage...)
	}
	return layers
}

// show implements exhibit.
func (t *turnLesson) show(l *lesson) (prose, figure []app.UI) {
	order := t.order(l)
	n := len(t.Layers)
	prose = []app.UI{
		paragraph(words.TurnAsk.Say(t.Metrics)), paragraph(words.TurnOwn.Say()),
		countFormula(n), paragraph(words.TurnAll.Say(1<<n, factorial(n))),
	}
	var names []string
	for _, index := range order {
		names = append(names, t.Layers[index].Name)
	}
	now := app.Elem("p").Class("now").Aria("live", "polite").
		Text(words.TurnNow.Say(words.Listed(names)))
	return prose, []app.UI{t.list(l, order), now, t.deeds(order), t.tabs()}
}

// order returns the order of the lesson.
func (t *turnLesson) order(l *lesson) []int {
	if len(l.order) != len(t.First) {
		return t.First
	}
	return l.order
}

// moved returns an order in which the layer at one place is at another; an order is never changed
// in place.
func moved(order []int, from, to int) []int {
	order = slices.Clone(order)
	if from < 0 || to < 0 || from >= len(order) || to >= len(order) {
		return order
	}
	layer := order[from]
	return slices.Insert(slices.Delete(order, from, from+1), to, layer)
}

// list returns the layers in their order. They are dragged, or moved by buttons.
func (t *turnLesson) list(l *lesson, order []int) app.UI {
	total := 0
	for _, layer := range t.Layers {
		total += layer.Float
	}
	var items []app.UI
	for i, index := range order {
		layer := t.Layers[index]
		drop := func(_ app.Context, e app.Event) {
			e.PreventDefault()
			l.order = moved(order, l.dragged, i)
		}
		items = append(items, app.Elem("li").Attr("draggable", "true").Body(
			app.Elem("b").Text(layer.Name),
			app.Elem("span").Text(words.TurnHolds.Say(
				words.Percents(float64(layer.Float)/float64(total), 1))),
			t.step(l, order, i, -1), t.step(l, order, i, 1)).
			On("dragstart", func(app.Context, app.Event) { l.dragged = i }, "dragstart", i).
			On("dragover", func(_ app.Context, e app.Event) { e.PreventDefault() }, "dragover", i).
			On("drop", handle(t.act, drop), "drop", i, experiment.OrderOf(t.Net, order)))
	}
	return app.Elem("ol").Class("turns").Aria("label", words.TurnLabel.Say()).Body(items...)
}

// step returns a button that moves the layer at a place of an order one place on. The focus goes
// with the layer.
func (t *turnLesson) step(l *lesson, order []int, at, by int) app.UI {
	text, label := words.TurnUp, words.TurnEarlier
	if by > 0 {
		text, label = words.TurnDown, words.TurnLater
	}
	id := func(at int) string { return "turn" + strconv.Itoa(by) + "-" + strconv.Itoa(at) }
	to := at + by
	press := func(ctx app.Context, _ app.Event) {
		l.order = moved(order, at, to)
		ctx.Defer(func(app.Context) {
			if b := app.Window().GetElementByID(id(to)); b.Truthy() {
				b.Call("focus")
			}
		})
	}
	return unless(to < 0 || to == len(order), app.Button()).Type("button").Class("small").ID(id(at)).
		Text(text.Say()).Aria("label", label.Say(t.Layers[order[at]].Name)).
		OnClick(handle(t.act, press), at, by, experiment.OrderOf(t.Net, order))
}

// deeds returns what can be done with an order.
func (t *turnLesson) deeds(order []int) app.UI {
	name := experiment.OrderOf(t.Net, order)
	race := func() {
		if t.Need != ready {
			return
		}
		t.race.Only(experiment.LastFirst, "bytes", name)
		t.race.Start()
		// Asked now: the engine keeps this handler while others open the card.
		if t.bench.turned != raceTab {
			t.bench.measure(raceTab)
		}
	}
	return app.Elem("div").Body(
		offer(t.Note.Say(), unless(t.Need != ready, app.Button()).
			Type("button").Text(words.TurnRace.Say()).OnClick(press(t.act, race), name, t.Need)),
		buttons(app.Button().Type("button").Text(words.TurnUse.Say()).
			OnClick(press(t.act, func() { t.act.Set("order", name) }), name)))
}

// tabs returns the buttons that open a card below the lesson, and close it.
func (t *turnLesson) tabs() app.UI {
	var choices []app.UI
	for i, tab := range turnTabs {
		open := t.Open == tab.name
		choices = append(choices, option(t.act, tab.title.Say(), open, func() { t.bench.measure(tab.name) },
			"tab", i, open).ID(sectionPrefix+tab.name))
	}
	return app.Elem("div").Body(small(words.TurnMeasure.Say()), group(words.TurnMeasure.Say(), choices...))
}

// turnTabs are the cards that can be open below the lesson.
var turnTabs = []struct {
	name  string // of its address
	title words.Text
	card  func(scene) app.Composer
}{
	{"rank", words.RankTitle, newRankCard}, {raceTab, words.RaceTitle, newRaceCard},
	{"subsets", words.SubsetsTitle, newSubsetsCard},
}

// raceTab is the name of the race among them.
const raceTab = "race"

// turnTab returns the index of the card with an address, or -1.
func turnTab(name string) int {
	for i, tab := range turnTabs {
		if tab.name == name {
			return i
		}
	}
	return -1
}

// newTurnCard returns the card with an address among turnTabs.
func newTurnCard(from scene, name string) app.Composer { return turnTabs[turnTab(name)].card(from) }

// factorial returns the number of orders of n layers.
func factorial(n int) int {
	if n < 2 {
		return 1
	}
	return n * factorial(n-1)
}

// countFormula returns the number of combinations and of orders of n layers as MathML.
func countFormula(n int) app.UI {
	number := func(n int) string { return `<mn>` + words.Integer(n) + `</mn>` }
	return formulas(`<msup><mn>2</mn>` + number(n) +
		`</msup><mo>=</mo>` + number(1<<n) + `<mspace width="28px"/>` + number(n) + `<mo>!</mo><mo>=</mo>` +
		number(factorial(n)))
}
