package app

import (
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/words"
	"signum/core/binarize"
)

// learnLesson shows how a latent weight learns though the network sees only its sign.
type learnLesson struct {
	neuron
	act Actions
}

func newLearnLesson(from scene) exhibit {
	if n, ok := from.neuron(); ok {
		return &learnLesson{n, from.s}
	}
	return nil
}

// chosen returns the first weight that flipped in tuning, or that didn't; ok is false if there is
// none.
func (n *learnLesson) chosen(flipped bool) (weight int, ok bool) {
	for i := range n.Weights {
		if n.flipped(i) == flipped {
			return i, true
		}
	}
	return 0, false
}

// show implements exhibit.
func (n *learnLesson) show(l *lesson) (prose, figure []app.UI) {
	weight, ok := n.chosen(!l.other)
	if !ok {
		weight = 0
	}
	d := newWeightDial(n.neuron, weight, l)
	prose = []app.UI{
		paragraph(words.LessonSlope.Say()), paragraph(words.LessonTrick.Say()), d.formula(),
		paragraph(words.LearnSlopes.Say()),
		paragraph(words.LearnFlips.Say(n.Layer, n.flips(), len(n.Weights),
			words.Percent(n.Snapped), words.Percent(n.Tuned))),
	}
	now := words.LessonNow.Say(signed(taken(d.latent, d.Alpha)), signed(d.latent),
		words.Significant(math.Abs(float64(d.latent))))
	figure = []app.UI{
		n.choice(l),
		dial(words.LatentName.Say(), now, d.place, l.move),
		drawing(d.chart()), drawing(d.slopes()),
		legend(key{"stepped", words.LessonStep.Say()}, key{"guide", words.LessonRamp.Say()}),
		shownNow(now),
		small(n.history(weight)), small(words.LessonHeld.Say()),
	}
	return prose, figure
}

// choice returns buttons for a weight that flipped and one that didn't, if there are both.
func (n *learnLesson) choice(l *lesson) app.UI {
	switch n.flips() {
	case 0:
		return small(words.LearnNone.Say())
	case len(n.Weights):
		return nothing()
	}
	choose := func(text words.Text, other bool) app.UI {
		return option(n.act, text.Say(), l.other == other, func() { l.other, l.moved = other, false },
			"other", other)
	}
	return group(words.LearnWhich.Say(), choose(words.LearnFlipped, false),
		choose(words.LearnStayed, true))
}

// history returns what tuning did to a weight, as far as it is known.
func (n *learnLesson) history(weight int) string {
	was, is := signed(n.Weights[weight]), signed(n.After[weight])
	switch flipped := n.flipped(weight); {
	case n.Latent && flipped:
		return words.LearnCrossed.Say(was, is)
	case n.Latent:
		return words.LearnKept.Say(was, is)
	case flipped:
		return words.LearnTurned.Say(was, is)
	}
	return words.LearnSame.Say(was, is)
}

// inWindow reports whether training gives the latent weight a slope.
func (d weightDial) inWindow() bool {
	return max(d.latent, -d.latent) <= binarize.Window*d.Alpha
}

// formula returns the straight-through gradient as MathML, with the numbers of the dial.
func (d weightDial) formula() app.UI {
	of := func(what string) string {
		return `<mfrac><mrow><mi>∂</mi><mi>L</mi></mrow><mrow><mi>∂</mi>` + what + `</mrow></mfrac>`
	}
	sign, slope := "≤", of(`<mover><mi>w</mi><mo>ˆ</mo></mover>`)
	if !d.inWindow() {
		sign, slope = ">", "<mn>0</mn>"
	}
	limit := words.Significant(binarize.Window * float64(d.Alpha))
	size := words.Significant(math.Abs(float64(d.latent)))
	return formulas(`<mover><mi>w</mi><mo>ˆ</mo></mover>` +
		`<mo>=</mo><mi>α</mi><mspace width="3px"/><mtext>sign</mtext><mspace width="3px"/>` +
		`<mi>w</mi></math><math display="block">` + of("<mi>w</mi>") + `<mo>=</mo>` + slope +
		`</math><math display="block"><mtext>` + words.Since.Say() + `</mtext><mspace width="5px"/>` +
		`<mrow><mo stretchy="false">|</mo><mi>w</mi><mo stretchy="false">|</mo></mrow><mo>=</mo><mn>` +
		size + `</mn><mo>` + sign + `</mo><mn>3</mn><mi>α</mi><mo>=</mo><mn>` + limit +
		`</mn>`)
}

