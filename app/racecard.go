package app

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/mnist"
	"signum/core/train"
)

// raceCard is the paths of several orders on one plot.
type raceCard struct {
	app.Compo
	Need   need
	Plan   experiment.Plan
	Orders []entrant
	Lanes  []path
	Front  []lattice.Point // of all subsets tuned, if that was measured; smallest first
	Busy   bool
	Over   bool // all lanes are complete
	Now    int  // of Most: progress
	Most   int
	Words  string
	Own    bool
	page   *Playground
}

// entrant is an order that can race.
type entrant struct {
	Order  string
	In     bool
	Cannot bool // it needs images that nothing trains on, and there are none
}

// path is one lane as the plot shows it.
type path struct {
	Order  string
	Marks  plotted
	Names  []string // of the layers, as they became ±1
	Score  train.Score
	Bytes  int
	Result int
	Done   bool
}

// newRaceCard is the card for the float network of the run that is shown.
func (p *Playground) newRaceCard(v view.View) *raceCard {
	c := &raceCard{Need: ownRun, Plan: v.Plan, page: p, Own: p.run.shown(), Busy: p.race.busy()}
	float, ok := p.floatStage()
	if !ok {
		return c
	}
	c.Need = nothing
	if p.run.state == running {
		c.Need = idleness
	}
	for _, order := range orders(v.Plan) {
		plan := v.Plan
		plan.Order = order
		c.Orders = append(c.Orders, entrant{order, slices.Contains(p.racing(), order), !p.canRun(plan)})
	}
	for _, order := range p.racing() {
		for _, l := range p.race.lanes {
			if l.Plan.Order == order && l.Stages[0].Network == float.Network {
				c.Lanes = append(c.Lanes, newPath(l))
			}
		}
	}
	c.Over = len(c.Lanes) > 0 && p.next(p.lanes(v.Plan, float)) < 0
	if tuned := p.found(Front, float.Network); tuned.Complete {
		s := tunedSubsets(v.Plan, v.LayerNames(), tuned.Points)
		for _, on := range s.Front {
			c.Front = append(c.Front, s.Points[on])
		}
	}
	if c.Busy {
		c.Now, c.Most, c.Words = p.raceProgress()
	}
	return c
}

func newPath(l lane) path {
	v := view.New(l.Plan, l.Stages, math.MaxInt)
	t := path{Order: l.Plan.Order, Marks: plot(v), Result: v.Result, Done: v.Result >= 0}
	at := v.Selected
	if t.Done {
		at = v.Result
	}
	if at >= 0 {
		t.Score, t.Bytes = v.Stages[at].Score, v.Stages[at].Bytes
	}
	for _, s := range v.Done() {
		if s.Stands && !s.Beyond {
			t.Names = append(t.Names, s.Names...)
		}
	}
	return t
}

// raceProgress is how far the lane in work is.
func (p *Playground) raceProgress() (now, most int, words string) {
	last, lane := p.race.last, p.race.lanes[p.race.at]
	who := orderWords(lane.Plan.Order) + ", order " + integer(p.race.at+1) + " of " + integer(len(p.race.lanes))
	n := len(lane.Stages) - 1
	if s := lane.Stages[n]; !s.Done() {
		words = "Racing " + who + ": stage " + integer(s.Index)
		if last.Rate > 0 && len(s.Layers) > 0 && s.Batch < s.Batches {
			words += " · " + integer(int(last.Rate)) + " images/s" + shared(last.Workers)
		}
		return s.Batch, max(1, s.Batches), words
	}
	if last.Total > 0 && last.Loaded < last.Total {
		return last.Loaded, last.Total, loadingWords(last.Loaded, last.Total)
	}
	return 0, 1, "Racing " + who
}

// Render implements app.Composer.
func (c *raceCard) Render() app.UI {
	body := []app.UI{
		app.Elem("h2").Text("Race"),
		app.Elem("p").Class("lead").Text("Several orders from the same float network, each trained with the same plan. One plot shows what each made of it."),
		c.choice(), c.action(),
	}
	if c.Busy {
		body = append(body, progressBar("Progress of the race", c.Now, c.Most, c.Words))
	}
	if slices.ContainsFunc(c.Lanes, func(l path) bool { return len(l.Marks) > 1 }) {
		body = append(body, c.plot(), c.results())
	}
	return app.Elem("section").Class("card").Body(body...)
}

// choice is a button for each order that can race.
func (c *raceCard) choice() app.UI {
	if c.Need == ownRun {
		return app.Elem("div")
	}
	var buttons []app.UI
	for _, e := range c.Orders {
		b := app.Button().Type("button").Class("small").Text(orderWords(e.Order)).Aria("pressed", e.In).Disabled(c.Busy || e.Cannot).
			OnClick(c.page.guard(c.page.onEnter(e.Order)), "enter", e.Order)
		if e.Cannot {
			b = b.Title("This order is measured on images that nothing trains on, and the plan trains on all")
		}
		buttons = append(buttons, b)
	}
	return app.Elem("div").Class("branch").Role("group").Aria("label", "Who races").Body(buttons...)
}

func (c *raceCard) action() app.UI {
	p, chosen := c.page, 0
	for _, e := range c.Orders {
		if e.In && !e.Cannot {
			chosen++
		}
	}
	switch {
	case c.Need == ownRun:
		return act("There is no float network yet.", p.button("Train the float network", "", p.onStep))
	case c.Busy:
		return app.Elem("div").Class("act").Body(p.button("Stop the race", "", func(app.Context, app.Event) { p.cancelRace() }))
	case c.Need == idleness:
		return act(whileTraining)
	case chosen == 0:
		return act("Choose orders that shall race.")
	case c.Over:
		return act("The race is over. Choose further orders to add them.")
	}
	name := "Start the race"
	if len(c.Lanes) > 0 {
		name = "Go on with the race"
	}
	whose := "the float network of the recorded run"
	if c.Own {
		whose = "the float network of your run"
	}
	return act(plural(chosen, "order")+" from "+whose+". "+tuningCost(c.Plan), p.button(name, "", p.onRace))
}

