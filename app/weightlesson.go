package app

import (
	"fmt"
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/words"
)

// weightLesson shows a weight of a neuron as 32 bits and as one.
type weightLesson struct{ neuron }

func newWeightLesson(from scene) exhibit {
	if n, ok := from.neuron(); ok {
		return &weightLesson{n}
	}
	return nil
}

// show implements exhibit.
func (w *weightLesson) show(l *lesson) (prose, figure []app.UI) {
	d := newWeightDial(w.neuron, 0, l)
	count := len(w.Weights)
	prose = []app.UI{
		paragraph(words.LessonFloat.Say(count, w.Layer)),
		paragraph(words.LessonBinary.Say(words.Significant(float64(w.Alpha)), count, 32*count,
			count+32, words.Ratio(32*count, count+32))),
	}
	now := words.WeightNow.Say(signed(d.latent), signed(taken(d.latent, d.Alpha)))
	figure = []app.UI{
		dial(words.WeightName.Say(), now, d.place, l.move), bits(d.latent), shownNow(now),
		drawing(w.chart()),
		small(words.WeightBits.Say()),
	}
	return prose, figure
}

// chart returns the bits of the neuron to scale.
func (w *weightLesson) chart() chart.Chart {
	count := len(w.Weights)
	var marks []chart.Mark
	for i, b := range []struct {
		name words.Text
		kind string
		bits int
	}{
		{words.BitsFloat, "alone", 32 * count}, {words.BitsBinary, "together", count + 32},
	} {
		y, width := 46*float64(i), 100*float64(b.bits)/float64(32*count)
		marks = append(marks,
			chart.Text{Class: "barname", X: chart.Left, Y: chart.Down(y + 14), Anchor: chart.AtStart,
				Text: words.BitsOf.Say(b.name.Say(), b.bits)},
			chart.Bar{Class: b.kind, X: chart.Left, Y: chart.Down(y + 20),
				Width: chart.Across(width), Height: chart.Pixels(16)})
	}
	return chart.Chart{Title: words.BitsChart.Say(32*count, count+32), Height: 86, Marks: marks}
}

// weightDial is a weight on a dial.
type weightDial struct {
	neuron
	latent float32
	place  int // of the dial
}

// weightReach is how far the latent weight goes to either side, in units of α: a little further
// than training moves it.
const weightReach = 4

// newWeightDial returns the dial of a lesson. Before it is moved, it stands as near to a weight of
// the neuron as it can.
func newWeightDial(n neuron, weight int, l *lesson) weightDial {
	if l.moved {
		return weightDial{n, float32(l.place-50) / 50 * weightReach * n.Alpha, l.place}
	}
	part := float64(n.Weights[weight] / n.Alpha / weightReach)
	return weightDial{n, n.Weights[weight], int(math.Round(50 + 50*min(1, max(-1, part))))}
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
