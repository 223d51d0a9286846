package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/words"
)

// snapLesson shows which α changes the weights of a neuron least.
type snapLesson struct{ neuron }

func newSnapLesson(from scene) exhibit {
	if n, ok := from.neuron(); ok {
		return &snapLesson{n}
	}
	return nil
}

// show implements exhibit.
func (s *snapLesson) show(l *lesson) (prose, figure []app.UI) {
	return newSnapDial(s.neuron, l).show(l.move)
}

// snapDial is an α on a dial, for the one to be found that changes a neuron's weights least.
type snapDial struct {
	neuron
	place int // of the dial
}

// The dial's ends are 0 and twice the mean size, so that this is in the middle; it begins
// elsewhere.
const (
	snapLeast = 50
	snapBegin = 18
)

// newSnapDial returns the dial of a lesson.
func newSnapDial(n neuron, l *lesson) snapDial {
	if l.moved {
		return snapDial{n, l.place}
	}
	return snapDial{n, snapBegin}
}

// show returns the lesson's prose and its figure.
func (d snapDial) show(move func(int)) (prose, exhibit []app.UI) {
	prose = []app.UI{
		paragraph(words.LessonSize.Say(d.Layer)),
		formula(words.Significant(float64(d.Alpha)), words.Integer(len(d.Weights))),
		paragraph(words.LessonStumble.Say(d.Layer, words.Percent(d.Before),
			words.Percent(d.Snapped))),
	}
	exhibit = []app.UI{
		dial(words.AlphaName.Say(), d.sentence(), d.place, move),
		drawing(d.bars()), drawing(d.chart()), shownNow(d.sentence()),
	}
	return prose, exhibit
}

// alpha returns the size on the dial.
func (d snapDial) alpha() float64 {
	return float64(d.place) / snapLeast * float64(d.Alpha)
}

// sentence returns what that size costs.
func (d snapDial) sentence() string {
	n, alpha := d.neuron, words.Significant(d.alpha())
	if d.place == snapLeast {
		return words.SnapLowest.Say(alpha, len(n.Weights), words.Significant(n.moved(d.alpha())))
	}
	moved, least := n.moved(d.alpha()), n.moved(float64(n.Alpha))
	return words.SnapHigher.Say(alpha, words.Significant(moved), words.Significant(moved-least))
}

// chart returns the curve over all sizes on the dial, with its lowest point and the size chosen.
func (d snapDial) chart() chart.Chart {
	n := d.neuron
	mean := float64(n.Alpha)
	p := chart.Plot{
		X: chart.Scale{From: 0, To: 2 * mean, Low: 7, High: 93},
		Y: chart.Scale{From: 0, To: n.moved(0), Low: 170, High: 12}, Bottom: 170,
	}
	var curve []chart.Point
	for at := 0; at <= 2*snapLeast; at += 5 {
		alpha := float64(at) / snapLeast * mean
		curve = append(curve, chart.Point{X: alpha, Y: n.moved(alpha)})
	}
	marks := []chart.Mark{p.Upright("guide", mean, 0, n.moved(0))}
	marks = append(marks, p.Way("stepped", curve...)...)
	marks = append(marks, p.Dot("now", chart.Point{X: d.alpha(), Y: n.moved(d.alpha())}, 7))
	marks = append(marks, p.Base([]chart.Tick{
		{At: 0, Name: words.Zero0.Say()},
		{At: mean, Name: words.SnapMark.Say(words.Significant(mean))},
		{At: 2 * mean, Name: words.Significant(2 * mean)},
	}, words.SnapAxis.Say())...)
	marks = append(marks, chart.Text{Class: "tick", X: p.Across(mean), Y: chart.Down(20),
		Anchor: chart.AtStart, DX: 8, Text: words.SnapMoves.Say()})
	title := words.SnapChart.Say(words.Significant(mean))
	return chart.Chart{Title: title, Height: 216, Marks: marks}
}

// formula returns the best α as MathML, with a neuron's numbers in it. Its two lines fit narrow
// pages.
func formula(alpha, count string) app.UI {
	return formulas(`<mi>α</mi><mo>=</mo>` +
		`<munder><mtext>arg min</mtext><mi>a</mi></munder><msup><mrow><mo>‖</mo><mi>w</mi>` +
		`<mo>−</mo><mi>a</mi><mi>b</mi><mo>‖</mo></mrow><mn>2</mn></msup></math>` +
		`<math display="block"><mo>=</mo><mfrac><mn>1</mn><mn>` + count + `</mn></mfrac>` +
		`<munder><mo>∑</mo><mi>i</mi></munder><mrow><mo>|</mo><msub><mi>w</mi><mi>i</mi></msub>` +
		`<mo>|</mo></mrow><mo>=</mo><mn>` + alpha + `</mn>`)
}
