package app

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/train"
)

// subsetsCard is what a float network makes of the test images with every subset of its layers ±1.
type subsetsCard struct {
	app.Compo
	Need    need
	Plan    experiment.Plan // of the run that is shown
	Names   []string        // of the layers
	Found   measurement
	Work    work
	Passed  []lattice.Subset // what the run passes
	Stages  plotted          // its stages
	Tuned   measurement      // all subsets tuned
	Tuning  work
	After   bool // show them after tuning
	Ranked  []experiment.Ranking
	Own     bool // the run is the visitor's
	Layers  int
	Subsets int
	Images  int // for tests
	page    *Playground
}

// newSubsetsCard is the card for the float network of the run that is shown.
func (p *Playground) newSubsetsCard(v view.View) *subsetsCard {
	c := &subsetsCard{Need: ownRun, Plan: v.Plan, Names: v.LayerNames(), Layers: len(v.Layers), Subsets: 1 << len(v.Layers), Images: p.albums.of(v.Plan.Data).Test, page: p}
	s, ok := p.floatStage()
	if !ok {
		return c
	}
	c.Need, c.Own = nothing, p.run.shown()
	if p.run.state == running {
		c.Need = idleness
	}
	c.Found, c.Work, c.Ranked = p.found(Subsets, s.Network), p.atWork(Subsets, s.Network), p.found(Rank, s.Network).Rankings
	c.Tuned, c.Tuning, c.After = p.found(Front, s.Network), p.atWork(Front, s.Network), p.afterTuning
	c.Stages = plot(v)
	for _, s := range v.Stages {
		c.Passed = append(c.Passed, subsetOf(s.Binary))
	}
	return c
}

// floatStage is stage 0 of the run that is shown.
func (p *Playground) floatStage() (s experiment.Stage, ok bool) {
	_, stages, _ := p.shown()
	if len(stages) == 0 || !stages[0].Done() {
		return s, false
	}
	return stages[0], true
}

func subsetOf(binary []bool) (s lattice.Subset) {
	for i, b := range binary {
		if b {
			s |= 1 << i
		}
	}
	return s
}

// Render implements app.Composer.
func (c *subsetsCard) Render() app.UI {
	body := []app.UI{
		app.Elem("h2").Text("All subsets"),
		app.Elem("p").Class("lead").Text("Each layer can be float or ±1, so " + plural(c.Layers, "layer") + " make " + integer(c.Subsets) +
			" networks. An order is a walk through them. Here all are measured without any tuning, on the test images: to look at, never to choose by."),
		c.action(),
		c.Work.bar("Progress of the subsets", func() string {
			return "Measuring " + integer(c.Subsets) + " networks: " + integer(c.Work.At) + " of " + integer(c.Work.Of) + " images"
		}),
	}
	if c.Found.Table.Images > 0 && !c.Work.Busy {
		body = append(body, c.tune(), c.Tuning.bar("Progress of the tuning", c.tuningWords), c.mode())
		body = append(body, c.results()...)
	}
	return app.Elem("section").Class("card").Body(body...)
}

// act is a row of buttons with what is to say of them.
func act(text string, buttons ...app.UI) app.UI {
	return app.Elem("div").Class("act").Body(append(buttons, app.Elem("p").Class("small").Text(text))...)
}

func (c *subsetsCard) action() app.UI {
	p := c.page
	switch {
	case c.Need == ownRun:
		return act("There is no float network yet.", p.button("Train the float network", "", p.onStep))
	case c.Work.Busy:
		return app.Elem("div").Class("act").Body(p.button("Cancel", "", func(app.Context, app.Event) { p.cancelMeasuring() }))
	case c.Found.Complete:
		return act("Measured in " + took(c.Found.Seconds) + " on this device, " + c.whose() + ", on " + integer(c.Found.Table.Images) + " test images.")
	case c.Need == idleness:
		return act(whileTraining)
	case c.Found.Table.Images > 0:
		return act("Below is what "+integer(c.Found.Table.Images)+" images say, "+c.whose()+".", p.button("Go on measuring", "", p.onSubsets))
	}
	return act("On "+integer(c.Images)+" test images, "+c.whose()+", here in this tab.",
		p.button("Measure all "+integer(c.Subsets)+" subsets", "", p.onSubsets))
}

// whose says which network is measured.
func (c *subsetsCard) whose() string {
	if c.Own {
		return "with the float network of your run"
	}
	return "with the float network of the recorded run"
}

func (p *Playground) onSubsets(app.Context, app.Event) {
	plan, _, _ := p.shown()
	if s, ok := p.floatStage(); ok {
		p.measure(Subsets, plan, s)
	}
}

