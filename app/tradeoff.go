package app

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
)

// The plot's places: percent across, pixels down.
const (
	plotHeight = 300
	plotTop    = 26.0
	plotBottom = 246.0
	plotLeft   = 16.0
	plotRight  = 89.0
)

// tradeoff is accuracy against memory: the path of the run, one point a stage. The selected one is marked by the style
// sheet, so that the drawing stays as it is when the slider moves.
type tradeoff struct {
	app.Compo
	View   plotted
	Ghost  plotted // the recorded run, while the visitor's own replaces it
	Most   int     // bytes of the first stage that the plan will have, and of the last: the plot's width
	Least  int
	Front  frontLine
	Select int
	page   *Playground
}

// tradeoffPlot is the drawing.
type tradeoffPlot struct {
	app.Compo
	View, Ghost plotted
	Most, Least int
	Front       frontLine
}

// plotted is what the plot needs of a run.
type plotted []mark

type mark struct {
	Stage, From, Bytes  int
	Back                bool // it was taken back
	Name                string
	Accuracy, Low, High float64
	Snap                float64 // accuracy right after the snap; NaN in stage 0
}

// plot picks what can be drawn.
func plot(v view.View) (marks plotted) {
	for _, s := range v.Done() {
		m := mark{Stage: s.Index, From: s.From, Back: !s.Stands, Bytes: s.Bytes, Name: stageName(s), Accuracy: s.Score.Accuracy(), Snap: -1}
		m.Low, m.High = s.Score.Interval()
		if s.Snap.Total() > 0 {
			m.Snap = s.Snap.Accuracy()
		}
		marks = append(marks, m)
	}
	return marks
}

// stageName says what a stage did: "float", "fc3 ±1".
func stageName(s view.Stage) string {
	switch {
	case s.Index == 0:
		return "float"
	case len(s.Names) == 0:
		return "one more layer ±1"
	}
	return listed(s.Names) + " ±1"
}

// stageShort is for where there is little room: "float", "fc3", "all".
func stageShort(s view.Stage) string {
	switch len(s.Names) {
	case 0:
		if s.Index > 0 {
			return "?"
		}
		return "float"
	case 1, 2:
		return listed(s.Names)
	}
	return "all"
}

// Render implements app.Composer.
func (t *tradeoff) Render() app.UI {
	return app.Elem("div").Class("plot tradeoff").DataSet("selected", t.Select).Body(&tradeoffPlot{View: t.View, Ghost: t.Ghost, Most: t.Most, Least: t.Least, Front: t.Front}).
		OnClick(t.page.guard(t.onClick), "plot")
}

func (t *tradeoff) onClick(ctx app.Context, e app.Event) {
	point := e.Get("target").Call("closest", "[data-stage]")
	if !point.Truthy() {
		return
	}
	if n, err := strconv.Atoi(point.Call("getAttribute", "data-stage").String()); err == nil {
		t.page.choose(ctx, n)
	}
}

// Render implements app.Composer. Memory is in logarithms, smaller to the right.
func (t *tradeoffPlot) Render() app.UI {
	var d drawing
	all := slices.Concat(t.View, t.Ghost, t.Front.marks())
	if len(all) == 0 {
		return d.svg("chart", "No stage is trained yet", plotHeight)
	}
	x, y := scale{math.Log(float64(t.Most)), math.Log(float64(t.Least)), plotLeft, plotRight}, all.height()
	t.View.ground(&d, x, y)
	t.Front.draw(&d, x, y)
	t.Ghost.path(&d, x, y, "ghost")
	t.View.path(&d, x, y, "path")
	for i, m := range t.View {
		anchor, dx := t.View.side(i, x)
		m.draw(&d, x, y, anchor, dx)
	}
	return d.svg("chart", t.View.title()+t.Front.title(), plotHeight)
}

// height is the scale of accuracy, so that intervals and near snaps fit.
func (p plotted) height() scale {
	low, high := 1.0, 0.0
	for _, m := range p {
		low, high = min(low, m.Low), max(high, m.High)
	}
	floor := low - max(0.006, 1.5*(high-low))
	for _, m := range p {
		if m.Snap >= floor {
			low = min(low, m.Snap)
		}
	}
	room := max(0.001, (high-low)*0.06)
	return scale{low - room, min(1, high+room), plotBottom, plotTop}
}

