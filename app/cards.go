package app

import (
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
)

// tradeoffCard is what each step costs and saves.
func (p *Playground) tradeoffCard(v view.View) app.UI {
	plotted := &tradeoff{View: plot(v), Select: v.Selected, page: p}
	if n := len(v.Stages); n > 0 {
		plotted.Most, plotted.Least = v.Stages[0].Bytes, v.Stages[n-1].Bytes
	}
	if p.run.shown() && p.record.Plan.Net == v.Plan.Net && p.record.Plan.Data == v.Plan.Data {
		plotted.Ghost = plot(view.New(p.record.Plan, p.record.Stages, len(p.record.Stages)))
	}
	plotted.Front = p.frontLine(v)
	return app.Elem("section").Class("card").Body(
		app.Elem("h2").Text("What each step costs, and saves"),
		plotted,
		readout(v),
		legend(plotted.Ghost != nil, plotted.Front),
		&stageTable{Stages: v.Done()})
}

func legend(ghost bool, front frontLine) app.UI {
	entry := func(kind, text string) app.UI {
		return app.Elem("li").Body(app.Elem("span").Class("key", kind).Aria("hidden", "true"), app.Text(text))
	}
	return app.Elem("ul").Class("legend").Body(
		entry("dot", "after tuning, with its 95 % interval"), entry("snap", "right after the snap"),
		entry("band", "95 % interval of the float network"),
		app.If(ghost, entry("ghost", "the recorded run")), app.If(len(front.Points) > 0, entry("frontline", front.words())))
}

// drawnCurves are the curves as they are drawn. While a stage is in training they follow once a second: drawing them is most of what
// the page does for a note of progress, and takes time from the workers.
type drawnCurves struct {
	stages []learned
	done   int // stages that were finished then
	turn   int // of the run
	at     time.Time
}

// curveRest is how long they stay as they are.
const curveRest = time.Second

// learning is the curves of the run that is shown, or of the one in training before its first stage is done.
func (p *Playground) learning(v view.View) []learned {
	_, training := p.run.training()
	if !training {
		return learn(v)
	}
	c := &p.curves
	if done := len(p.run.done()); c.done != done || c.turn != p.run.turn || time.Since(c.at) >= curveRest {
		if !p.run.shown() {
			v = view.New(p.run.plan, p.run.stages, 0)
		}
		*c = drawnCurves{learn(v), done, p.run.turn, time.Now()}
	}
	return c.stages
}
