package app

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/train"
)

// subsetsCard tells what a float network makes of the test images with every subset of its layers ±1.
type subsetsCard struct {
	app.Compo
	Need    need
	Plan    experiment.Plan // of the run that is shown
	Names   []string        // of the layers
	Found   measurement
	Work    work
	Passed  []lattice.Subset // by the run
	Path    view.Path        // of the run
	Tuned   measurement      // all subsets tuned
	Tuning  work
	After   bool // show them after tuning
	Ranked  []experiment.Ranking
	Own     bool // the run is the visitor's
	Subsets int
	Images  int // for tests
	page    *Playground
}

// newSubsetsCard returns the card for the float network of the run that is shown.
func (p *Playground) newSubsetsCard(v view.View) *subsetsCard {
	c := &subsetsCard{
		Need: ownRun, Plan: v.Plan, Names: v.LayerNames(), Subsets: 1 << len(v.Layers),
		Images: p.albums.of(v.Plan.Data).Test, page: p,
	}
	s, ok := p.floatStage()
	if !ok {
		return c
	}
	c.Need, c.Own = ready, p.run.shown()
	if p.run.state == running {
		c.Need = idleness
	}
	c.Found, c.Work, c.Ranked = p.found(Subsets, s.Network), p.atWork(Subsets, s.Network), p.found(Rank, s.Network).Rankings
	c.Tuned, c.Tuning, c.After = p.found(Front, s.Network), p.atWork(Front, s.Network), p.afterTuning
	c.Path, c.Passed = v.Path(), v.Passed()
	return c
}

// floatStage returns stage 0 of the run that is shown; ok is false before it is done.
func (p *Playground) floatStage() (s experiment.Stage, ok bool) {
	_, stages, _ := p.shown()
	if len(stages) == 0 || !stages[0].Done() {
		return s, false
	}
	return stages[0], true
}

// Render implements app.Composer.
func (c *subsetsCard) Render() app.UI {
	parts := []app.UI{
		lead(words.SubsetsLead.Say(len(c.Names), c.Subsets)),
		c.action(),
		c.Work.bar(words.SubsetsProgress, func() string {
			return words.SubsetsDoing.Say(c.Subsets, c.Work.At, c.Work.Of)
		}),
	}
	if c.Found.Table.Images > 0 && !c.Work.Busy {
		parts = append(parts, c.tune(), c.Tuning.bar(words.TuningProgress, c.tuningWords), c.mode())
		parts = append(parts, c.results()...)
	}
	return card(words.SubsetsTitle.Say(), parts...)
}

// action returns what can be done now.
func (c *subsetsCard) action() app.UI {
	p, whose := c.page, whoseFloat(c.Own, words.WithOwnFloat, words.WithRecordedFloat)
	images := c.Found.Table.Images
	switch {
	case c.Need == ownRun:
		return act(words.NoFloat.Say(), p.button(words.TrainFloat.Say(), "", p.onStep))
	case c.Work.Busy:
		return app.Elem("div").Class("act").Body(p.button(words.Cancel.Say(), "", p.onCancel))
	case c.Found.Complete:
		return act(words.SubsetsTook.Say(words.Took(c.Found.Seconds), whose, images))
	case c.Need == idleness:
		return act(words.WhileTraining.Say())
	case images > 0:
		return act(words.SubsetsSoFar.Say(images, whose), p.button(words.SubsetsGoOn.Say(), "", p.onSubsets))
	}
	return act(words.SubsetsOn.Say(c.Images, whose),
		p.button(words.SubsetsStart.Say(c.Subsets), "", p.onSubsets))
}

// whoseFloat returns which float network is measured.
func whoseFloat(own bool, ours, recorded words.Text) string {
	if own {
		return ours.Say()
	}
	return recorded.Say()
}

func (p *Playground) onCancel(app.Context, app.Event) { p.cancelMeasuring() }

func (p *Playground) onSubsets(app.Context, app.Event) {
	plan, _, _ := p.shown()
	if s, ok := p.floatStage(); ok {
		p.measure(Subsets, plan, s)
	}
}

