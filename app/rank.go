package app

import (
	"math"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/core/experiment"
)

// metricWords say what a metric of package priority looks at.
var metricWords = map[string]string{
	"bytes":          "The bytes that the layer would save. Knows nothing of accuracy.",
	"weight-error":   "How badly ±scale fits the weights. About the same for every layer.",
	"output-error":   "How badly the layer’s sums fit after the snap, on images that it really sees.",
	"ablation":       "How much the loss grows when this layer alone is snapped.",
	"loss-per-byte":  "That growth of the loss for each kilobyte saved.",
	"lab":            "How far the weights move, weighed as Adam’s steps are.",
	"fisher":         "How far the weights move, weighed by each image’s squared gradient.",
	"hessian":        "How strongly the loss curves, times how far the weights move.",
	"recoverability": "How much loss is left after this layer alone was snapped and then tuned for an epoch.",
}

// metricName is a metric as a heading: "Loss per byte".
func metricName(metric string) string {
	if metric == "lab" {
		return "LAB"
	}
	return strings.ToUpper(metric[:1]) + strings.ReplaceAll(metric[1:], "-", " ")
}

// metricInSentence is a metric's name among other words: "loss per byte".
func metricInSentence(metric string) string {
	if name := metricName(metric); name == "LAB" || metric == "fisher" || metric == "hessian" {
		return name
	}
	return strings.ReplaceAll(metric, "-", " ")
}

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
	nothing  need = iota
	ownRun        // the visitor's own network
	heldOut       // images that nothing trains on
	idleness      // a run that doesn't train
	someLeft      // a float layer
)

// whileTraining is why a button isn't there.
const whileTraining = "While the run trains, nothing is measured: both would take twice as long. Press Pause, or wait."