// chart returns the step that the network computes with, the ramp that training pretends, and where
// the weight is on both.
func (d weightDial) chart() chart.Chart {
	p := chart.Plot{
		X: weightScale(), Y: chart.Scale{From: -weightReach, To: weightReach, Low: 150, High: 10},
		Bottom: 155,
	}
	at := min(weightReach, max(-weightReach, float64(d.latent/d.Alpha)))
	step := math.Copysign(1, float64(taken(d.latent, d.Alpha)))
	marks := []chart.Mark{
		p.Upright("grid", 0, -weightReach, weightReach),
		p.Line("guide", chart.Point{X: -weightReach, Y: -weightReach},
			chart.Point{X: weightReach, Y: weightReach}),
		p.Line("grid", chart.Point{X: at, Y: at}, chart.Point{X: at, Y: step}),
	}
	marks = append(marks, p.Way("stepped", chart.Point{X: -weightReach, Y: -1},
		chart.Point{X: 0, Y: -1}, chart.Point{X: 0, Y: 1}, chart.Point{X: weightReach, Y: 1})...)
	marks = append(marks, p.Dot("dot", chart.Point{X: at, Y: at}, 4),
		p.Dot("now", chart.Point{X: at, Y: step}, 7))
	return chart.Chart{Title: words.LessonChart.Say(signed(d.latent)), Height: 156, Marks: marks}
}

// slopes returns the slopes of both: none but a jump, and the one that training takes.
func (d weightDial) slopes() chart.Chart {
	const window = binarize.Window
	p := chart.Plot{X: weightScale(), Y: chart.Scale{From: 0, To: 1, Low: 60, High: 24}, Bottom: 60}
	at := min(weightReach, max(-weightReach, float64(d.latent/d.Alpha)))
	level := 0.0
	if d.inWindow() {
		level = 1
	}
	marks := []chart.Mark{chart.Text{Class: "tick", X: chart.Left, Y: chart.Down(14),
		Anchor: chart.AtStart, Text: words.SlopesName.Say()}}
	for _, t := range []chart.Tick{{At: 0, Name: words.Zero0.Say()}, {At: 1, Name: words.One1.Say()}} {
		marks = append(marks, chart.Text{Class: "tick", X: chart.Left, Y: p.Below(t.At, 4),
			Anchor: chart.AtStart, Text: t.Name})
	}
	marks = append(marks, p.Way("guide", chart.Point{X: -weightReach}, chart.Point{X: -window},
		chart.Point{X: -window, Y: 1}, chart.Point{X: window, Y: 1}, chart.Point{X: window},
		chart.Point{X: weightReach})...)
	marks = append(marks, p.Line("stepped", chart.Point{X: -weightReach}, chart.Point{X: weightReach}),
		p.Upright("stepped", 0, 0, 1.6), p.Dot("dot", chart.Point{X: at, Y: level}, 4))
	marks = append(marks, p.Base([]chart.Tick{
		{At: -window, Name: words.Minus3.Say()}, {At: 0, Name: words.Zero0.Say()},
		{At: window, Name: words.Plus3.Say()},
	}, words.LatentName.Say())...)
	return chart.Chart{Title: words.SlopesChart.Say(int(level)), Height: 106, Marks: marks}
}

func weightScale() chart.Scale {
	return chart.Scale{From: -weightReach, To: weightReach, Low: 7, High: 93}
}
