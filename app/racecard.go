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

// raceCard shows the paths of several orders on one plot.
type raceCard struct {
	app.Compo
	Need   need
	Plan   experiment.Plan
	Orders []entrant
	Lanes  []view.Lane
	Front  []lattice.Point // of all subsets tuned, if that was measured; smallest first
	Busy   bool
	Over   bool // all lanes are complete
	Now    int  // of Most: progress
	Most   int
	Doing  string
	Own    bool
	act    Actions
	race   racing
}

// entrant is an order that can race.
type entrant struct {
	Order  string
	Other  string // a measured order that is the same one here; "" if none is
	In     bool
	Cannot bool // it needs images that nothing trains on, and there are none
}

// name returns the order's name, with the other that it has here.
func (e entrant) name() string {
	if e.Other == "" {
		return words.Order(e.Order)
	}
	return words.OrderSame.Say(words.Order(e.Order), words.Order(e.Other))
}

// racing is what the card does to a race.
type racing interface {
	Enter(order string) // into the race, or out of it
	Start()             // or goes on
	Stop()
}

// newRaceCard returns the card for the float network of the run that is shown.
func newRaceCard(from scene) app.Composer {
	s, v := from.s, from.view
	race := s.Race
	c := &raceCard{Need: ownRun, Plan: v.Plan, act: s, race: race, Own: s.Run.Own(),
		Busy: race.Busy()}
	float, ok := s.Shown.Float()
	if !ok {
		return c
	}
	c.Need = ready
	if s.Run.State == session.Running {
		c.Need = idleness
	}
	c.Orders = entrants(race, v.Plan)
	for _, l := range race.From(float) {
		c.Lanes = append(c.Lanes, view.NewLane(l.Plan, l.All))
	}
	c.Over = len(c.Lanes) > 0 && race.Over(v.Plan, float)
	if tuned := s.Measured.Found(task.FrontKind, float.Network); tuned.Complete {
		c.Front = view.NewTuned(v.Plan, v.LayerNames(), tuned.Points).FrontPoints()
	}
	if c.Busy {
		c.Now, c.Most, c.Doing = raceProgress(race)
	}
	return c
}

// entrants returns the orders that can race with a plan's network, each once.
func entrants(race *session.Race, plan experiment.Plan) (list []entrant) {
	all := orders(plan)
	for _, order := range race.Orders() {
		if !slices.Contains(all, order) {
			all = append(all, order)
		}
	}
	for _, order := range all {
		name := race.Named(order)
		if name != order && slices.Contains(all, name) {
			at := slices.IndexFunc(list, func(e entrant) bool { return e.Order == name })
			if at >= 0 && slices.Contains(experiment.MeasuredOrders(), order) {
				list[at].Other = order
			}
			continue
		}
		plan.Order = order
		list = append(list, entrant{order, "", slices.Contains(race.Orders(), name), !race.CanRun(plan)})
	}
	return list
}

// raceProgress returns how far the lane in work is.
func raceProgress(r *session.Race) (now, most int, doing string) {
	p, lane := r.Progress(), r.Lanes[r.At]
	order, at, lanes := words.Order(lane.Plan.Order), r.At+1, len(r.Lanes)
	if s, training := lane.Training(); training {
		doing = words.RaceStage.Say(order, at, lanes, s.Index)
		if p.Rate > 0 && len(s.Layers) > 0 && s.Batch < s.Batches {
			doing = words.Dotted(doing, words.TrainingSpeed(p.Rate, p.Workers))
		}
		return s.Batch, max(1, s.Batches), doing
	}
	if p.Loaded < p.Total {
		return p.Loaded, p.Total, loading(p)
	}
	return 0, 1, words.RaceLane.Say(order, at, lanes)
}

// Render implements app.Composer.
func (c *raceCard) Render() app.UI {
	parts := []app.UI{lead(words.RaceLead.Say()), c.choice(), c.action()}
	if c.Busy {
		parts = append(parts, progressBar(words.RaceProgress.Say(), c.Now, c.Most, c.Doing))
	}
	if slices.ContainsFunc(c.Lanes, func(l view.Lane) bool { return len(l.Path) > 1 }) {
		parts = append(parts, c.figure(), c.results())
	}
	return card(words.RaceTitle.Say(), parts...)
}

// choice returns a button for each order that can race.
func (c *raceCard) choice() app.UI {
	if c.Need == ownRun {
		return nothing()
	}
	var options []app.UI
	for _, e := range c.Orders {
		enter := func() { c.race.Enter(e.Order) }
		o := unless(c.Busy || e.Cannot,
			option(c.act, e.name(), e.In, enter, "enter", e.Order))
		if e.Cannot {
			o = o.Title(words.RaceCannot.Say())
		}
		options = append(options, o)
	}
	return group(words.RaceWho.Say(), options...)
}

// action returns what can be done now.
func (c *raceCard) action() app.UI {
	chosen := 0
	for _, e := range c.Orders {
		if e.In && !e.Cannot {
			chosen++
		}
	}
	switch {
	case c.Need == ownRun:
		return offer(words.NoFloat.Say(), button(c.act, words.TrainFloat.Say(), "", c.act.Step))
	case c.Busy:
		return app.Elem("div").Class("act").Body(button(c.act, words.RaceStop.Say(), "",
			c.race.Stop))
	case c.Need == idleness:
		return offer(words.WhileTraining.Say())
	case chosen == 0:
		return offer(words.RaceChoose.Say())
	case c.Over:
		return offer(words.RaceOver.Say())
	}
	start := words.RaceStart
	if len(c.Lanes) > 0 {
		start = words.RaceGoOn
	}
	cost := words.RaceCost.Say(c.Plan.TuneEpochs*len(experiment.PlanCosts(c.Plan)), c.Plan.TuningImages())
	whose := whoseFloat(c.Own, words.OwnFloat, words.RecordedFloat)
	return offer(words.RaceFrom.Say(chosen, whose, cost),
		button(c.act, start.Say(), "", c.race.Start))
}
