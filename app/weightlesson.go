package app

import (
	"fmt"
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/words"
)

// weightLesson shows a weight of a neuron as 32 bits and as one, and how one bit learns.
type weightLesson struct{ neuron }

func newWeightLesson(from scene) exhibit {
	if n, ok := from.neuron(); ok {
		return &weightLesson{n}
	}
	return nil
}

// show implements exhibit.
func (w *weightLesson) show(l *lesson) (prose, figure []app.UI) {
	return newWeightDial(w.neuron, l).show(l.move)
}

// weightDial is a weight on a dial. It is the first weight of the neuron until the dial is moved.
type weightDial struct {
	neuron
	latent float32
	place  int // of the dial
}

// weightReach is how far the latent weight goes to either side, in units of α: as far as training
// moves it.
const weightReach = 3

// newWeightDial returns the dial of a lesson. Before it is moved, it stands as near to the weight as
// it can.
func newWeightDial(n neuron, l *lesson) weightDial {
	if l.moved {
		return weightDial{n, float32(l.place-50) / 50 * weightReach * n.Alpha, l.place}
	}
	part := float64(n.Weights[0] / n.Alpha / weightReach)
	return weightDial{n, n.Weights[0], int(math.Round(50 + 50*min(1, max(-1, part))))}
}

// show returns the lesson's prose and its figure.
func (d weightDial) show(move func(int)) (prose, exhibit []app.UI) {
	count, w := len(d.Weights), d.latent
	prose = []app.UI{
		paragraph(words.LessonFloat.Say(count, d.Layer)),
		paragraph(words.LessonBinary.Say(words.Significant(float64(d.Alpha)), count, 32*count,
			count+32, words.Ratio(32*count, count+32))),
		subheading(words.LessonLearn.Say()),
		paragraph(words.LessonSlope.Say()),
		paragraph(words.LessonTrick.Say()),
	}
	exhibit = []app.UI{
		dial(words.LatentName.Say(), signed(w), d.place, move),
		bits(w),
		drawing(d.chart()),
		legend(key{"stepped", words.LessonStep.Say()}, key{"guide", words.LessonRamp.Say()}),
		shownNow(words.LessonNow.Say(signed(taken(w, d.Alpha)), signed(w),
			words.Significant(math.Abs(float64(w))))),
		small(words.LessonHeld.Say()),
	}
	return prose, exhibit
}

// taken returns what the network multiplies by: plus or minus alpha, and plus for 0.
func taken(w, alpha float32) float32 {
	if w < 0 {
		return -alpha
	}
	return alpha
}

// signed returns a number with its sign.
func signed(v float32) string {
	text := words.Significant(float64(v))
	if v < 0 {
		return text
	}
	return "+" + text
}

// bits returns the 32 bits of a weight, with its sign marked, beside the one bit that a ±1 weight
// keeps.
func bits(w float32) app.UI {
	all := fmt.Sprintf("%032b", math.Float32bits(w))
	sign := `<span class="sign">` + all[:1] + `</span>`
	return app.Raw(`<dl class="bits"><dt>` + words.BitsFloat.Say() + `</dt><dd>` + sign +
		`<span>` + all[1:9] + `</span><span>` + all[9:] + `</span></dd><dt>` +
		words.BitsBinary.Say() + `</dt><dd>` + sign + `</dd></dl>`)
}

// chart returns the step that the network computes with, the ramp that training pretends, and where
// the weight is on both.
func (d weightDial) chart() chart.Chart {
	p := chart.Plot{
		X: chart.Scale{From: -weightReach, To: weightReach, Low: 7, High: 93},
		Y: chart.Scale{From: -weightReach, To: weightReach, Low: 150, High: 10}, Bottom: 160,
	}
	at := math.Min(weightReach, math.Max(-weightReach, float64(d.latent/d.Alpha)))
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
	marks = append(marks, p.Base([]chart.Tick{
		{At: -weightReach, Name: words.Minus3.Say()}, {At: 0, Name: words.Zero0.Say()},
		{At: weightReach, Name: words.Plus3.Say()},
	}, words.LatentName.Say())...)
	return chart.Chart{Title: words.LessonChart.Say(signed(d.latent)), Height: 206, Marks: marks}
}
