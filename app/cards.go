package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// tradeoffCard is what each step costs and saves.
func (p *Playground) tradeoffCard(v view) app.UI {
	plotted := &tradeoff{View: plot(v), Select: v.Selected, page: p}
	if p.run.shown() && p.record.Plan.Net == v.Plan.Net {
		plotted.Ghost = plot(newView(p.record.Plan, p.record.Stages, len(p.record.Stages)))
	}
	return app.Section().Class("card").Body(
		app.H2().Text("What each step costs, and saves"),
		plotted,
		readout(v),
		legend(plotted.Ghost != nil),
		app.Details().Class("more").Body(app.Summary().Text("Show as table"), stageTable(v)))
}

func legend(ghost bool) app.UI {
	entry := func(kind, text string) app.UI {
		return app.Li().Body(app.Span().Class("key", kind).Aria("hidden", "true"), app.Text(text))
	}
	return app.Ul().Class("legend").Body(
		entry("dot", "after tuning, with its 95 % interval"), entry("snap", "right after the snap"),
		app.If(ghost, entry("ghost", "the recorded run")))
}

// curveCard is how training went.
func (p *Playground) curveCard(v view) app.UI {
	shown := v
	if _, training := p.run.training(); training && !p.run.shown() {
		shown = newView(p.run.plan, p.run.stages, 0)
	}
	return app.Section().Class("card").Body(
		app.H2().Text("How it learned"),
		&curves{Stages: learn(shown)},
		app.Details().Class("more").Body(app.Summary().Text("Show as table"), curveTable(shown)))
}

func ledgerCard(v view) app.UI {
	return app.Section().Class("card").Body(app.H2().Text("Where the bytes are"), ledger(v))
}

func flipsCard(v view) app.UI {
	return app.Section().Class("card").Body(
		app.H2().Text("Digits lost and gained"), flipsPicture(v),
		app.Details().Class("more").Body(app.Summary().Text("What was taken for what"), confusion(v)))
}
