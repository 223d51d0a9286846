package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/experiment"
	"signum/core/packed"
)

// whole is the network's lap.
func (c *stopwatchCard) whole() (lap, bool) {
	if n := len(c.Laps); n > 0 && c.Laps[n-1].Name == packed.NetworkName {
		return c.Laps[n-1], true
	}
	return lap{}, false
}

// outcome returns what the times come to: how much faster, whether the result is the same, what takes
// the time, and the memory.
func (c *stopwatchCard) outcome() app.UI {
	whole, ok := c.whole()
	if !ok {
		return nothing()
	}
	lines := []app.UI{app.Elem("p").Class("result").Text(c.result(whole))}
	if len(whole.Forms) > 1 {
		lines = append(lines, app.Elem("p").Text(c.parityWords(whole)+" "+c.heaviest(whole)))
		lines = append(lines, small(words.WatchHeld.Say(c.Held, c.Float)))
	}
	if c.restless() {
		lines = append(lines, small(words.WatchRestless.Say()))
	}
	return app.Elem("div").Class("words").Body(append(lines, app.Elem("p").Class("small").Body(
		app.Text(words.WatchReadings.Say()), app.Elem("span").Class("wide").Text(words.WatchRanges.Say())))...)
}

// restless says that most forms were usually far slower than they can be.
func (c *stopwatchCard) restless() bool {
	far, all := 0, 0
	for _, l := range c.Laps {
		for _, f := range l.Forms {
			if all++; f.Median > 1.3*f.Least {
				far++
			}
		}
	}
	return 2*far > all
}

// result is the network's gain.
func (c *stopwatchCard) result(whole lap) string {
	n, best := c.Found.Batch, whole.best()
	float, bits := words.Micro(whole.float()), words.Micro(best.Median)
	switch {
	case len(whole.Forms) == 1:
		return words.WatchOnlyFloat.Say(n, float)
	case !faster(whole.gain(best)):
		return words.WatchNoGain.Say(n, bits, float)
	}
	return words.WatchGain.Say(n, words.Factor(whole.gain(best)), bits, float)
}

// parityWords say whether all forms of the network judge the same.
func (c *stopwatchCard) parityWords(whole lap) string {
	worst, others := 0.0, 0
	for _, f := range whole.Forms[1:] {
		worst, others = max(worst, f.Parity.Worst), max(others, f.Parity.Others)
	}
	images, what := whole.best().Parity.Images, words.Class.Say()
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

// heaviest is the layer that takes most of the time of the layers, each in its last form: from bits, if it can.
func (c *stopwatchCard) heaviest(whole lap) string {
	sum, most, at := 0.0, 0.0, 0
	for i, l := range c.Laps[:len(c.Laps)-1] {
		if t := l.best().Median; t > most {
			most, at = t, i
		}
		sum += l.best().Median
	}
	l := c.Laps[at]
	text := words.Heaviest
	switch {
	case !l.Binary:
		text = words.HeaviestFloat
	case l.Pixels:
		text = words.HeaviestPixels
	case !l.Signed:
		text = words.HeaviestInputs
	}
	return text.Say(l.Name, words.Percents(most/sum, 0))
}

// reasons are what isn't faster, and why; and how to get a form that isn't there.
func (c *stopwatchCard) reasons() app.UI {
	var items []app.UI
	for _, s := range c.slow() {
		items = append(items, app.Elem("li").Body(app.Elem("b").Text(words.SlowWho.Say(words.Listed(s.who))), app.Text(s.why)))
	}
	body := []app.UI{app.Elem("div")}
	if len(items) > 0 {
		body = []app.UI{subheading(words.SlowTitle.Say()), app.Elem("ul").Class("slow").Body(items...)}
	}
	if c.Plan.Act != experiment.ActBinary && c.Binary > 0 {
		body = append(body, act(words.WatchActs.Say(), button(c.act, words.WatchPlanActs.Say(), "",
			func() { c.act.Set("act", experiment.ActBinary) })))
	}
	return app.Elem("div").Body(body...)
}

// slowness is forms that aren't faster than the float form, for the same reason.
type slowness struct {
	who []string
	why string
}

// slow are all of them, of layers.
func (c *stopwatchCard) slow() (all []slowness) {
	add := func(who, why string) {
		for i := range all {
			if all[i].why == why {
				all[i].who = append(all[i].who, who)
				return
			}
		}
		all = append(all, slowness{[]string{who}, why})
	}
	for _, l := range c.Laps {
		if l.Name == packed.NetworkName || c.Binary == 0 {
			continue
		}
		if !l.Binary {
			add(l.Name, words.SlowFloat.Say())
		}
		for _, f := range l.Forms[1:] {
			if faster(l.gain(f)) {
				continue
			}
			who := l.Name
			if l.Signed {
				who = map[string]words.Text1{packed.SignsForm: words.SlowSigns, packed.BitsForm: words.SlowBits}[f.Name].Say(who)
			}
			add(who, c.reason(l, f))
		}
	}
	return all
}

// reason is why a form isn't faster than the float form: what is known of the kernels, or what was measured.
func (c *stopwatchCard) reason(l lap, f packed.FormTiming) string {
	switch onFloats := f.Name == packed.SignsForm; {
	case onFloats && l.Convolution:
		return words.SlowConvolution.Say()
	case onFloats && c.Found.Batch > 1:
		return words.SlowBatch.Say()
	case c.Call > l.float()/3:
		return words.SlowCall.Say(words.Micro(c.Call), words.Micro(l.float()))
	}
	return words.SlowUnknown.Say()
}