// newRankCard is the card for the stage that is selected.
func (p *Playground) newRankCard(v view.View) *rankCard {
	c := &rankCard{Need: ownRun, Names: v.LayerNames(), Stage: max(0, v.Selected), Binary: v.Binary(), Order: p.plan.Order, page: p}
	plan := p.plan
	if s, ok := p.own(v.Selected); ok {
		plan = p.run.plan
		c.Found, c.Work, c.Ran = p.found(Rank, s.Network), p.atWork(Rank, s.Network), plan
		c.Need = nothing
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

func layerNames(v view.View) (names []string) {
	for _, l := range v.Layers {
		names = append(names, l.Name)
	}
	return names
}

// Render implements app.Composer.
func (c *rankCard) Render() app.UI {
	return app.Elem("section").Class("card").Body(
		app.Elem("h2").Text("Which layer next?"),
		app.Elem("p").Class("lead").Text("The paper goes from the last layer to the first. Other orders can be measured: each metric below says which layer should become ±1 next, on images that nothing trains on and that no score is counted on."),
		c.action(), c.progress(), c.table())
}

// action is what can be done now, or what is missing first.
func (c *rankCard) action() app.UI {
	p := c.page
	switch c.Need {
	case heldOut:
		return act("This plan trains on all "+integer(c.All)+" images, so none are held out to measure on. With fewer it trains a float network anew.",
			p.button("Use "+integer(fewer(c.All))+" images", "", p.onFewer))
	case ownRun:
		return act("Metrics are measured on a network of your own: this trains its float weights, and then pauses.",
			p.button("Train the float network", "", p.onStep))
	case idleness:
		return act(whileTraining)
	case someLeft:
		return act("In this stage all layers are ±1 already. Move the slider to one that still has float layers.")
	}
	if c.Work.Busy {
		return app.Elem("div").Class("act").Body(p.button("Cancel", "", func(app.Context, app.Event) { p.cancelMeasuring() }))
	}
	return act("On "+integer(c.Held)+" held-out images, with the network of stage "+strconv.Itoa(c.Stage)+", here in this tab.",
		p.button(c.verb(), "", p.onRank))
}

func (c *rankCard) verb() string {
	switch {
	case len(c.Found.Rankings) == 0:
		return "Rank the layers"
	case c.Found.Complete:
		return "Rank them again"
	}
	return "Rank by the other metrics"
}

func (c *rankCard) progress() app.UI {
	return c.Work.bar("Progress of the ranking", func() string {
		return "Measuring " + metricName(c.Work.Doing) + ", " + strconv.Itoa(c.Work.At+1) + " of " + strconv.Itoa(c.Work.Of)
	})
}

// table has a row for each metric; a layer's rank is shaded, the first darkest.
func (c *rankCard) table() app.UI {
	if len(c.Found.Rankings) == 0 {
		return app.Elem("div")
	}
	names := append(append([]string{"Metric"}, c.Names...), "Took", "")
	var rows, looks []app.UI
	for _, k := range c.Found.Rankings {
		cells := []app.UI{app.Elem("th").Attr("scope", "row").Body(app.Text(metricName(k.Metric)), app.Elem("span").Text(metricWords[k.Metric]))}
		for layer := range c.Names {
			cells = append(cells, c.cell(k, layer))
		}
		cells = append(cells, number(took(k.Seconds)), app.Elem("td").Body(c.use(k)))
		rows = append(rows, app.Elem("tr").Body(cells...))
		looks = append(looks, app.Elem("dt").Text(metricName(k.Metric)), app.Elem("dd").Text(metricWords[k.Metric]))
	}
	return app.Elem("div").Body(
		app.Elem("p").Class("small").Text("1 becomes ±1 first. Below each rank is what was measured. How long that took is of this device."),
		scrolled("Ranks of the layers", app.Elem("table").Class("ranks").Body(
			app.Elem("caption").Class("sr").Text("The layers’ ranks by every metric"), head(names...), app.Elem("tbody").Body(rows...))),
		app.Elem("details").Class("more narrow").Body(app.Elem("summary").Text("What each metric looks at"), app.Elem("dl").Body(looks...)),
		c.chosen())
}

// cell is a layer's rank among those that are float.
func (c *rankCard) cell(k experiment.Ranking, layer int) app.UI {
	if c.Binary[layer] {
		return app.Elem("td").Class("rank").Text("±1")
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
	return app.Elem("td").Class("rank", "r"+strconv.Itoa(min(rank, 6))).Body(app.Elem("b").Text(rank), app.Elem("small").Text(measured(shown(k.Metric, k.Values[layer]))))
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
	return app.Button().Type("button").Class("small").Text("Use this order").Aria("label", "Use the order of "+metricName(k.Metric)+": "+list).
		OnClick(c.page.guard(c.page.onUse(k)), "use", list)
}

// chosen says which order the plan has now, and goes on with it.
func (c *rankCard) chosen() app.UI {
	p := c.page
	if c.Order == c.Ran.Order || c.Need != nothing {
		return app.Elem("div")
	}
	return app.Elem("div").Class("act").Body(
		app.Button().Type("button").Text("Continue from stage "+strconv.Itoa(c.Stage)).OnClick(p.guard(p.onBranch(c.Order)), "branch", c.Order),
		app.Elem("p").Class("small").Text("The plan’s order is now "+orderWords(c.Order)+". Go on with it from this stage, or race it against others below."))
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
			p.tell(ctx, "The plan’s order is now "+orderWords(p.plan.Order)+", measured again before each step.")
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

// took is a time that was measured: "0.02 s", "3.4 s", "1 min 5 s".
func took(s float64) string {
	switch {
	case s < 0.005:
		return "< 0.01 s"
	case s < 0.095:
		return strconv.FormatFloat(s, 'f', 2, 64) + " s"
	case s < 59.95:
		return strconv.FormatFloat(s, 'f', 1, 64) + " s"
	}
	return seconds(s)
}

// measured is a value in three digits, or whole when it is large.
func measured(value float64) string {
	if math.Abs(value) >= 1000 {
		return strings.Replace(grouped(strconv.FormatFloat(value, 'f', 0, 64)), "-", "−", 1)
	}
	return strings.ReplaceAll(strconv.FormatFloat(value, 'g', 3, 64), "-", "−")
}
