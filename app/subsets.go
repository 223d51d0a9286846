package app

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/task"
)

// subsetsCard shows what a float network makes of the test images with every subset of its layers
// ±1.
type subsetsCard struct {
	app.Compo
	Need    need
	Plan    experiment.Plan // of the run that is shown
	Names   []string        // of the layers
	Untuned measured
	Passed  []lattice.Subset // by the run
	Path    view.Path        // of the run
	Tuned   measured         // all subsets tuned
	After   bool             // show them after tuning
	Ranked  []experiment.Ranking
	Own     bool // the run is the visitor's
	Subsets int
	Images  int // for tests
	act     Actions
	which   func(tuned bool)
}

// newSubsetsCard returns the card for the float network of the run that is shown.
func newSubsetsCard(from scene) app.Composer {
	s, v := from.s, from.view
	m := s.Measured
	c := &subsetsCard{
		Need: ownRun, Plan: v.Plan, Names: v.LayerNames(), Subsets: 1 << len(v.Layers),
		Images: s.Sets.Of(v.Plan.Data).Test, act: s, which: m.ShowTuned,
	}
	float, ok := s.Shown.Float()
	if !ok {
		return c
	}
	c.Need, c.Own = ready, s.Run.Own()
	if s.Run.State == session.Running {
		c.Need = idleness
	}
	net := float.Network
	c.Untuned, c.Tuned = newMeasured(m, task.SubsetsKind, net), newMeasured(m, task.FrontKind, net)
	c.After = m.AfterTuning
	c.Ranked = m.Found(task.RankKind, net).Rankings
	c.Path, c.Passed = v.Path(), v.Passed()
	return c
}

// Render implements app.Composer.
func (c *subsetsCard) Render() app.UI {
	parts := []app.UI{
		lead(words.SubsetsLead.Say(len(c.Names), c.Subsets)),
		c.action(),
		c.Untuned.Work.bar(words.SubsetsProgress, func() string {
			return words.SubsetsDoing.Say(c.Subsets, c.Untuned.Work.At, c.Untuned.Work.Of)
		}),
	}
	if c.Untuned.Found.Table.Images > 0 && !c.Untuned.Work.Busy {
		parts = append(parts, c.tune(), c.Tuned.Work.bar(words.TuningProgress, c.tuningWords),
			c.mode())
		parts = append(parts, c.results()...)
	}
	return card(words.SubsetsTitle.Say(), parts...)
}

// action returns what can be done now.
func (c *subsetsCard) action() app.UI {
	whose := whoseFloat(c.Own, words.WithOwnFloat, words.WithRecordedFloat)
	images := c.Untuned.Found.Table.Images
	switch {
	case c.Need == ownRun:
		return offer(words.NoFloat.Say(), button(c.act, words.TrainFloat.Say(), "", c.act.Step))
	case c.Untuned.Work.Busy:
		return buttons(button(c.act, words.Cancel.Say(), "", c.act.Cancel))
	case c.Untuned.Found.Complete:
		return offer(words.SubsetsTook.Say(words.Took(c.Untuned.Found.Seconds), whose, images))
	case c.Need == idleness:
		return offer(words.WhileTraining.Say())
	case images > 0:
		return offer(words.SubsetsSoFar.Say(images, whose),
			button(c.act, words.SubsetsGoOn.Say(), "", c.measure))
	}
	return offer(words.SubsetsOn.Say(c.Images, whose),
		button(c.act, words.SubsetsStart.Say(c.Subsets), "", c.measure))
}

// whoseFloat returns a text about the float network that is measured.
func whoseFloat(own bool, ours, recorded words.Text) string {
	if own {
		return ours.Say()
	}
	return recorded.Say()
}

func (c *subsetsCard) measure() { c.act.Measure(task.SubsetsKind) }

func (c *subsetsCard) tuneAll() { c.act.Measure(task.FrontKind) }

// tune returns the buttons that tune every subset.
func (c *subsetsCard) tune() app.UI {
	layers, done := len(c.Names), len(c.Tuned.Found.Points)
	switch {
	case c.Tuned.Found.Complete, c.Need != ready:
		return nothing()
	case c.Tuned.Work.Busy:
		return buttons(button(c.act, words.TuningCancel.Say(), "", c.act.Cancel))
	case done > 0:
		return offer(words.TuningSoFar.Say(done, c.Subsets),
			button(c.act, words.TuningGoOn.Say(), "", c.tuneAll))
	}
	return offer(words.TuningOffer.Say(c.Plan.TuneEpochs*layers<<(layers-1), c.Plan.TuningImages()),
		button(c.act, words.TuningStart.Say(), "", c.tuneAll))
}

func (c *subsetsCard) tuningWords() string {
	w := c.Tuned.Work
	text := words.TuningDoing.Say(min(len(c.Tuned.Found.Points)+1, c.Subsets), c.Subsets)
	if w.Rate > 0 {
		left := words.Left.Say(words.Seconds(float64((w.Of-w.At)*c.Plan.Batch) / w.Rate))
		text = words.Dotted(text, words.TrainingSpeed(w.Rate, w.Workers), left)
	}
	return text
}

// mode returns the choice between the networks without tuning and after it.
func (c *subsetsCard) mode() app.UI {
	if !c.Tuned.Found.Complete {
		return nothing()
	}
	choose := func(text words.Text, after bool) app.UI {
		return option(c.act, text.Say(), c.After == after, func() { c.which(after) }, "mode", after)
	}
	return app.Elem("div").Class("act").Role("group").Aria("label", words.SubsetsWhich.Say()).Body(
		choose(words.SubsetsUntuned, false), choose(words.SubsetsTuned, true),
		small(words.TuningTook.Say(words.Took(c.Tuned.Found.Seconds))))
}

// results returns the charts, and the table.
func (c *subsetsCard) results() []app.UI {
	s := subsets{view.NewSubsets(c.Plan, c.Names, c.Untuned.Found.Table)}
	if c.After && c.Tuned.Found.Complete {
		s = subsets{view.NewTuned(c.Plan, c.Names, c.Tuned.Found.Points)}
	}
	trained := ""
	if c.After && c.Tuned.Found.Complete {
		trained = words.FrontTrained.Say(words.Epochs(view.Epochs(c.Plan, 0)),
			words.Epochs(view.Epochs(c.Plan, len(c.Names))))
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
				captioned(words.FrontTitle.Say(),
					trained+s.frontWords()), drawing(s.frontChart(walks, c.Path)),
				walkLegend(walks, network, front, tuned)),
			app.Elem("div").Body(
				subheading(words.SharesTitle.Say()), small(trained+s.shareWords()), drawing(s.shareChart()), s.pairs(),
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
