package app

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/train"
)

// ways compares one layer after the other with all at once, tuned for the same number of epochs.
type ways struct {
	Need   need
	Epochs int
	Images int
	Scores [2]train.Score // one by one, and at once; of no images until that is trained
	Work   work
	Doing  string
	race   race
	orders [2]string
}

// race trains both.
type race interface {
	racing
	Only(orders ...string)
}

// newWays returns the ways from the float stage on the page.
func newWays(from scene, float experiment.Stage) ways {
	s, plan := from.s, from.view.Plan
	w := ways{Epochs: plan.TuneEpochs * len(from.view.Layers), Images: plan.TuningImages(), race: s.Race}
	w.orders = [2]string{s.Race.Named(oneByOne(s.Race, plan)), experiment.AtOnce}
	w.Work.Busy = s.Race.Busy()
	if s.Run.State == session.Running {
		w.Need = idleness
	}
	for i, order := range w.orders {
		plan.Order = order
		if last, ok := s.Race.Outcome(plan, float); ok {
			w.Scores[i] = last.Score
		}
	}
	if w.Work.Busy {
		w.Work.At, w.Work.Of, w.Doing = raceProgress(s.Race)
	}
	return w
}

// oneByOne returns the plan's order, or the paper's if that isn't layer by layer or can't be
// followed.
func oneByOne(r *session.Race, plan experiment.Plan) string {
	if plan.Order == experiment.AtOnce || !r.CanRun(plan) {
		return experiment.LastFirst
	}
	return plan.Order
}

// show returns what trains both ways, and what they have come to.
func (w *ways) show(act Actions) []app.UI {
	parts := []app.UI{subheading(words.WaysTitle.Say())}
	switch both := w.Scores[0].Total() > 0 && w.Scores[1].Total() > 0; {
	case w.Work.Busy:
		parts = append(parts, progressBar(words.RaceProgress.Say(), w.Work.At, w.Work.Of, w.Doing),
			buttons(button(act, words.RaceStop.Say(), "", w.race.Stop)))
	case both:
		parts = append(parts, shownNow(w.sentence()), table(w.table()))
	case w.Need == idleness:
		parts = append(parts, small(words.WhileTraining.Say()))
	default:
		start := func() {
			w.race.Only(w.orders[:]...)
			w.race.Start()
		}
		parts = append(parts, offer(words.WaysCost.Say(w.Epochs, w.Images),
			app.Button().Type("button").Text(words.WaysStart.Say()).
				OnClick(press(act, start), w.orders)))
	}
	return append(parts, measuredWays())
}

// measuredWays returns what both ways have come to over several seeds, on the two scenes that
// compare them, if that was measured.
func measuredWays() app.UI {
	var links []any
	for _, s := range experiment.Scenes() {
		if s.Name != experiment.SceneHolds && s.Name != experiment.SceneTurns || s.Found() == "" {
			continue
		}
		links = append(links, app.Elem("a").Attr("href", "#scene="+s.Name).
			Text(waysFound(s)))
	}
	if len(links) < 2 {
		return nothing()
	}
	return app.Elem("p").Class("small").Body(mixed(words.Mix(words.WaysMeasured, links...))...)
}

// waysFound returns by how much all layers at once end higher than last layer first, or lower.
func waysFound(s experiment.Scene) string {
	if by, lower := strings.CutPrefix(s.Found(), minus); lower {
		return words.WaysLower.Say(by, s.Plan.Images)
	}
	return words.WaysHigher.Say(s.Found(), s.Plan.Images)
}

// sentence returns a sentence on the way that has come further.
func (w *ways) sentence() string {
	one, once := w.Scores[0], w.Scores[1]
	by := one.Accuracy() - once.Accuracy()
	switch {
	case view.WithinNoise(one, once):
		return words.WaysEven.Say(w.Epochs)
	case by > 0:
		return words.WaysOne.Say(w.Epochs, words.Plain(by))
	}
	return words.WaysOnce.Say(w.Epochs, words.Plain(-by))
}

// table returns both accuracies.
func (w *ways) table() chart.Table {
	t := chart.Table{
		Label: words.WaysTitle.Say(), Caption: words.WaysTitle.Say(), Class: "ways",
		Columns: said(words.WaysWay, words.TableAccuracy, words.TableInterval),
	}
	for i, order := range w.orders {
		t.Rows = append(t.Rows, chart.Cells(words.Capital(words.Order(order)),
			chart.Figure(words.Percent(w.Scores[i].Accuracy())),
			chart.Figure(interval(w.Scores[i].Interval()))))
	}
	return t
}
