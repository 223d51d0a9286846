package app

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/core/experiment"
	"signum/core/train"
)

// The curves' places.
const (
	curveHeight = 190
	curveTop    = 24.0
	curveBottom = 160.0
	curveLeft   = 9.0 // percent: room for the ticks
)

// curves are loss and accuracy on the training images, stage after stage.
type curves struct {
	app.Compo
	Stages []learned
}

// learned is one stage's part of the curves.
type learned struct {
	Name   string
	Total  int // batches
	Points []train.CurvePoint
}

// learn picks what the curves need. Stages that are not reached yet have the length that the plan gives them.
func learn(v view.View) (stages []learned) {
	for _, s := range v.Stages {
		total := s.Total
		if total == 0 {
			total = batches(v.Plan, max(len(s.Names), min(1, s.Index)))
		}
		stages = append(stages, learned{stageShort(s), total, s.Curve})
	}
	return stages
}

// batches is how many a stage has that snaps so many layers.
func batches(p experiment.Plan, layers int) int {
	epochs := p.Epochs
	if layers > 0 {
		epochs = p.TuneEpochs * layers
	}
	return epochs * train.Steps(p.Images)
}

// Render implements app.Composer.
func (c *curves) Render() app.UI {
	return app.Elem("div").Class("curves").Body(
		c.chart("loss", "Loss on the training images, log scale", lossScale(c.Stages), func(p train.CurvePoint) float64 { return logLoss(p.Loss) }, lossTicks),
		c.chart("accuracy", "Accuracy on the training images, before each step", accuracyScale(c.Stages), func(p train.CurvePoint) float64 { return float64(p.Accuracy) }, accuracyTicks))
}

func logLoss(loss float32) float64 { return math.Log10(max(1e-6, float64(loss))) }

// chart is one of the two: stages are bands, the curve runs over them.
func (c *curves) chart(class, title string, y scale, value func(train.CurvePoint) float64, ticks func(scale) []tick) app.UI {
	var d drawing
	total := 0
	for _, s := range c.Stages {
		total += s.Total
	}
	for _, t := range ticks(y) {
		d.line("grid", "0", px(y.at(t.at)), "100%", px(y.at(t.at)))
		d.text("tick", "0", px(y.at(t.at)-4), "start", 0, t.name)
	}
	var paths strings.Builder
	start := 0
	for i, s := range c.Stages {
		part := (100 - curveLeft) / float64(max(1, total))
		left, width := curveLeft+part*float64(start), part*float64(s.Total)
		d.rect("stage"+strconv.Itoa(i%2), pct(left), px(curveTop-8), pct(width), px(curveBottom-curveTop+8))
		d.text("tick name"+strconv.Itoa(i%2), pct(left+width/2), px(curveBottom+17), "middle", 0, s.Name)
		paths.WriteString(s.path(start, total, y, value))
		start += s.Total
	}
	fmt.Fprintf(&d, `<svg viewBox="0 0 1000 %d" x="%s" width="%s" height="%d" preserveAspectRatio="none"><path class="curve" d="%s"/></svg>`,
		curveHeight, pct(curveLeft), pct(100-curveLeft), curveHeight, paths.String())
	return app.Elem("figure").Class(class).Body(app.Elem("figcaption").Text(title), d.svg("chart", title, curveHeight))
}

// path is a stage's curve in thousandths of the width.
func (s learned) path(start, total int, y scale, value func(train.CurvePoint) float64) string {
	var b strings.Builder
	for i, p := range s.Points {
		command := "L"
		if i == 0 {
			command = "M"
		}
		fmt.Fprintf(&b, "%s%.1f %.1f", command, 1000*float64(start+p.Batch)/float64(total), min(curveBottom, max(curveTop-8, y.at(value(p)))))
	}
	return b.String()
}

// lossScale is logarithms of the loss, from the smallest point to the largest.
func lossScale(stages []learned) scale {
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range stages {
		for _, p := range s.Points {
			low, high = min(low, logLoss(p.Loss)), max(high, logLoss(p.Loss))
		}
	}
	if low >= high {
		low, high = -2, 0.4
	}
	return scale{low, high, curveBottom - 4, curveTop}
}

// accuracyScale leaves out the first points of the float network: all that matters happens near the top.
func accuracyScale(stages []learned) scale {
	low := 1.0
	for i, s := range stages {
		for j, p := range s.Points {
			if i > 0 || j > len(s.Points)/10 {
				low = min(low, float64(p.Accuracy))
			}
		}
	}
	return scale{max(0, min(0.98, low)-0.002), 1, curveBottom - 4, curveTop}
}

// tick is a value with a line and a name.
type tick struct {
	at   float64
	name string
}

func lossTicks(y scale) (ticks []tick) {
	few := y.to-y.from > 1.3
	for _, v := range decades(math.Pow(10, y.from), math.Pow(10, y.to)) {
		if s := strconv.FormatFloat(v, 'g', -1, 64); !few || strings.HasSuffix(s, "1") {
			ticks = append(ticks, tick{math.Log10(v), s})
		}
	}
	return ticks
}

func accuracyTicks(y scale) (ticks []tick) {
	values, _ := steps(y.from, y.to, 3)
	for _, v := range values {
		ticks = append(ticks, tick{v, strconv.FormatFloat(100*v, 'f', -1, 32) + " %"})
	}
	return ticks
}

// curveTable is the curves' ends as a table.
func curveTable(stages []learned) app.UI {
	var rows []app.UI
	for i, s := range stages {
		if len(s.Points) == 0 {
			continue
		}
		last := s.Points[len(s.Points)-1]
		rows = append(rows, app.Elem("tr").Body(
			app.Elem("th").Attr("scope", "row").Text(i), app.Elem("td").Text(s.Name), number(integer(last.Batch)),
			number(strconv.FormatFloat(float64(last.Loss), 'f', 4, 32)), number(percent(float64(last.Accuracy)))))
	}
	return scrolled("Curves", app.Elem("table").Body(
		app.Elem("caption").Class("sr").Text("Where the curves of each stage are"),
		head("Stage", "What", "Batches", "Loss", "Training accuracy"), app.Elem("tbody").Body(rows...)))
}
