package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/packed"
)

// outcome returns what the times come to: how much faster, whether the result is the same, what
// takes the time, and the memory.
func (c *stopwatchCard) outcome() app.UI {
	whole, ok := c.Laps.Whole()
	if !ok {
		return nothing()
	}
	lines := []app.UI{app.Elem("p").Class("result").Text(c.result(whole))}
	if len(whole.Forms) > 1 {
		lines = append(lines,
			app.Elem("p").Text(c.parity(whole)+" "+heaviest(c.Laps)),
			small(words.WatchHeld.Say(c.Held, c.Float)))
	}
	if c.Laps.Restless() {
		lines = append(lines, small(words.WatchRestless.Say()))
	}
	return app.Elem("div").Class("words").Body(append(lines, app.Elem("p").Class("small").Body(
		app.Text(words.WatchReadings.Say()), app.Elem("span").Class("wide").
			Text(words.WatchRanges.Say())))...)
}

// result returns the network's gain in words.
func (c *stopwatchCard) result(whole view.Lap) string {
	n, best := c.Found.Batch, whole.Best()
	float, bits := words.Micro(whole.Float()), words.Micro(best.Median)
	switch {
	case len(whole.Forms) == 1:
		return words.WatchOnlyFloat.Say(n, float)
	case !view.Faster(whole.Gain(best)):
		return words.WatchNoGain.Say(n, bits, float)
	}
	return words.WatchGain.Say(n, words.Factor(whole.Gain(best)), bits, float)
}

// parity returns whether all forms of the network take images for the same, in words.
func (c *stopwatchCard) parity(whole view.Lap) string {
	worst, others := whole.Parity()
	images, what := whole.Best().Parity.Images, words.Class.Say()
	if c.Plan.Data == experiment.MNIST {
		what = words.Digit.Say()
	}
	switch {
	case others == 0 && worst == 0:
		return words.WatchSame.Say(images, what)
	case others == 0:
		return words.WatchSameNear.Say(images, what, words.Scientific(worst))
	case worst == 0:
		return words.WatchOther.Say(others, images, what)
	}
	return words.WatchOtherNear.Say(others, images, what, words.Scientific(worst))
}

// heaviest returns the layer that takes most of the time, in words, and why if that is known.
func heaviest(l view.Laps) string {
	most, part := l.Heaviest()
	text := words.Heaviest
	switch {
	case !most.Binary:
		text = words.HeaviestFloat
	case most.Pixels:
		text = words.HeaviestPixels
	case !most.Signed:
		text = words.HeaviestInputs
	}
	return text.Say(most.Name, words.Percents(part, 0))
}

// reasons returns what isn't faster, and why; and how to get a form that isn't there. A network of
// floats has nothing to compare.
func (c *stopwatchCard) reasons() app.UI {
	if c.Binary == 0 {
		return app.Elem("div").Body(nothing())
	}
	parts := []app.UI{nothing()}
	if slow := c.Laps.Slow(c.Found.Batch); len(slow) > 0 {
		parts = []app.UI{subheading(words.SlowTitle.Say()),
			app.Elem("ul").Class("slow").Body(slowItems(slow)...)}
	}
	if c.Plan.Act != experiment.ActBinary {
		plan := func() { c.act.Set("act", experiment.ActBinary) }
		parts = append(parts, offer(words.WatchActs.Say(),
			button(c.act, words.WatchPlanActs.Say(), "", plan)))
	}
	return app.Elem("div").Body(parts...)
}

func slowItems(all []view.Slow) (items []app.UI) {
	for _, s := range all {
		var who []string
		for _, f := range s.Forms {
			who = append(who, slowName(f))
		}
		name := app.Elem("b").Text(words.SlowWho.Say(words.Listed(who)))
		items = append(items, app.Elem("li").Body(name, app.Text(cause(s))))
	}
	return items
}

// slowName returns the name of a layer, with its form if it has several.
func slowName(f view.SlowForm) string {
	switch f.Form {
	case packed.SignsForm:
		return words.SlowSigns.Say(f.Layer)
	case packed.BitsForm:
		return words.SlowBits.Say(f.Layer)
	}
	return f.Layer
}

// cause returns why forms aren't faster.
func cause(s view.Slow) string {
	switch s.Cause {
	case view.StillFloat:
		return words.SlowFloat.Say()
	case view.FloatSigns:
		return words.SlowConvolution.Say()
	case view.LaidOut:
		return words.SlowBatch.Say()
	case view.CallTime:
		return words.SlowCall.Say(words.Micro(s.Call), words.Micro(s.Float))
	}
	return words.SlowUnknown.Say()
}