// ground is what lies behind: lines, ticks, and the band of the float network.
func (p plotted) ground(d *drawing, x, y scale) {
	if len(p) > 0 && p[0].Stage == 0 {
		top := y.at(p[0].High)
		d.rect("band", "0", px(top), "100%", px(y.at(p[0].Low)-top))
	}
	p.ticks(d, x, y)
}

// ticks are lines with numbers.
func (p plotted) ticks(d *drawing, x, y scale) {
	values, step := steps(y.from, y.to, 5)
	decimals := max(0, int(math.Ceil(-math.Log10(step*100)-1e-9)))
	for _, v := range values {
		d.line("grid", "0", px(y.at(v)), "100%", px(y.at(v)))
		d.text("tick", "0", px(y.at(v)-4), "start", 0, strconv.FormatFloat(100*v, 'f', decimals, 64)+" %")
	}
	for _, v := range decades(math.Exp(x.to)/1000, math.Exp(x.from)/1000*1.02) {
		at := pct(x.at(math.Log(v * 1000)))
		d.line("grid", at, px(plotBottom), at, px(plotBottom+5))
		d.text("tick", at, px(plotBottom+20), "middle", 0, grouped(strconv.FormatFloat(v, 'f', -1, 64))+" kB")
	}
	d.line("base", "0", px(plotBottom), "100%", px(plotBottom))
	d.text("axis", "50%", px(plotBottom+42), "middle", 0, "memory, log scale: smaller to the right")
}

func (p plotted) path(d *drawing, x, y scale, class string) {
	for i := 1; i < len(p); i++ {
		a, b := p[p.before(i)], p[i]
		d.line(class, pct(x.at(math.Log(float64(a.Bytes)))), px(y.at(a.Accuracy)), pct(x.at(math.Log(float64(b.Bytes)))), px(y.at(b.Accuracy)))
	}
}

// before is the place of the stage that one went on from.
func (p plotted) before(i int) int {
	for at, m := range p[:i] {
		if m.Stage == p[i].From {
			return at
		}
	}
	return i - 1
}

// side is on which side of its point a text goes: in the middle, or away from a neighbour that is near.
func (p plotted) side(i int, x scale) (anchor string, dx int) {
	away := func(j int) float64 {
		if j < 0 || j >= len(p) {
			return math.Inf(1)
		}
		return math.Abs(x.at(math.Log(float64(p[i].Bytes))) - x.at(math.Log(float64(p[j].Bytes))))
	}
	switch before, after := away(i-1), away(i+1); {
	case min(before, after) >= 5:
		return "middle", 0
	case after < before:
		return "end", -3
	default:
		return "start", 3
	}
}

// draw is one stage: whisker, the snap below with its way back, the point, its number, and room for a finger.
func (m mark) draw(d *drawing, x, y scale, anchor string, dx int) {
	at := pct(x.at(math.Log(float64(m.Bytes))))
	class := "mark"
	if m.Back {
		class = "mark back"
	}
	fmt.Fprintf(d, `<g class="%s" data-stage="%d">`, class, m.Stage)
	d.line("whisker", at, px(y.at(m.Low)), at, px(y.at(m.High)))
	if m.Snap >= 0 {
		m.snap(d, at, y, anchor, dx)
	}
	d.circle("dot", at, px(y.at(m.Accuracy)), "5")
	d.text("label", at, px(min(y.at(m.High)-6, y.at(m.Accuracy)-13)), anchor, dx, strconv.Itoa(m.Stage))
	d.circle("hit", at, px(y.at(m.Accuracy)), "14")
	d.WriteString("</g>")
}

// snap is the accuracy right after the snap; where it is far below, an arrow at the edge with its value.
func (m mark) snap(d *drawing, at string, y scale, anchor string, dx int) {
	if m.Snap < y.from {
		d.line("recovery", at, px(y.at(m.Accuracy)), at, px(plotBottom-18))
		d.text("far", at, px(plotBottom-6), anchor, dx, "↓ "+strconv.FormatFloat(100*m.Snap, 'f', 1, 64))
		return
	}
	d.line("recovery", at, px(y.at(m.Accuracy)), at, px(y.at(m.Snap)))
	d.circle("snap", at, px(y.at(m.Snap)), "3.5")
}

// title is the plot as a sentence.
func (p plotted) title() string {
	if len(p) == 0 {
		return "Accuracy against memory: no stage of this run is done yet"
	}
	first, last := p[0], p[len(p)-1]
	return "Accuracy against memory, one point a stage: from " + percent(first.Accuracy) + " at " + kilobytes(first.Bytes) +
		" to " + percent(last.Accuracy) + " at " + kilobytes(last.Bytes)
}