// tune offers to tune every subset.
func (c *subsetsCard) tune() app.UI {
	p, layers, done := c.page, len(c.Names), len(c.Tuned.Points)
	switch {
	case c.Tuned.Complete, c.Need != ready:
		return nothing()
	case c.Tuning.Busy:
		return app.Elem("div").Class("act").Body(p.button(words.TuningCancel.Say(), "", p.onCancel))
	case done > 0:
		return act(words.TuningSoFar.Say(done, c.Subsets), p.button(words.TuningGoOn.Say(), "", p.onFront))
	}
	return act(words.TuningOffer.Say(c.Plan.TuneEpochs*layers<<(layers-1), c.Plan.Images),
		p.button(words.TuningStart.Say(), "", p.onFront))
}

func (c *subsetsCard) tuningWords() string {
	w := c.Tuning
	text := words.TuningDoing.Say(min(len(c.Tuned.Points)+1, c.Subsets), c.Subsets)
	if w.Rate > 0 {
		left := words.Left.Say(words.Seconds(float64(w.Of-w.At) * train.BatchSize / w.Rate))
		text = words.Dotted(text, words.TrainingSpeed(w.Rate, w.Workers), left)
	}
	return text
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
		return nothing()
	}
	choose := func(text words.Text, after bool) app.UI {
		chosen := func(app.Context, app.Event) { c.page.afterTuning = after }
		return app.Button().Type("button").Class("small").Text(text.Say()).Aria("pressed", c.After == after).
			OnClick(c.page.guard(chosen), "mode", after)
	}
	return app.Elem("div").Class("act").Role("group").Aria("label", words.SubsetsWhich.Say()).Body(
		choose(words.SubsetsUntuned, false), choose(words.SubsetsTuned, true),
		small(words.TuningTook.Say(words.Took(c.Tuned.Seconds))))
}

// results returns the charts, and the table.
func (c *subsetsCard) results() []app.UI {
	s := subsets{view.NewSubsets(c.Plan, c.Names, c.Found.Table)}
	if c.After && c.Tuned.Complete {
		s = subsets{view.NewTuned(c.Plan, c.Names, c.Tuned.Points)}
	}
	walks := c.walks()
	network, front := key{"dot", words.KeyNetwork.Say()}, key{"front", words.KeyFront.Say()}
	tuned := key{"tuned", words.KeyStages.Say()}
	return []app.UI{
		app.Elem("figure").Class("hasse").Body(
			captioned(words.HasseTitle.Say(), words.HasseNote.Say()), drawing(s.hasse(walks)),
			walkLegend(walks, key{"front", words.KeyBest.Say()})),
		app.Elem("div").Class("halves").Body(
			app.Elem("figure").Body(
				captioned(words.FrontTitle.Say(), s.frontWords()), drawing(s.frontChart(walks, c.Path)),
				walkLegend(walks, network, front, tuned)),
			app.Elem("div").Body(
				subheading(words.SharesTitle.Say()), small(s.shareWords()), drawing(s.shareChart()), s.pairs(),
				subheading(words.OrdersTitle.Say()), c.orders(s))),
		asTable(s.table()),
	}
}

// captioned returns the caption of a chart.
func captioned(title, note string) app.UI {
	return app.Elem("figcaption").Body(subheading(title), small(note))
}

// walk is an order's way through the subsets.
type walk struct {
	kind, name string
	path       []lattice.Subset
}

// walks returns the paper's order, and the run's if it is another.
func (c *subsetsCard) walks() []walk {
	paper := view.Walk(experiment.LastFirst, c.Plan)
	walks := []walk{{"paper", words.WalkPaper.Say(), paper}}
	if !slices.Equal(paper, c.Passed) {
		walks = append(walks, walk{"plan", words.WalkRun.Say(), c.Passed})
	}
	return walks
}

func walkLegend(walks []walk, keys ...key) app.UI {
	for _, w := range walks {
		keys = append(keys, key{"walk " + w.kind, w.name})
	}
	return legend(keys...)
}
