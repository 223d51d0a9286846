package app

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/experiment"
)

// race is several orders from the same float network, trained one after the other. It stays when it is cancelled, and goes on.
type race struct {
	chosen  []string // orders
	lanes   []lane
	command func(Command)
	turn    int // counts starts: reports of earlier ones are dropped
	at      int // the lane in work
	last    Report
}

// lane is one order's run. Its stages begin with the float network that all share; the last may be unfinished.
type lane struct {
	Plan   experiment.Plan
	Stages []experiment.Stage
}

// done are the lane's finished stages.
func (l lane) done() []experiment.Stage {
	r := run{stages: l.Stages}
	return r.done()
}

// complete says that nothing is left to train.
func (l lane) complete() bool {
	r := run{plan: l.Plan, stages: l.Stages}
	return r.complete()
}

func (r *race) busy() bool { return r.command != nil }

// entrants are the orders that a race begins with.
func entrants() []string { return []string{experiment.LastFirst, experiment.FirstLast, "bytes"} }

// racing are the orders that are chosen.
func (p *Playground) racing() []string {
	if p.race.chosen == nil {
		return entrants()
	}
	return p.race.chosen
}

// onEnter takes an order into the race, or out of it.
func (p *Playground) onEnter(order string) app.EventHandler {
	return func(app.Context, app.Event) {
		chosen := slices.Clone(p.racing())
		if i := slices.Index(chosen, order); i >= 0 {
			p.race.chosen = slices.Delete(chosen, i, i+1)
		} else {
			p.race.chosen = append(chosen, order)
		}
	}
}

// onRace starts the race, or goes on with it.
func (p *Playground) onRace(app.Context, app.Event) {
	float, ok := p.floatStage()
	if !ok {
		return
	}
	p.cancelMeasuring()
	p.trouble, p.notice = "", ""
	plan, _, _ := p.shown()
	p.race.lanes = p.lanes(plan, float)
	p.race.turn++
	p.nextLane()
}

// lanes are those that were raced from this network before, and those of the orders that are chosen now. The visitor's own run is
// one of them if it is of one of the orders.
func (p *Playground) lanes(plan experiment.Plan, float experiment.Stage) (lanes []lane) {
	for _, l := range p.race.lanes {
		if l.Stages[0].Network == float.Network {
			lanes = append(lanes, l)
		}
	}
	for _, order := range p.racing() {
		l := lane{Plan: plan, Stages: []experiment.Stage{float}}
		l.Plan.Order = order
		if slices.ContainsFunc(lanes, func(before lane) bool { return before.Plan == l.Plan }) || !p.canRun(l.Plan) {
			continue
		}
		if p.run.shown() && p.run.branch == 0 && p.run.plan == l.Plan {
			l.Stages = p.run.done()
		}
		lanes = append(lanes, l)
	}
	return lanes
}

// canRun says that nothing keeps a plan from being carried out: if it chooses on images, some must be left that it doesn't train on.
func (p *Playground) canRun(plan experiment.Plan) bool {
	return plan.Validate() == nil && (!plan.NeedsHeldOut() || plan.Images < p.albums.all(plan.Data))
}

// next is the first lane of a chosen order that isn't complete; -1 when there is none.
func (p *Playground) next(lanes []lane) int {
	return slices.IndexFunc(lanes, func(l lane) bool { return slices.Contains(p.racing(), l.Plan.Order) && !l.complete() })
}

// nextLane starts the first lane that isn't complete.
func (p *Playground) nextLane() {
	r := &p.race
	r.command = nil
	r.at = p.next(r.lanes)
	if r.at < 0 {
		p.said = words.RaceEnded.Say()
		return
	}
	if p.start == nil {
		p.trouble = words.NoTraining.Say()
		return
	}
	l := r.lanes[r.at]
	turn, ctx := r.turn, p.ctx
	r.command = p.start(Request{Task: Run, Plan: l.Plan, Album: p.albums.of(l.Plan.Data), Done: l.done()}, func(report Report) {
		ctx.Dispatch(func(app.Context) {
			defer sealed()
			if turn == p.race.turn {
				p.hearLane(report)
			}
		})
	})
}

// hearLane takes what the lane in work reports.
func (p *Playground) hearLane(report Report) {
	r := &p.race
	r.last = report
	if report.Stage != nil && r.at >= 0 {
		l := &r.lanes[r.at]
		l.Stages = append(slices.Clone(l.done()), *report.Stage)
	}
	switch {
	case report.Trouble != "":
		p.trouble = report.Trouble
		p.cancelRace()
	case report.Stopped && r.at >= 0 && r.lanes[r.at].complete():
		p.nextLane()
	case report.Stopped:
		p.cancelRace()
	}
}

// cancelRace ends the lane in work; finished stages stay.
func (p *Playground) cancelRace() {
	r := &p.race
	if r.busy() {
		r.command(Stop)
		r.command = nil
	}
	r.turn++
	for i, l := range r.lanes {
		r.lanes[i].Stages = l.done()
	}
}
