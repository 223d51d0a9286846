package app

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/core/experiment"
)

// decisionsCard is why a run took each step, and why it stopped. A run whose plan leaves nothing to decide has none.
type decisionsCard struct {
	app.Compo
	Reasons []reason
}

// reason is why a stage was made, or why none followed.
type reason struct {
	Name, Words string
	Back        bool // the stage was taken back
	End         bool
}

// newDecisionsCard asks the core for the reasons of the run that is shown.
func (p *Playground) newDecisionsCard(v view.View) *decisionsCard {
	c := &decisionsCard{}
	plan, stages, _ := p.shown()
	if !decides(plan) {
		return c
	}
	var done []experiment.Stage
	for i, s := range stages {
		if i >= len(v.Stages) {
			break
		}
		c.Reasons = append(c.Reasons, reason{
			Name: "Stage " + integer(i) + ", " + stageName(v.Stages[i]), Words: experiment.Explain(plan, stages[:i], s.Decision), Back: !v.Stages[i].Stands,
		})
		if s.Done() {
			done = stages[:i+1]
		}
	}
	if v.Result >= 0 {
		c.Reasons = append(c.Reasons, reason{Name: "The end", Words: experiment.Explain(plan, done, experiment.Decide(plan, done)) + standing(v), End: true})
	}
	return c
}

// decides says that a plan's run depends on what is measured in it.
func decides(p experiment.Plan) bool {
	return p.Control.Rule != experiment.ControlAll || slices.Contains(experiment.MeasuredOrders(), p.Order)
}

// standing says which stage a finished run has come to, if it isn't its last.
func standing(v view.View) string {
	if v.Result == len(v.Stages)-1 || v.Plan.Control.Rule == experiment.ControlKnee { // whose reason says it
		return ""
	}
	s := v.Stages[v.Result]
	return " Stage " + integer(s.Index) + " stands: " + percent(s.Score.Accuracy()) + " of the test " + things(v.Plan) + " at " + kilobytes(s.Bytes) + "."
}

// why is the reason for which a finished run has ended, if its plan has something to decide.
func (r *run) why() string {
	if !decides(r.plan) {
		return ""
	}
	return experiment.Explain(r.plan, r.done(), experiment.Decide(r.plan, r.done())) + " "
}

// Render implements app.Composer.
func (c *decisionsCard) Render() app.UI {
	if len(c.Reasons) == 0 {
		return app.Elem("div")
	}
	var items []app.UI
	for _, r := range c.Reasons {
		item := app.Elem("li").Body(app.Elem("b").Text(r.Name), app.Elem("span").Text(r.Words))
		if r.Back {
			item = item.Class("back")
		}
		items = append(items, item)
	}
	return app.Elem("section").Class("card").Body(
		app.Elem("h2").Text("Why each step"),
		app.Elem("p").Class("small").Text("What comes next follows from the plan and the stages before it alone, on held-out images where accuracy counts. So the same run decides the same again."),
		app.Elem("ol").Class("reasons").Body(items...))
}
