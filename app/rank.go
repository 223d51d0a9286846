package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
)

// rankCard is which layer each metric would make ±1 next.
type rankCard struct {
	app.Compo
	Need   need
	Stage  int // whose network is ranked
	Binary []bool
	Names  []string // of the layers
	Held   int      // images to measure on
	All    int      // images that a plan can train on
	Found  measurement
	Work   work
	Order  string // the plan's
	Ran    experiment.Plan
	page   *Playground
}

// need is what must be there before something can be measured.
type need int

const (
	ready    need = iota
	ownRun        // the visitor's own network
	heldOut       // images that nothing trains on
	idleness      // a run that doesn't train
	someLeft      // a float layer
)

// newRankCard is the card for the stage that is selected.
func (p *Playground) newRankCard(v view.View) *rankCard {
	c := &rankCard{Need: ownRun, Names: v.LayerNames(), Stage: max(0, v.Selected), Binary: v.Binary(), Order: p.plan.Order, page: p}
	plan := p.plan
	if s, ok := p.own(v.Selected); ok {
		plan = p.run.plan
		c.Found, c.Work, c.Ran = p.found(Rank, s.Network), p.atWork(Rank, s.Network), plan
		c.Need = ready
		if p.run.state == running {
			c.Need = idleness
		}
		if v.Stages[v.Selected].Binaries == len(v.Layers) {
			c.Need = someLeft
		}
	}
	c.All = p.albums.all(plan.Data)
	if plan.Images >= c.All {
		c.Need = heldOut
	}
	c.Held = min(experiment.MaxHeldOut, p.albums.of(plan.Data).Train-plan.Images)
	return c
}

// own is a finished stage of the visitor's run.
func (p *Playground) own(index int) (s experiment.Stage, ok bool) {
	if done := p.run.done(); index >= 0 && index < len(done) {
		return done[index], true
	}
	return s, false
}

// Render implements app.Composer.
func (c *rankCard) Render() app.UI {
	return app.Elem("section").Class("card").Body(
		heading(words.RankTitle.Say()),
		lead(words.RankLead.Say()),
		c.action(), c.progress(), c.table())
}

// action is what can be done now, or what is missing first.
func (c *rankCard) action() app.UI {
	p := c.page
	switch c.Need {
	case heldOut:
		return act(words.RankNoHeld.Say(c.All), p.button(words.RankFewer.Say(fewer(c.All)), "", p.onFewer))
	case ownRun:
		return act(words.RankNoOwn.Say(), p.button(words.TrainFloat.Say(), "", p.onStep))
	case idleness:
		return act(words.WhileTraining.Say())
	case someLeft:
		return act(words.RankAllPM.Say())
	}
	if c.Work.Busy {
		return app.Elem("div").Class("act").Body(p.button(words.Cancel.Say(), "", p.onCancel))
	}
	return act(words.RankOn.Say(c.Held, c.Stage), p.button(c.verb().Say(), "", p.onRank))
}

func (c *rankCard) verb() words.Text {
	switch {
	case len(c.Found.Rankings) == 0:
		return words.RankStart
	case c.Found.Complete:
		return words.RankAgain
	}
	return words.RankRest
}

func (c *rankCard) progress() app.UI {
	return c.Work.bar(words.RankProgress, func() string {
		return words.RankDoing.Say(words.Metric(c.Work.Doing), c.Work.At+1, c.Work.Of)
	})
}

// table has a row for each metric; a layer's rank is shaded, the first darkest.
func (c *rankCard) table() app.UI {
	if len(c.Found.Rankings) == 0 {
		return nothing()
	}
	names := append(append([]string{words.RankMetric.Say()}, c.Names...), words.RankTook.Say(), "")
	var rows, list []app.UI
	for _, k := range c.Found.Rankings {
		name, looks := words.Metric(k.Metric), words.MetricLooks(k.Metric)
		cells := []app.UI{app.Elem("th").Attr("scope", "row").Body(app.Text(name), app.Elem("span").Text(looks))}
		for layer := range c.Names {
			cells = append(cells, c.cell(k, layer))
		}
		cells = append(cells, number(words.Took(k.Seconds)), app.Elem("td").Body(c.use(k)))
		rows = append(rows, app.Elem("tr").Body(cells...))
		list = append(list, app.Elem("dt").Text(name), app.Elem("dd").Text(looks))
	}
	return app.Elem("div").Body(
		small(words.RankNote.Say()),
		scrolled(words.RankLabel.Say(), app.Elem("table").Class("ranks").Body(
			app.Elem("caption").Class("sr").Text(words.RankCaption.Say()), head(names...), app.Elem("tbody").Body(rows...))),
		app.Elem("details").Class("more narrow").Body(app.Elem("summary").Text(words.RankLooks.Say()), app.Elem("dl").Body(list...)),
		c.chosen())
}

// cell is a layer's rank among those that are float.
func (c *rankCard) cell(k experiment.Ranking, layer int) app.UI {
	if c.Binary[layer] {
		return app.Elem("td").Class("rank").Text(words.RankIsPM.Say())
	}
	rank := 0
	for _, l := range k.Order {
		if !c.Binary[l] {
			rank++
		}
		if l == layer {
			break
		}
	}
	return app.Elem("td").Class("rank", "r"+strconv.Itoa(min(rank, 6))).Body(app.Elem("b").Text(rank), app.Elem("small").Text(words.Significant(shown(k.Metric, k.Values[layer]))))
}

// shown is a value in the unit that it is shown in: a loss per kilobyte, as one per byte is very small.
func shown(metric string, value float64) float64 {
	if metric == "loss-per-byte" {
		return 1000 * value
	}
	return value
}

// use takes a metric's order for the plan.
func (c *rankCard) use(k experiment.Ranking) app.UI {
	list := experiment.OrderOf(c.Ran.Net, k.Order)
	return app.Button().Type("button").Class("small").Text(words.RankUse.Say()).Aria("label", words.RankUseLabel.Say(words.Metric(k.Metric), list)).
		OnClick(c.page.guard(c.page.onUse(k)), "use", list)
}

// chosen says which order the plan has now, and goes on with it.
func (c *rankCard) chosen() app.UI {
	p := c.page
	if c.Order == c.Ran.Order || c.Need != ready {
		return nothing()
	}
	return app.Elem("div").Class("act").Body(
		app.Button().Type("button").Text(words.RankContinue.Say(c.Stage)).OnClick(p.guard(p.onBranch(c.Order)), "branch", c.Order),
		small(words.RankChosen.Say(words.Order(c.Order))))
}

func (p *Playground) onRank(app.Context, app.Event) {
	v, _ := p.view()
	s, ok := p.own(v.Selected)
	if !ok {
		return
	}
	if p.found(Rank, s.Network).Complete {
		p.remember(subject{Rank, s.Network}, measurement{})
	}
	p.measure(Rank, p.run.plan, s)
}

// onUse makes a metric's order the plan's: it is measured again before each step.
func (p *Playground) onUse(k experiment.Ranking) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		if p.set(ctx, "order", k.Metric) {
			p.tell(ctx, words.RankUsed.Say(words.Order(p.plan.Order)))
		}
	}
}

// fewer images than all there are: as many are left to measure on as there can be, but no more than one in twelve.
func fewer(all int) int { return all - min(experiment.MaxHeldOut, all/12) }

// onFewer holds images out, and trains a float network on the others.
func (p *Playground) onFewer(ctx app.Context, e app.Event) {
	p.onReset(ctx, e)
	p.plan.Images = fewer(p.albums.all(p.plan.Data))
	p.writeFragment()
	p.begin(true)
}
