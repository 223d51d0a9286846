package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/task"
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
	Found  session.Measurement
	Work   work
	Order  string // the plan's
	Ran    experiment.Plan
	act    Actions
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

// newRankCard returns the card for the selected stage.
func newRankCard(s *session.Session, v view.View) *rankCard {
	plan := s.Draft.Plan
	c := &rankCard{
		Need: ownRun, Names: v.LayerNames(), Stage: max(0, v.Selected), Binary: v.Binary(), Order: plan.Order, act: s,
	}
	if own, ok := s.Shown.Own(v.Selected); ok {
		plan = s.Run.Plan
		c.Found, c.Ran = s.Measured.Found(task.RankKind, own.Network), plan
		c.Work = atWork(s.Measured, task.RankKind, own.Network)
		c.Need = ready
		if s.Run.State == session.Running {
			c.Need = idleness
		}
		if v.Stages[v.Selected].Binaries == len(v.Layers) {
			c.Need = someLeft
		}
	}
	c.All = s.Sets.All(plan.Data)
	if plan.Images >= c.All {
		c.Need = heldOut
	}
	c.Held = min(experiment.MaxHeldOut, s.Sets.Of(plan.Data).Train-plan.Images)
	return c
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
	switch c.Need {
	case heldOut:
		return act(words.RankNoHeld.Say(c.All), button(c.act, words.RankFewer.Say(session.Fewer(c.All)), "", c.act.Fewer))
	case ownRun:
		return act(words.RankNoOwn.Say(), button(c.act, words.TrainFloat.Say(), "", c.act.Step))
	case idleness:
		return act(words.WhileTraining.Say())
	case someLeft:
		return act(words.RankAllPM.Say())
	}
	if c.Work.Busy {
		return app.Elem("div").Class("act").Body(button(c.act, words.Cancel.Say(), "", c.act.Cancel))
	}
	return act(words.RankOn.Say(c.Held, c.Stage), button(c.act, c.verb().Say(), "", func() { c.act.Measure(task.RankKind) }))
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
		return words.RankDoing.Say(words.Metric(c.Work.Part), c.Work.At+1, c.Work.Of)
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
		OnClick(press(c.act, func() { c.act.Order(k.Metric) }), "use", list)
}

// chosen says which order the plan has now, and goes on with it.
func (c *rankCard) chosen() app.UI {
	if c.Order == c.Ran.Order || c.Need != ready {
		return nothing()
	}
	return app.Elem("div").Class("act").Body(
		app.Button().Type("button").Text(words.RankContinue.Say(c.Stage)).OnClick(press(c.act, func() { c.act.Branch(c.Order) }), "branch", c.Order),
		small(words.RankChosen.Say(words.Order(c.Order))))
}
