package app

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
)

func (p *Playground) onTrain(app.Context, app.Event) { p.begin(false) }

func (p *Playground) onStep(app.Context, app.Event) { p.begin(true) }

func (p *Playground) onPause(app.Context, app.Event) {
	if p.run.command != nil {
		p.run.command(Pause)
		p.run.state = paused
	}
}

// onReset drops the visitor's run; the recorded one is shown again.
func (p *Playground) onReset(ctx app.Context, _ app.Event) {
	p.halt()
	p.run = run{turn: p.run.turn + 1}
	p.trouble, p.notice, p.follow = "", "", true
	p.selectAtOnce(startAt(p.record))
	p.judgeAll(ctx)
}

// halt ends the worker; finished stages stay.
func (p *Playground) halt() {
	if p.run.command != nil {
		p.run.command(Stop)
	}
	p.run.turn++
	p.run.rest()
}

// onLess and onMore move the slider by one stop; at the end of what is trained, more is a step.
func (p *Playground) onLess(ctx app.Context, _ app.Event) { p.nudge(ctx, -1) }

func (p *Playground) onMore(ctx app.Context, e app.Event) {
	v, _ := p.view()
	if next := v.Selected + 1; next < len(v.Stages) && !v.Stages[next].Done && p.run.shown() && p.run.state != running {
		p.onStep(ctx, e)
		p.follow = true
		return
	}
	p.nudge(ctx, +1)
}

func (p *Playground) nudge(ctx app.Context, by int) {
	v, _ := p.view()
	to := v.Selected + by
	if to < 0 || to >= len(v.Stages) {
		return
	}
	p.notice = ""
	if !v.Stages[to].Done {
		p.notice = p.notYet(v, v.Stages[to].Binaries)
		return
	}
	p.choose(ctx, to)
}

// onBranch goes on from the selected stage in another order.
func (p *Playground) onBranch(order string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		plan, err := withSetting(p.run.plan, "order", order)
		if err != nil {
			p.trouble = words.BranchRefused.Say(err.Error())
			return
		}
		from := p.selected
		p.halt()
		kept := p.run.done()[:from+1]
		p.run = run{plan: plan, stages: slices.Clone(kept), branch: from, turn: p.run.turn, state: running}
		p.plan.Order = order
		p.writeFragment()
		p.follow, p.trouble, p.notice = true, "", ""
		p.launch(false)
	}
}
