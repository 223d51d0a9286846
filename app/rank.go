package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/task"
)

// rankCard shows which layer each metric would make ±1 next.
type rankCard struct {
	app.Compo
	Need   need
	Stage  int // whose network is ranked
	Binary []bool
	Names  []string // of the layers
	Held   int      // images to measure on
	All    int      // images that a plan can train on
	Fewer  int      // of them, if it holds some out
	Found  session.Measurement
	Work   work
	Order  string // the plan's
	Ran    experiment.Plan
	act    Actions
}

// need is a condition of a measurement.
type need int

const (
	ready    need = iota
	ownRun        // the visitor's own network
	heldOut       // images that nothing trains on
	idleness      // a run that doesn't train
	someLeft      // a float layer
)

// newRankCard returns the card for the selected stage.
func newRankCard(from scene) app.Composer {
	s, v := from.s, from.view
	plan := s.Draft.Plan
	c := &rankCard{
		Need: ownRun, Names: v.LayerNames(), Stage: max(0, v.Selected), Binary: v.Binary(),
		Order: plan.Order, act: s,
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
	c.Fewer = session.Fewer(plan.Data, c.All)
	if plan.Images >= c.All {
		c.Need = heldOut
	}
	c.Held = min(experiment.MaxHeldOut, s.Sets.Of(plan.Data).Train-plan.Images)
	return c
}

// Render implements app.Composer.
func (c *rankCard) Render() app.UI {
	return card(words.RankTitle.Say(), lead(words.RankLead.Say()), c.action(), c.progress(),
		c.results())
}

// action returns what can be done now, or what is missing first.
func (c *rankCard) action() app.UI {
	switch c.Need {
	case heldOut:
		fewer := words.RankFewer.Say(c.Fewer)
		return offer(words.RankNoHeld.Say(c.All), button(c.act, fewer, "", c.act.Fewer))
	case ownRun:
		return offer(words.RankNoOwn.Say(), button(c.act, words.TrainFloat.Say(), "", c.act.Step))
	case idleness:
		return offer(words.WhileTraining.Say())
	case someLeft:
		return offer(words.RankAllPM.Say())
	}
	if c.Work.Busy {
		return buttons(button(c.act, words.Cancel.Say(), "", c.act.Cancel))
	}
	rank := func() { c.act.Measure(task.RankKind) }
	return offer(words.RankOn.Say(c.Held, c.Stage), button(c.act, c.verb().Say(), "", rank))
}

// verb returns the name of the button that ranks.
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

// results returns the table, and below it what each metric looks at.
func (c *rankCard) results() app.UI {
	if len(c.Found.Rankings) == 0 {
		return nothing()
	}
	var list, looks []app.UI
	for _, k := range c.Found.Rankings {
		list = append(list, c.row(k))
		looks = append(looks, app.Elem("dt").Text(words.Metric(k.Metric)),
			app.Elem("dd").Text(words.MetricLooks(k.Metric)))
	}
	names := append(append([]string{words.RankMetric.Say()}, c.Names...), words.RankTook.Say(), "")
	return app.Elem("div").Body(
		small(words.RankNote.Say()),
		scrolled(words.RankLabel.Say(), app.Elem("table").Class("ranks").Body(
			app.Elem("caption").Class("sr").Text(words.RankCaption.Say()),
			head(names...), app.Elem("tbody").Body(list...))),
		app.Elem("details").Class("more narrow").Body(
			app.Elem("summary").Text(words.RankLooks.Say()), app.Elem("dl").Body(looks...)),
		c.chosen())
}

// row returns a metric's ranks of the layers, and a button that takes its order.
func (c *rankCard) row(k experiment.Ranking) app.UI {
	name := app.Elem("th").Attr("scope", "row").Body(
		app.Text(words.Metric(k.Metric)), app.Elem("span").Text(words.MetricLooks(k.Metric)))
	cells := []app.UI{name}
	for layer := range c.Names {
		cells = append(cells, c.cell(k, layer))
	}
	order := experiment.OrderOf(c.Ran.Net, k.Order)
	use := app.Button().Type("button").Class("small").Text(words.RankUse.Say()).
		Aria("label", words.RankUseLabel.Say(words.Metric(k.Metric), order)).
		OnClick(press(c.act, func() { c.act.Order(k.Metric) }), "use", order)
	return app.Elem("tr").Body(append(cells, number(words.Took(k.Seconds)),
		app.Elem("td").Body(use))...)
}

// cell returns a layer's rank among those that are float, and its value. The first is the darkest.
func (c *rankCard) cell(k experiment.Ranking, layer int) app.UI {
	if c.Binary[layer] {
		return app.Elem("td").Class("rank").Text(words.PlusMinus.Say())
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
	value := words.Significant(shown(k.Metric, k.Values[layer]))
	return app.Elem("td").Class("rank", "r"+strconv.Itoa(min(rank, 6))).Body(
		app.Elem("b").Text(rank), app.Elem("small").Text(value))
}

// shown returns a value in the unit that it is shown in: a loss for each kilobyte, since one for
// each byte is very small.
func shown(metric string, value float64) float64 {
	if metric == "loss-per-byte" {
		return 1000 * value
	}
	return value
}

// chosen returns a button that continues in the order that the plan has now, if it is another.
func (c *rankCard) chosen() app.UI {
	if c.Order == c.Ran.Order || c.Need != ready {
		return nothing()
	}
	branch := app.Button().Type("button").Text(words.RankContinue.Say(c.Stage)).
		OnClick(press(c.act, func() { c.act.Branch(c.Order) }), "branch", c.Order)
	return offer(words.RankChosen.Say(words.Order(c.Order)), branch)
}
