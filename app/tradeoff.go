package app

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/task"
)

// stagesCard shows what each step costs and saves.
type stagesCard struct {
	app.Compo
	Plot   tradeoff
	Stages []view.Stage
	Twins  twinWork
}

func newStagesCard(from scene) app.Composer {
	c := &stagesCard{Plot: *newTradeoff(from), Stages: from.view.Done()}
	switch run := from.s.Run; {
	case run.Twinning():
		c.Twins = twinsTraining
	case run.TwinsMissing() && run.NoTwins:
		c.Twins = twinsOff
	case run.TwinsMissing():
		c.Twins = twinsMissing
	}
	return c
}

// twinWork describes what is to do for the stages' twins.
type twinWork uint8

const (
	twinsDone twinWork = iota
	twinsTraining
	twinsMissing
	twinsOff
)

// Render implements app.Composer.
func (c *stagesCard) Render() app.UI {
	return card(words.TradeoffTitle.Say(), c.Plot.legend(), c.twins(), &stageTable{Stages: c.Stages})
}

// twins returns the progress of twins that are being trained, or the button that trains them.
func (c *stagesCard) twins() app.UI {
	act, why := c.Plot.act, words.TwinsMissing
	switch c.Twins {
	case twinsDone:
		return nothing()
	case twinsTraining:
		return small(words.TwinsTraining.Say())
	case twinsOff:
		why = words.TwinsOff
	}
	return offer(why.Say(),
		button(act, words.TwinsTrain.Say(), "", func() { act.Measure(task.TwinsKind) }))
}

// newTradeoff returns the plot of a run.
func newTradeoff(from scene) *tradeoff {
	s, v := from.s, from.view
	t := &tradeoff{Path: v.Path(), Select: v.Selected, Front: frontLine(s, v), Low: from.embed, Now: -1, act: s,
		Limits: from.budget.Budget, budget: from.budget}
	if n := len(v.Stages); n > 0 {
		t.Most, t.Least = v.Stages[0].Bytes, v.Stages[n-1].Bytes
	}
	if stage, _, ok := s.Shown.Watched(); ok && len(stage.Curve) > 0 {
		t.Now = float64(stage.Curve[len(stage.Curve)-1].Accuracy)
	}
	record := s.Shown.Record
	if s.Run.Own() && record.Plan.Net == v.Plan.Net && record.Plan.Data == v.Plan.Data {
		t.Ghost = view.New(record.Plan, record.Stages, len(record.Stages)).Path()
	}
	return t
}

// frontLine returns the front of the float network of the run on the page: after tuning, if that is
// done.
func frontLine(s *session.Session, v view.View) (f view.Front) {
	float, ok := s.Shown.Float()
	if !ok {
		return f
	}
	if tuned := s.Measured.Found(task.FrontKind, float.Network); tuned.Complete {
		all := view.NewTuned(v.Plan, v.LayerNames(), tuned.Points)
		return view.Front{Points: all.FrontPoints(), Tuned: true}
	}
	if table := s.Measured.Found(task.SubsetsKind, float.Network).Table; table.Images > 0 {
		f.Points = view.NewSubsets(v.Plan, v.LayerNames(), table).FrontPoints()
	}
	return f
}

// legend returns what the marks of the plot are.
func (t *tradeoff) legend() app.UI {
	keys := []key{
		{"dot", words.KeyTuned.Say()}, {"snap", words.KeySnap.Say()}, {"band", words.KeyBand.Say()},
	}
	if slices.ContainsFunc(t.Path, func(o view.Outcome) bool { return o.Twin >= 0 }) {
		keys = append(keys, key{"twin", words.KeyTwin.Say()})
	}
	if t.Ghost != nil {
		keys = append(keys, key{"ghost", words.KeyGhost.Say()})
	}
	if len(t.Front.Points) > 0 {
		keys = append(keys, key{"frontline", frontName(t.Front)})
	}
	return legend(keys...)
}

// tradeoff shows the path of the run, one point a stage. The style sheet marks the selected one, so
// that the drawing stays as it is when the slider moves.
type tradeoff struct {
	app.Compo
	Path   view.Path
	Ghost  view.Path // the recorded run, while the visitor's own replaces it
	Most   int       // bytes of the first stage that the plan will have: the plot's width
	Least  int       // and of the last
	Front  view.Front
	Select int
	Low    bool // for a frame, which has less room
	Limits view.Budget
	Now    float64 // accuracy of the float network in training; -1 if none is watched
	act    Actions
	budget *budget
}

// Render implements app.Composer.
func (t *tradeoff) Render() app.UI {
	drawing := t.drawing()
	parts := []app.UI{drawing, movingDot(drawing, t.Now)}
	if len(t.Path) > 0 && !t.Low && t.budget != nil {
		parts = append(parts, t.budget.lines(t))
	}
	return app.Elem("div").Class("plot tradeoff").DataSet("selected", t.Select).Body(parts...).
		OnClick(handle(t.act, t.onClick), "plot")
}

// movingDot returns the dot that moves while the figure does, on the path from stage to stage; or
// while a float network is watched in training, at its accuracy.
func movingDot(drawing *tradeoffPlot, now float64) app.UI {
	dot, kind := svgElem("circle", "mover", "r", "8"), "moving"
	if now >= 0 {
		p := drawing.plot()
		y := min(p.Bottom, p.Y.At(now))
		dot = svgElem("circle", "mover", "r", "8",
			"cx", string(p.Across(float64(drawing.Most))), "cy", string(chart.Down(y)))
		kind = "moving watched"
	}
	return app.Elem("svg").XMLNS(svgNamespace).Attr("data-kind", kind).Attr("aria-hidden", "true").
		Attr("width", "100%").Attr("height", strconv.Itoa(drawing.height())).
		Body(dot, svgElem("text", "price"))
}

func (t *tradeoff) drawing() *tradeoffPlot {
	return &tradeoffPlot{Path: t.Path, Ghost: t.Ghost, Most: t.Most, Least: t.Least, Front: t.Front,
		Low: t.Low}
}

func (t *tradeoff) onClick(_ app.Context, e app.Event) {
	point := e.Get("target").Call("closest", "[data-stage]")
	if !point.Truthy() {
		return
	}
	if n, err := strconv.Atoi(point.Call("getAttribute", "data-stage").String()); err == nil {
		t.act.Choose(n)
	}
}
