package app

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/view"
	"signum/app/words"
	"signum/core/train"
)

// The curves' places.
const (
	curveHeight = 190
	curveTop    = 24.0
	curveBottom = 160.0
	curveLeft   = 9.0 // percent: room for the ticks
)

// curveCard shows how training went, stage after stage.
type curveCard struct {
	app.Compo
	Stages []view.Learned
}

func newCurveCard(from scene) app.Composer { return &curveCard{Stages: from.learned()} }

// Render implements app.Composer.
func (c *curveCard) Render() app.UI {
	return card(words.CurvesTitle.Say(), &curves{Stages: c.Stages}, asTable(curveTable(c.Stages)))
}

// curves draws loss and accuracy on the training images.
type curves struct {
	app.Compo
	Stages []view.Learned
}

// Render implements app.Composer.
func (c *curves) Render() app.UI {
	loss, accuracy := lossScale(c.Stages), accuracyScale(c.Stages)
	return app.Elem("div").Class("curves").Body(
		c.figure("loss", words.CurveLoss, loss, lossOf, lossTicks(loss)),
		c.figure("accuracy", words.CurveAccuracy, accuracy, accuracyOf, accuracyTicks(accuracy)))
}

func lossOf(p train.CurvePoint) float64 { return float64(p.Loss) }

func accuracyOf(p train.CurvePoint) float64 { return float64(p.Accuracy) }

// figure returns one of the two charts: stages are bands, and the curve runs over them.
func (c *curves) figure(
	class string, title words.Text, y chart.Scale, value func(train.CurvePoint) float64,
	ticks []chart.Tick,
) app.UI {
	total := 0
	for _, s := range c.Stages {
		total += s.Total
	}
	x := chart.Scale{To: float64(max(1, total)), Low: curveLeft, High: 100}
	marks := chart.Plot{Y: y}.Levels(ticks)
	run, start := chart.Run{Height: curveHeight, X: curveLeft}, 0
	for i, s := range c.Stages {
		from, to, parity := x.At(float64(start)), x.At(float64(start+s.Total)), strconv.Itoa(i%2)
		marks = append(marks,
			chart.Bar{
				Class: "stage" + parity, X: chart.Across(from), Y: chart.Down(curveTop - 8),
				Width: chart.Across(to - from), Height: chart.Down(curveBottom - curveTop + 8),
			},
			chart.Text{
				Class: "tick name" + parity, X: chart.Across((from + to) / 2),
				Y: chart.Down(curveBottom + 17), Anchor: chart.AtMiddle,
				Text: words.StageShort(s.Index, s.Layers),
			})
		run.Lines = append(run.Lines, line(s.Points, start, total, y, value))
		start += s.Total
	}
	svg := drawing(chart.Chart{Title: title.Say(), Height: curveHeight, Marks: append(marks, run)})
	return app.Elem("figure").Class(class).Body(app.Elem("figcaption").Text(title.Say()), svg)
}

// line returns a stage's curve; X are thousandths of the chart's width.
func line(
	points []train.CurvePoint, start, total int, y chart.Scale,
	value func(train.CurvePoint) float64,
) (line []chart.Point) {
	for _, p := range points {
		line = append(line, chart.Point{
			X: 1000 * float64(start+p.Batch) / float64(total),
			Y: min(curveBottom, max(curveTop-8, y.At(value(p)))),
		})
	}
	return line
}

// logLoss returns a loss on a logarithmic scale.
func logLoss(loss float64) float64 { return math.Log10(max(1e-6, loss)) }

// lossScale returns a scale from the smallest loss to the largest.
func lossScale(stages []view.Learned) chart.Scale {
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range stages {
		for _, p := range s.Points {
			low, high = min(low, logLoss(float64(p.Loss))), max(high, logLoss(float64(p.Loss)))
		}
	}
	if low >= high {
		low, high = -2, 0.4
	}
	return chart.Scale{Of: logLoss, From: low, To: high, Low: curveBottom - 4, High: curveTop}
}

// accuracyScale returns a scale that leaves out the first points of the float network: what matters
// happens near the top.
func accuracyScale(stages []view.Learned) chart.Scale {
	low := 1.0
	for i, s := range stages {
		for j, p := range s.Points {
			if i > 0 || j > len(s.Points)/10 {
				low = min(low, float64(p.Accuracy))
			}
		}
	}
	return chart.Scale{From: max(0, min(0.98, low)-0.002), To: 1, Low: curveBottom - 4,
		High: curveTop}
}

// lossTicks returns powers of ten, and 2 and 5 times these if there is room.
func lossTicks(y chart.Scale) (ticks []chart.Tick) {
	few := y.To-y.From > 1.3
	for _, v := range chart.Decades(math.Pow(10, y.From), math.Pow(10, y.To)) {
		power := math.Log10(v)
		if !few || math.Abs(power-math.Round(power)) < 0.1 {
			ticks = append(ticks, chart.Tick{At: v, Name: words.Shortest(v)})
		}
	}
	return ticks
}

func accuracyTicks(y chart.Scale) (ticks []chart.Tick) {
	values, _ := chart.Round(y.From, y.To, 3)
	for _, v := range values {
		ticks = append(ticks, chart.Tick{At: v, Name: words.PercentTick(v)})
	}
	return ticks
}

// curveTable returns the curves' ends as a table.
func curveTable(stages []view.Learned) chart.Table {
	t := chart.Table{
		Label: words.CurvesLabel.Say(), Caption: words.CurvesCaption.Say(),
		Columns: said(words.TableStage, words.TableWhat, words.CurvesBatches, words.CurvesLoss,
			words.CurvesAccuracy),
	}
	for _, s := range stages {
		if len(s.Points) == 0 {
			continue
		}
		last := s.Points[len(s.Points)-1]
		t.Rows = append(t.Rows, chart.Cells(words.Integer(s.Index),
			chart.Words(words.StageShort(s.Index, s.Layers)),
			chart.Figure(words.Integer(last.Batch)),
			chart.Figure(words.Decimal(float64(last.Loss), 4)),
			chart.Figure(words.Percent(float64(last.Accuracy)))))
	}
	return t
}