// tune offers to tune every subset.
func (c *subsetsCard) tune() app.UI {
	p, epochs := c.page, c.Plan.TuneEpochs*c.Layers<<(c.Layers-1)
	switch {
	case c.Tuned.Complete, c.Need != nothing:
		return app.Elem("div")
	case c.Tuning.Busy:
		return app.Elem("div").Class("act").Body(p.button("Cancel tuning", "", func(app.Context, app.Event) { p.cancelMeasuring() }))
	case len(c.Tuned.Points) > 0:
		return act(integer(len(c.Tuned.Points))+" of "+integer(c.Subsets)+" networks are tuned.", p.button("Go on tuning", "", p.onFront))
	}
	return act("What would tuning make of each? Every network gets as many epochs as a path takes to get there: "+plural(epochs, "epoch")+" of "+
		integer(c.Plan.Images)+" images in all.", p.button("Tune every subset", "", p.onFront))
}

func (c *subsetsCard) tuningWords() string {
	w := c.Tuning
	words := "Tuning network " + integer(min(len(c.Tuned.Points)+1, c.Subsets)) + " of " + integer(c.Subsets)
	if w.Rate > 0 {
		words += " · " + integer(int(w.Rate)) + " images/s" + shared(w.Workers) + " · " + seconds(float64(w.Of-w.At)*train.BatchSize/w.Rate) + " left"
	}
	return words
}

func (p *Playground) onFront(app.Context, app.Event) {
	plan, _, _ := p.shown()
	if s, ok := p.floatStage(); ok {
		p.afterTuning = true
		p.measure(Front, plan, s)
	}
}

// mode chooses between the networks without tuning and after it.
func (c *subsetsCard) mode() app.UI {
	if !c.Tuned.Complete {
		return app.Elem("div")
	}
	choose := func(name string, after bool) app.UI {
		return app.Button().Type("button").Class("small").Text(name).Aria("pressed", c.After == after).
			OnClick(c.page.guard(func(app.Context, app.Event) { c.page.afterTuning = after }), "mode", name)
	}
	return app.Elem("div").Class("act").Role("group").Aria("label", "Which networks are shown").Body(
		choose("Without tuning", false), choose("After tuning", true),
		app.Elem("p").Class("small").Text("Tuned in "+took(c.Tuned.Seconds)+" on this device."))
}

// results are the pictures of the table, and the table.
func (c *subsetsCard) results() []app.UI {
	s := newSubsets(c.Plan, c.Names, c.Found.Table)
	if c.After && c.Tuned.Complete {
		s = tunedSubsets(c.Plan, c.Names, c.Tuned.Points)
	}
	paper := lattice.Path(order(experiment.LastFirst, c.Plan, c.Layers))
	walks := []walk{{"paper", "the paper’s order, last layer first", paper}}
	if !slices.Equal(paper, c.Passed) {
		walks = append(walks, walk{"plan", "this run’s order", c.Passed})
	}
	return []app.UI{
		app.Elem("figure").Class("hasse").Body(
			app.Elem("figcaption").Body(app.Elem("h3").Text("Every network, by how many layers are ±1"),
				app.Elem("p").Class("small").Text("A column holds the networks with as many ±1 layers, the most accurate on top. A filled mark is a ±1 layer, a hollow one is float; the input is on the left. Under the marks is the accuracy in percent.")),
			s.hasse(walks), walkLegend(walks, entry{"front", "no other network is smaller and as accurate"})),
		app.Elem("div").Class("halves").Body(
			app.Elem("figure").Body(
				app.Elem("figcaption").Body(app.Elem("h3").Text("The front"), app.Elem("p").Class("small").Text(s.frontWords())),
				s.frontPlot(walks, c.Stages), walkLegend(walks, entry{"dot", "one network"}, entry{"front", "the front"}, entry{"tuned", "the run’s stages, after tuning"})),
			app.Elem("div").Body(
				app.Elem("h3").Text("Each layer’s share of the damage"),
				app.Elem("p").Class("small").Text(s.shareWords()), s.shareBars(), s.pairs(),
				app.Elem("h3").Text("How near each order keeps to the front"),
				c.orders(s))),
		app.Elem("details").Class("more").Body(app.Elem("summary").Text("Show as table"), s.rows()),
	}
}

// walk is an order's way through the subsets.
type walk struct {
	Kind, Name string
	Path       []lattice.Subset
}

// entry is one of a legend.
type entry struct{ kind, text string }

func walkLegend(walks []walk, entries ...entry) app.UI {
	var items []app.UI
	for _, w := range walks {
		entries = append(entries, entry{"walk " + w.Kind, w.Name})
	}
	for _, e := range entries {
		items = append(items, app.Elem("li").Body(app.Elem("span").Class("key").Class(strings.Fields(e.kind)...).Aria("hidden", "true"), app.Text(e.text)))
	}
	return app.Elem("ul").Class("legend").Body(items...)
}

// order is the layers in a named order of the plan's net, one after the other.
func order(name string, p experiment.Plan, layers int) (all []int) {
	p.Order = name
	for _, stage := range experiment.LayersByStage(p) {
		all = append(all, stage...)
	}
	return all[:min(layers, len(all))]
}