// tuningCost says how long an order trains.
func tuningCost(p experiment.Plan) string {
	return "Each takes " + plural(p.TuneEpochs*len(experiment.PlanCosts(p)), "epoch") + " of " + integer(p.Images) + " images."
}

// letter names a lane on the plot.
func letter(i int) string { return string(rune('A' + i)) }

// plot is all paths: a letter at each stage tells whose it is, beside the colour.
func (c *raceCard) plot() app.UI {
	var d drawing
	var all plotted
	for _, l := range c.Lanes {
		all = append(all, l.Marks...)
	}
	costs := experiment.PlanCosts(c.Plan)
	none, full := make([]bool, len(costs)), slices.Repeat([]bool{true}, len(costs))
	x := scale{math.Log(float64(experiment.Bytes(costs, none))), math.Log(float64(experiment.Bytes(costs, full))), plotLeft, 92}
	y := all.tight()
	all.ticks(&d, x, y)
	across := func(bytes int) string { return pct(x.at(math.Log(float64(bytes)))) }
	up := func(accuracy float64) string { return px(min(plotBottom, y.at(accuracy))) }
	for i := len(c.Front) - 1; i > 0; i-- {
		p, next := c.Front[i], c.Front[i-1]
		d.line("frontline", across(p.Bytes), up(p.Accuracy), across(next.Bytes), up(p.Accuracy))
		d.line("frontline", across(next.Bytes), up(p.Accuracy), across(next.Bytes), up(next.Accuracy))
	}
	for i, l := range c.Lanes {
		l.Marks.path(&d, x, y, "lane l"+strconv.Itoa(i%6))
	}
	for i, l := range c.Lanes {
		for _, m := range l.Marks[min(1, len(l.Marks)):] {
			fmt.Fprintf(&d, `<g class="runner l%d"><title>%s</title>`, i%6, letter(i)+", stage "+strconv.Itoa(m.Stage)+": "+m.Name+", "+percent(m.Accuracy)+" at "+kilobytes(m.Bytes))
			d.circle("disc", across(m.Bytes), px(y.at(m.Accuracy)), "8")
			d.text("letter", across(m.Bytes), px(y.at(m.Accuracy)+4), "middle", 0, letter(i))
			d.WriteString("</g>")
		}
	}
	if len(all) > 0 {
		d.circle("dot", across(all[0].Bytes), px(y.at(all[0].Accuracy)), "5")
	}
	note := app.Elem("p").Class("small").Text("The hollow point is the float network that all share.")
	if len(c.Front) > 0 {
		note = app.Elem("p").Class("small").Text("The hollow point is the float network that all share; the stepped line is the front of all subsets after tuning.")
	}
	return app.Elem("figure").Body(d.svg("chart", "Accuracy against memory of "+plural(len(c.Lanes), "order")+"; the table below has each", plotHeight), note)
}

// tight is the scale of accuracy without intervals.
func (p plotted) tight() scale {
	low, high := 1.0, 0.0
	for _, m := range p {
		low, high = min(low, m.Accuracy), max(high, m.Accuracy)
	}
	room := max(0.0005, 0.12*(high-low))
	return scale{max(0, low-room), min(1, high+room), plotBottom, plotTop}
}

// results are where each order has come to, with what noise allows to say.
func (c *raceCard) results() app.UI {
	var rows []app.UI
	all := c.points()
	worst := lattice.Point{Bytes: 0, Accuracy: 1.0 / mnist.Classes}
	for _, p := range all {
		worst.Bytes = max(worst.Bytes, p.Bytes)
	}
	for i, l := range c.Lanes {
		against := "–"
		if i > 0 && l.Done && c.Lanes[0].Done {
			against = points(l.Score.Accuracy()-c.Lanes[0].Score.Accuracy()) + ", " + noise(view.Stage{Score: c.Lanes[0].Score}, view.Stage{Score: l.Score})
		}
		name := orderWords(l.Order)
		if !l.Done {
			name += " (not finished)"
		}
		rows = append(rows, app.Elem("tr").Body(
			app.Elem("th").Attr("scope", "row").Body(app.Elem("span").Class("runner", "l"+strconv.Itoa(i%6)).Text(letter(i)), app.Text(" "+name)),
			app.Elem("td").Text(listed(l.Names)), number(kilobytes(l.Bytes)), number(percent(l.Score.Accuracy())),
			number(strconv.FormatFloat(100*lattice.Cover(l.points(), all, worst), 'f', 2, 64)+" %"), app.Elem("td").Text(against)))
	}
	return app.Elem("div").Body(
		scrolled("Results of the race", app.Elem("table").Class("race").Body(
			app.Elem("caption").Class("sr").Text("Where each order has come to"),
			head("Order", "Layers, as they became ±1", "Memory", "Accuracy", "Of the area", "Against A"), app.Elem("tbody").Body(rows...))),
		app.Elem("p").Class("small").Text("The area is what an order’s networks beat, against what all orders here beat together. Against A is the difference in points at the end, on the same test images, by McNemar’s test."))
}

// points are all that the race has come to.
func (c *raceCard) points() (all []lattice.Point) {
	for _, l := range c.Lanes {
		all = append(all, l.points()...)
	}
	return all
}

func (t path) points() (all []lattice.Point) {
	for _, m := range t.Marks {
		all = append(all, lattice.Point{Bytes: m.Bytes, Accuracy: m.Accuracy})
	}
	return all
}
