package app

import (
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
)

// tradeoffCard returns the card that tells what each step costs and saves.
func tradeoffCard(s *session.Session, v view.View) app.UI {
	t := &tradeoff{Path: v.Path(), Select: v.Selected, Front: frontLine(s, v), act: s}
	if n := len(v.Stages); n > 0 {
		t.Most, t.Least = v.Stages[0].Bytes, v.Stages[n-1].Bytes
	}
	record := s.Shown.Record
	if s.Run.Own() && record.Plan.Net == v.Plan.Net && record.Plan.Data == v.Plan.Data {
		t.Ghost = view.New(record.Plan, record.Stages, len(record.Stages)).Path()
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

// drawnCurves remembers the curves as they are drawn. While a stage trains they follow once a second:
// drawing them is most of what the page does for a report of progress, and takes time from the workers.
type drawnCurves struct {
	stages []view.Learned
	done   int // stages that were finished then
	run    int // its serial number
	at     time.Time
}

// curveRest is how long they stay as they are.
const curveRest = time.Second

// of returns the curves of a view, or those of the run in training before its first stage is done.
func (c *drawnCurves) of(run *session.Run, v view.View) []view.Learned {
	if _, training := run.Training(); !training {
		return v.Curves()
	}
	if done := len(run.Done()); c.done != done || c.run != run.Serial || time.Since(c.at) >= curveRest {
		if !run.Own() {
			v = view.New(run.Plan, run.All, 0)
		}
		*c = drawnCurves{v.Curves(), done, run.Serial, time.Now()}
	}
	return c.stages
}
