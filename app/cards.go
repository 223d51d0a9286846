package app

import (
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
)

// tradeoffCard returns the card that tells what each step costs and saves.
func (p *Playground) tradeoffCard(v view.View) app.UI {
	t := &tradeoff{Path: v.Path(), Select: v.Selected, Front: p.frontLine(v), page: p}
	if n := len(v.Stages); n > 0 {
		t.Most, t.Least = v.Stages[0].Bytes, v.Stages[n-1].Bytes
	}
	if p.run.shown() && p.record.Plan.Net == v.Plan.Net && p.record.Plan.Data == v.Plan.Data {
		t.Ghost = view.New(p.record.Plan, p.record.Stages, len(p.record.Stages)).Path()
	}
	keys := []key{
		{"dot", words.KeyTuned.Say()}, {"snap", words.KeySnap.Say()}, {"band", words.KeyBand.Say()},
	}
	if t.Ghost != nil {
		keys = append(keys, key{"ghost", words.KeyGhost.Say()})
	}
	if len(t.Front.Points) > 0 {
		keys = append(keys, key{"frontline", frontName(t.Front)})
	}
	return card(words.TradeoffTitle.Say(), t, readout(v), legend(keys...), &stageTable{Stages: v.Done()})
}

// drawnCurves are the curves as they are drawn. While a stage is in training they follow once a second: drawing them is most of what
// the page does for a note of progress, and takes time from the workers.
type drawnCurves struct {
	stages []view.Learned
	done   int // stages that were finished then
	turn   int // of the run
	at     time.Time
}

// curveRest is how long they stay as they are.
const curveRest = time.Second

// learning is the curves of the run that is shown, or of the one in training before its first stage is done.
func (p *Playground) learning(v view.View) []view.Learned {
	_, training := p.run.training()
	if !training {
		return v.Curves()
	}
	c := &p.curves
	if done := len(p.run.done()); c.done != done || c.turn != p.run.turn || time.Since(c.at) >= curveRest {
		if !p.run.shown() {
			v = view.New(p.run.plan, p.run.stages, 0)
		}
		*c = drawnCurves{v.Curves(), done, p.run.turn, time.Now()}
	}
	return c.stages
}
