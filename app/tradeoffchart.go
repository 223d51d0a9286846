package app

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/view"
	"signum/app/words"
	"signum/core/lattice"
)

// The places of a plot of accuracy against memory.
const (
	plotHeight = 300
	plotTop    = 26.0
	plotBottom = 246.0
	plotLeft   = 18.0 // percent
	plotRight  = 85.0
)

// tradeoffPlot is the drawing.
type tradeoffPlot struct {
	app.Compo
	Path, Ghost view.Path
	Most, Least int
	Front       view.Front
	Low         bool // for a frame, which has less room
}

// lowHeight is a low plot's, in pixels.
const lowHeight = 152

// height returns the plot's, in pixels.
func (t *tradeoffPlot) height() int {
	if t.Low {
		return lowHeight
	}
	return plotHeight
}

// bottom returns where the plot's lowest value is: below it are the names of sizes.
func (t *tradeoffPlot) bottom() float64 { return float64(t.height()) - (plotHeight - plotBottom) }

// Render implements app.Composer.
func (t *tradeoffPlot) Render() app.UI { return drawing(t.chart()) }

// all returns everything that has to be on the plot.
func (t *tradeoffPlot) all() view.Path {
	all := append(append(view.Path{}, t.Path...), t.Ghost...)
	if t.Front.Tuned { // without tuning it may be far below, and the plot isn't made for that
		for _, p := range t.Front.Points {
			all = append(all, view.Outcome{Accuracy: p.Accuracy, Low: p.Accuracy, High: p.Accuracy,
				Snap: -1, Twin: -1})
		}
	}
	return all
}

// plot returns where values are on the plot. Memory is in logarithms, smaller to the right.
func (t *tradeoffPlot) plot() chart.Plot {
	right := plotRight
	if t.Low { // it is narrow too: beside the last mark is room for its text
		right = 78
	}
	x := chart.Log(float64(t.Most), float64(t.Least), plotLeft, right)
	return chart.Plot{X: x, Y: stageScale(t.all(), t.bottom()), Bottom: t.bottom()}
}

// chart returns the chart.
func (t *tradeoffPlot) chart() chart.Chart {
	if len(t.all()) == 0 {
		return chart.Chart{Title: words.TradeoffEmpty.Say(), Height: t.height()}
	}
	p := t.plot()
	var marks []chart.Mark
	if len(t.Path) > 0 && t.Path[0].Stage == 0 {
		marks = append(marks, p.Band("band", t.Path[0].High, t.Path[0].Low))
	}
	marks = append(marks, axes(p)...)
	marks = append(marks, p.Steps("frontline", frontPoints(t.Front.Points)...)...)
	marks = append(marks, pathLines(p, "ghost", t.Ghost)...)
	marks = append(marks, pathLines(p, "path", t.Path)...)
	for _, o := range t.Path {
		if o.Twin >= 0 {
			marks = append(marks, p.Dot("twin", chart.Point{X: float64(o.Bytes), Y: o.Twin}, 4.5))
		}
	}
	for i, o := range t.Path {
		marks = append(marks, stageMark(p, o, labelPlace(t.Path, i, p)))
	}
	for _, o := range t.Path { // of which the selected one is shown, before the others
		marks = append(marks, chart.Group{Class: "selected", Stage: strconv.Itoa(o.Stage),
			Marks: []chart.Mark{p.Dot("dot", place(o), 5)}})
	}
	return chart.Chart{Title: t.title(), Height: t.height(), Marks: marks}
}

// stageScale returns a scale of accuracy on which intervals and near snaps fit, from bottom
// upwards.
func stageScale(p view.Path, bottom float64) chart.Scale {
	low, high := 1.0, 0.0
	for _, o := range p {
		low, high = min(low, o.Low), max(high, o.High, o.Twin)
		if o.Twin >= 0 {
			low = min(low, o.Twin)
		}
	}
	floor := low - max(0.006, 1.5*(high-low))
	for _, o := range p {
		if o.Snap >= floor {
			low = min(low, o.Snap)
		}
	}
	room := max(0.001, (high-low)*0.06)
	return chart.Scale{From: low - room, To: min(1, high+room), Low: bottom, High: plotTop}
}

// axes returns the axes of a plot of accuracy against memory.
func axes(p chart.Plot) []chart.Mark {
	values, step := chart.Round(p.Y.From, p.Y.To, 5)
	decimals := max(0, int(math.Ceil(-math.Log10(step*100)-1e-9)))
	var ticks []chart.Tick
	for _, v := range values {
		ticks = append(ticks, chart.Tick{At: v, Name: words.Percents(v, decimals)})
	}
	return append(p.Levels(ticks), p.Base(sizeTicks(p.X), words.TradeoffAxis.Say())...)
}

// tickRoom is how far apart the names of ticks are at least, in per cent of the width.
const tickRoom = 17

// sizeTicks returns round sizes on a scale of bytes.
func sizeTicks(x chart.Scale) (ticks []chart.Tick) {
	last := math.Inf(1)
	for _, v := range chart.Decades(math.Exp(x.To)/1000, math.Exp(x.From)/1000*1.02) {
		at := x.At(v * 1000)
		if math.Abs(at-last) < tickRoom {
			continue
		}
		last = at
		ticks = append(ticks, chart.Tick{At: v * 1000, Name: words.KilobytesTick(v)})
	}
	return ticks
}

// frontPoints returns the points of a front, largest first. Read so, it goes down in steps: no
// network of a size between two points is better than the smaller one.
func frontPoints(front []lattice.Point) (points []chart.Point) {
	for i := len(front) - 1; i >= 0; i-- {
		points = append(points, chart.Point{X: float64(front[i].Bytes), Y: front[i].Accuracy})
	}
	return points
}

