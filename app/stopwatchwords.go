package app

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

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

// words are what the times come to: how much faster, whether the result is the same, what takes the time, and the memory.
func (c *stopwatchCard) words() app.UI {
	whole, ok := c.whole()
	if !ok {
		return app.Elem("div")
	}
	lines := []app.UI{app.Elem("p").Class("result").Text(c.result(whole))}
	if len(whole.Forms) > 1 {
		lines = append(lines, app.Elem("p").Text(c.parityWords(whole)+" "+c.heaviest(whole)))
		lines = append(lines, app.Elem("p").Class("small").Text("To compute from bits it holds "+integer(c.Held)+" bytes of weights in memory, as float "+integer(c.Float)+"."))
	}
	if c.restless() {
		lines = append(lines, app.Elem("p").Class("small").Text("Most readings here are far from the quickest: something else is at work on this device. Start again when it is quiet."))
	}
	return app.Elem("div").Class("words").Body(append(lines, app.Elem("p").Class("small").Body(
		app.Text("Each time is the middle of many readings; each reading repeats the form until the browser’s clock can tell it. "+
			"A bar is a part of the slowest form of its row."),
		app.Elem("span").Class("wide").Text(" Below a time are the quickest reading and the slowest. Differences are in parts of an image’s largest value.")))...)
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
	at := plural(c.Found.Batch, "image") + " at a time: "
	if len(whole.Forms) == 1 {
		return at + micro(whole.float()) + " µs for an image. Every layer is float, so there is nothing to compare it with."
	}
	best := whole.best()
	if pace(whole.gain(best)) != "faster" {
		return at + "from bits the whole network takes " + micro(best.Median) + " µs for an image, as float " + micro(whole.float()) + ". Less memory, but no less time."
	}
	return at + "from bits the whole network is " + times(whole.gain(best)) + " as fast, " + micro(best.Median) + " µs for an image instead of " + micro(whole.float()) + "."
}

// parityWords say whether all forms of the network judge the same.
func (c *stopwatchCard) parityWords(whole lap) string {
	worst, others := 0.0, 0
	for _, f := range whole.Forms[1:] {
		worst, others = max(worst, f.Parity.Worst), max(others, f.Parity.Others)
	}
	images, what := whole.best().Parity.Images, "class"
	if c.Plan.Data == experiment.MNIST {
		what = "digit"
	}
	words := "All forms take each of " + integer(images) + " images for the same " + what
	if others > 0 {
		words = "The forms take " + integer(others) + " of " + integer(images) + " images for another " + what + " than the float form"
	}
	if worst == 0 {
		return words + ", and give the same bits."
	}
	return words + "; their logits differ by at most " + scientific(worst) + " of the largest, as from bits a sum is scaled once, and not each of its terms."
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
	words := "Of all layers’ time " + l.Name + " takes " + strconv.FormatFloat(100*most/sum, 'f', 0, 64) + " %"
	switch {
	case !l.Binary:
		return words + ": it is still float."
	case l.Pixels:
		return words + ": its input is the image, whose pixels stay floats."
	case !l.Signed:
		return words + ": its inputs are floats."
	}
	return words + "."
}

// scientific is a small number as powers of ten are written: "2·10⁻⁷".
func scientific(v float64) string {
	exponent := int(math.Floor(math.Log10(v)))
	digit := math.Round(v / math.Pow10(exponent))
	if digit == 10 {
		digit, exponent = 1, exponent+1
	}
	if exponent >= -2 {
		return digitsOf(v, 2)
	}
	raised := ""
	for _, r := range strconv.Itoa(-exponent) {
		raised += string([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[r-'0'])
	}
	return strconv.Itoa(int(digit)) + "·10⁻" + raised
}

// reasons are what isn't faster, and why; and how to get a form that isn't there.
func (c *stopwatchCard) reasons() app.UI {
	var items []app.UI
	for _, s := range c.slow() {
		items = append(items, app.Elem("li").Body(app.Elem("b").Text(listed(s.who)+": "), app.Text(s.why)))
	}
	body := []app.UI{app.Elem("div")}
	if len(items) > 0 {
		body = []app.UI{app.Elem("h3").Text("What isn’t faster, and why"), app.Elem("ul").Class("slow").Body(items...)}
	}
	if c.Plan.Act != experiment.ActBinary && c.Binary > 0 {
		p := c.page
		body = append(body, act("Here ±1 weights meet inputs that are floats. With binary activations the inputs are ±1 too, and a layer becomes xor and popcount. That needs a net with batch norm, and a run of its own.",
			p.button("Plan binary activations", "", func(ctx app.Context, _ app.Event) { p.set(ctx, "act", "binary") })))
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
			add(l.Name, "still float, so there is one form.")
		}
		for _, f := range l.Forms[1:] {
			if pace(l.gain(f)) == "faster" {
				continue
			}
			who := l.Name
			if l.Signed {
				who += map[string]string{packed.SignsForm: " (±1 weights as bits)", packed.BitsForm: " (inputs as bits too)"}[f.Name]
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
		return "a convolution of floats makes floats of its signs first, and then multiplies as often as before."
	case onFloats && c.Found.Batch > 1:
		return "the float form lays its weights out once for all images of a batch; signs are unpacked for each image."
	case c.Call > l.float()/3:
		return "so few weights leave little to save: calling a layer takes " + micro(c.Call) + " µs by itself, as float this one takes " + micro(l.float()) + "."
	}
	return "these times don’t tell why."
}
