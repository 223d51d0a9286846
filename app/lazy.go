package app

import (
	"signum/app/view"
	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/packed"
)

// The parts below the fold are components of their own: what they show is compared first, and nothing
// is drawn again that didn't change. They follow the slider when it rests, so that a move of it stays
// within one frame.

// lower holds the cards below the fold.
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
	sets      *dataSetCard
	plan      *planCard
	about     *aboutCard
}

// lowerCards returns the cards below the fold. While the slider moves they are those that the page has
// drawn, which the engine knows by their address: to make others, and to find out that nothing in them
// changed, would take longer than the rest of the move.
func (p *Playground) lowerCards(v view.View) lower {
	s := p.s
	if p.lower.about != nil && s.Shown.Settled != s.Shown.Selected {
		return p.lower
	}
	b := s.Shown.Below()
	run, _ := s.Shown.Stages()
	entries := p.ledgers.of(b, run.All)
	take := opening{p.platform.Files, s.Files.Open}
	cards := lower{
		newDecisionsCard(s, v), &curveCard{Stages: p.curves.of(s.Run, v)},
		&ledgerCard{View: b, Entries: entries}, &flipsCard{View: b},
		newStopwatchCard(s, b, entries), newRankCard(s, b), newSubsetsCard(s, b), newRaceCard(s, b),
		newTakeCard(s, b), newOpenCard(s, b, take, p.ink), newDataSetCard(s, take, p.ink),
		newPlanCard(s, b), &aboutCard{},
	}
	if p.lower.about == nil { // the first are those that the engine keeps, and fills in from later ones
		p.lower = cards
	}
	return cards
}

// ledgers remembers the ledgers of networks: they are asked for at each move of the slider.
type ledgers map[*nn.Network][]packed.Entry

// of returns what the packed network of the selected stage takes; before there is one, what the
// layers will take.
func (l *ledgers) of(v view.View, stages []experiment.Stage) []packed.Entry {
	if v.Selected < 0 || stages[v.Selected].Network == nil {
		return expected(v)
	}
	net := stages[v.Selected].Network
	if *l == nil {
		*l = ledgers{}
	}
	if (*l)[net] == nil {
		(*l)[net] = packed.New(net).Ledger()
	}
	return (*l)[net]
}