// pathLines returns a line to each stage from the one that it continued from.
func pathLines(p chart.Plot, class string, path view.Path) (marks []chart.Mark) {
	for i := 1; i < len(path); i++ {
		marks = append(marks, p.Line(class, place(path[path.Before(i)]), place(path[i])))
	}
	return marks
}

// place returns the place of an outcome.
func place(o view.Outcome) chart.Point { return chart.Point{X: float64(o.Bytes), Y: o.Accuracy} }

// side decides where the text of a mark goes.
type side struct {
	anchor chart.Anchor
	dx     int
	down   float64 // where the number of its stage stands, in pixels from the top
}

// near is the distance below which marks share the room for their texts, in per cent of the width.
const near = 5

// labelSide returns on which side of its mark a text goes: in the middle, or away from a near mark.
func labelSide(path view.Path, i int, x chart.Scale) side {
	away := func(j int) float64 {
		if j < 0 || j >= len(path) {
			return math.Inf(1)
		}
		return math.Abs(x.At(float64(path[i].Bytes)) - x.At(float64(path[j].Bytes)))
	}
	switch before, after := away(i-1), away(i+1); {
	case min(before, after) >= near:
		return side{anchor: chart.AtMiddle}
	case max(before, after) < near:
		return side{anchor: chart.AtStart}
	case after < before:
		return side{anchor: chart.AtEnd, dx: -3}
	default:
		return side{anchor: chart.AtStart, dx: 6}
	}
}

// labelPlace returns where the number of a path's stage stands: above its interval, or beside its
// dot if the dot of another stage is near that place and would seem to have this number.
func labelPlace(path view.Path, i int, p chart.Plot) side {
	o, s := path[i], labelSide(path, i, p.X)
	y := p.Y.At(o.Accuracy)
	s.down = min(p.Y.At(o.High)-6, y-13)
	for j, other := range path {
		across := p.X.At(float64(other.Bytes)) - p.X.At(float64(o.Bytes))
		if j == i || math.Abs(across) >= near || math.Abs(p.Y.At(other.Accuracy)-s.down+5) >= 12 {
			continue
		}
		if s.down = y + 4.5; s.anchor == chart.AtEnd {
			s.dx = -9
		} else {
			s.anchor, s.dx = chart.AtStart, 9
		}
		break
	}
	return s
}

// stageMark returns one stage: its interval, the snap below with the way back, the point, its
// number, and room for a finger.
func stageMark(p chart.Plot, o view.Outcome, s side) chart.Mark {
	x := p.Across(float64(o.Bytes))
	class := "mark"
	if o.Back {
		class = "mark back"
	}
	marks := []chart.Mark{p.Upright("whisker", float64(o.Bytes), o.Low, o.High)}
	if o.Snap >= 0 {
		marks = append(marks, snapMarks(p, o, s)...)
	}
	marks = append(marks, p.Dot("dot", place(o), 5),
		chart.Text{Class: "label", X: x, Y: chart.Down(s.down), Anchor: s.anchor, DX: s.dx,
			Text: strconv.Itoa(o.Stage)},
		p.Dot("hit", place(o), 14))
	return chart.Group{Class: class, Stage: strconv.Itoa(o.Stage), Marks: marks}
}

// farRoom is how far a text stands above the plot's lower edge, where the grip of a limit rests.
const farRoom = 14

// snapMarks returns the accuracy right after the snap: an arrow at the edge with its value, if it
// is far below.
func snapMarks(p chart.Plot, o view.Outcome, s side) []chart.Mark {
	x, y := p.Across(float64(o.Bytes)), p.Down(o.Accuracy)
	if s.dx == 0 { // beside the line, not on it
		s = side{anchor: chart.AtStart, dx: 5}
	}
	if o.Snap < p.Y.From {
		return []chart.Mark{
			chart.Line{Class: "recovery", X1: x, Y1: y, X2: x, Y2: chart.Down(p.Bottom - farRoom - 12)},
			chart.Text{
				Class: "far", X: x, Y: chart.Down(p.Bottom - farRoom), Anchor: s.anchor, DX: s.dx,
				Text: words.FarBelow.Say(words.Decimal(100*o.Snap, 1)),
			},
		}
	}
	return []chart.Mark{
		p.Upright("recovery", float64(o.Bytes), o.Accuracy, o.Snap),
		p.Dot("snap", chart.Point{X: float64(o.Bytes), Y: o.Snap}, 3.5),
	}
}

// title returns the plot as a sentence.
func (t *tradeoffPlot) title() string {
	text := words.TradeoffNone.Say()
	if n := len(t.Path); n > 0 {
		first, last := t.Path[0], t.Path[n-1]
		text = words.TradeoffPath.Say(words.Percent(first.Accuracy), words.Kilobytes(first.Bytes),
			words.Percent(last.Accuracy), words.Kilobytes(last.Bytes))
	}
	if n := len(t.Path); n > 0 && t.Path[n-1].Twin >= 0 {
		text = words.TradeoffTwin.Say(text, words.Percent(t.Path[n-1].Twin))
	}
	if n := len(t.Front.Points); n > 0 {
		least, most := t.Front.Points[0], t.Front.Points[n-1]
		text = words.TradeoffFront.Say(text, frontName(t.Front), words.Percent(most.Accuracy),
			words.Kilobytes(most.Bytes), words.Percent(least.Accuracy), words.Kilobytes(least.Bytes))
	}
	return text
}

// frontName returns what a front is called in the legend.
func frontName(f view.Front) string {
	if f.Tuned {
		return words.FrontTuned.Say()
	}
	return words.FrontUntuned.Say()
}
