package app

import (
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/nn"
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

// entries returns what the packed network of the selected stage takes; before there is one, what the
// layers will take.
func (p *Playground) entries(v view.View) []packed.Entry {
	_, stages, _ := p.shown()
	if v.Selected < 0 || stages[v.Selected].Network == nil {
		return expected(v)
	}
	net := stages[v.Selected].Network
	if p.packed == nil {
		p.packed = map[*nn.Network][]packed.Entry{}
	}
	if p.packed[net] == nil {
		p.packed[net] = packed.New(net).Ledger()
	}
	return p.packed[net]
}

func (p *Playground) newLedgerCard(v view.View) *ledgerCard {
	return &ledgerCard{View: v, Entries: p.entries(v)}
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
	label := words.ImageGallery
	if g.Data == experiment.MNIST {
		label = words.DigitGallery
	}
	return app.Elem("div").Class("gallery").Role("group").Aria("label", label.Say()).Body(g.page.sampleButtons()...)
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
