package app

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
)

// decisionsCard shows why a run took each step, and why it stopped. A run whose plan leaves
// nothing to decide has no reasons, and no card.
type decisionsCard struct {
	app.Compo
	Reasons []reason
}

// reason is why a stage was made, or why none followed.
type reason struct {
	Name, Words string
	Back        bool // the stage was taken back
}

// newDecisionsCard returns the card for the run that is shown.
func newDecisionsCard(from scene) app.Composer {
	s, v := from.s, from.view
	c := &decisionsCard{}
	run, _ := s.Shown.Stages()
	plan, stages := run.Plan, run.All
	if !decides(plan) {
		return c
	}
	var done []experiment.Stage
	for i, s := range stages {
		if i >= len(v.Stages) {
			break
		}
		c.Reasons = append(c.Reasons, reason{
			Name:  words.ReasonStage.Say(i, stageName(v.Stages[i])),
			Words: words.Decision(experiment.Explain(plan, stages[:i], s.Decision)),
			Back:  !v.Stages[i].Stands,
		})
		if s.Done() {
			done = stages[:i+1]
		}
	}
	if v.Result >= 0 {
		why := words.Decision(experiment.Explain(plan, done, experiment.Decide(plan, done)))
		c.Reasons = append(c.Reasons, reason{Name: words.ReasonEnd.Say(), Words: standing(v, why)})
	}
	return c
}

// decides reports whether a plan's run depends on what is measured in it.
func decides(p experiment.Plan) bool {
	return p.Control.Rule != experiment.ControlAll ||
		slices.Contains(experiment.MeasuredOrders(), p.Order)
}

// standing adds to the reason for a run's end which stage it has come to, if that isn't its last.
func standing(v view.View, why string) string {
	// The reason of a knee names the stage.
	if v.Result == len(v.Stages)-1 || v.Plan.Control.Rule == experiment.ControlKnee {
		return why
	}
	s := v.Stages[v.Result]
	return words.Standing.Say(why, s.Index, words.Percent(s.Score.Accuracy()),
		words.Things(v.Plan.Data), words.Kilobytes(s.Bytes))
}

// why returns the reason for which a finished run has ended, if its plan leaves something to
// decide.
func why(r session.Stages) string {
	if !decides(r.Plan) {
		return ""
	}
	done := r.Done()
	return words.Decision(experiment.Explain(r.Plan, done, experiment.Decide(r.Plan, done)))
}

// Render implements app.Composer.
func (c *decisionsCard) Render() app.UI {
	if len(c.Reasons) == 0 {
		return nothing()
	}
	var items []app.UI
	for _, r := range c.Reasons {
		item := app.Elem("li").Body(app.Elem("b").Text(r.Name), app.Elem("span").Text(r.Words))
		if r.Back {
			item = item.Class("back")
		}
		items = append(items, item)
	}
	return card(words.ReasonsTitle.Say(), small(words.ReasonsLead.Say()),
		app.Elem("ol").Class("reasons").Body(items...))
}
