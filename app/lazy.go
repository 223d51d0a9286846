package app

import (
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/core/experiment"
	"signum/core/packed"
)

// The parts below the fold are components of their own: what they show is compared first, and nothing is drawn again that
// didn't change. They follow the slider when it rests, so that a move of it stays within one frame.

// rest is how long the slider must rest before they follow.
const rest = 60 * time.Millisecond

// settle lets the parts below follow the slider once it rests.
func (p *Playground) settle(ctx app.Context) {
	wanted := p.selected
	time.AfterFunc(rest, func() {
		ctx.Dispatch(func(ctx app.Context) {
			if p.selected == wanted {
				p.settled = wanted
				p.think(ctx)
				p.Update()
			}
		})
	})
}

// below is the view of the parts below the fold.
func (p *Playground) below(v view.View) view.View {
	if p.settled == p.selected {
		return v
	}
	plan, stages, _ := p.shown()
	b := view.New(plan, stages, p.settled)
	b.Classes = v.Classes
	return b
}

// lower are the cards below the fold.
type lower struct {
	decisions *decisionsCard
	curves    *curveCard
	ledger    *ledgerCard
	flips     *flipsCard
	stopwatch *stopwatchCard
	rank      *rankCard
	subsets   *subsetsCard
	race      *raceCard
	take      *takeCard
	open      *openCard
	albums    *albumCard
	plan      *planCard
	about     *aboutCard
}

// lowerCards makes them. While the slider moves they are those that the page has drawn, which the engine knows by their address: to make
// others, and to find out that nothing in them changed, would take longer than the rest of the move.
func (p *Playground) lowerCards(v view.View) lower {
	if p.lower.about != nil && p.settled != p.selected {
		return p.lower
	}
	b := p.below(v)
	cards := lower{
		p.newDecisionsCard(v), &curveCard{Stages: p.learning(v)}, p.newLedgerCard(b), &flipsCard{View: b}, p.newStopwatchCard(b), p.newRankCard(b),
		p.newSubsetsCard(b), p.newRaceCard(b), p.newTakeCard(b), p.newOpenCard(b), p.newAlbumCard(), p.newPlanCard(b), &aboutCard{},
	}
	if p.lower.about == nil { // the first are those that the engine keeps, and fills in from later ones
		p.lower = cards
	}
	return cards
}

// ledgerCard is where the bytes are.
type ledgerCard struct {
	app.Compo
	View    view.View
	Entries []packed.Entry
}

func (p *Playground) newLedgerCard(v view.View) *ledgerCard {
	return &ledgerCard{View: v, Entries: p.entries(v)}
}

// Render implements app.Composer.
func (c *ledgerCard) Render() app.UI {
	return app.Elem("section").Class("card").Body(app.Elem("h2").Text("Where the bytes are"), ledger(c.View, c.Entries))
}

// flipsCard is which digits a stage lost and gained.
type flipsCard struct {
	app.Compo
	View view.View
}

// Render implements app.Composer.
func (c *flipsCard) Render() app.UI {
	return app.Elem("section").Class("card").Body(
		app.Elem("h2").Text(capital(things(c.View.Plan))+" lost and gained"), flipsPicture(c.View),
		app.Elem("details").Class("more").Body(app.Elem("summary").Text("What was taken for what"), confusion(c.View)))
}

// stageTable is the trade-off plot as a table.
type stageTable struct {
	app.Compo
	Stages []view.Stage
}

// Render implements app.Composer.
func (c *stageTable) Render() app.UI {
	return app.Elem("details").Class("more").Body(app.Elem("summary").Text("Show as table"), stageRows(c.Stages))
}

// curveCard is how training went.
type curveCard struct {
	app.Compo
	Stages []learned
}

// Render implements app.Composer.
func (c *curveCard) Render() app.UI {
	return app.Elem("section").Class("card").Body(
		app.Elem("h2").Text("How it learned"),
		&curves{Stages: c.Stages},
		app.Elem("details").Class("more").Body(app.Elem("summary").Text("Show as table"), curveTable(c.Stages)))
}

// gallery is test digits to try.
type gallery struct {
	app.Compo
	Data   string   // which images they are of
	Names  []string // of their classes, if they have any
	Sample int
	Ink    string
	page   *Playground
}

// Render implements app.Composer.
func (g *gallery) Render() app.UI {
	label := "Test images to try"
	if g.Data == experiment.MNIST {
		label = "Test digits to try"
	}
	return app.Elem("div").Class("gallery").Role("group").Aria("label", label).Body(g.page.sampleButtons()...)
}

// planCard is the controls of the plan, out of the way.
type planCard struct {
	app.Compo
	Plan   experiment.Plan // of the controls
	Ran    experiment.Plan // of the visitor's run; the zero plan when there is none
	Stage  view.Stage      // from which another order could go on
	Layers int
	page   *Playground
}

// Render implements app.Composer.
func (c *planCard) Render() app.UI { return c.page.planForm(c) }

// aboutCard never changes.
type aboutCard struct{ app.Compo }

// Render implements app.Composer.
func (c *aboutCard) Render() app.UI { return about() }
