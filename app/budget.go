package app

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
)

// budget has the visitor's limits for the network, set by two lines of the plot or by two fields.
// The best stage within them is selected.
type budget struct {
	view.Budget
	s      *session.Session
	redraw func()
	held   string // what a finger has: a line, bytesLimit or accuracyLimit; the bar's grip; or ""
}

// The limits, by the names of their fields.
const (
	bytesLimit    = "limit-bytes"
	accuracyLimit = "limit-accuracy"
)

// barGrip is the grip of the bar of bytes, as what a finger has.
const barGrip = "grip"

// fields returns the two fields, below the question that they answer.
func (b *budget) fields() app.UI {
	return app.Elem("div").Class("budget").Role("group").Aria("label", words.BudgetAsk.Say()).Body(
		app.Elem("p").Text(words.BudgetAsk.Say()),
		b.field(words.BudgetBytes, words.BudgetAtMost, words.UnitKB, bytesLimit),
		b.field(words.BudgetAccuracy, words.BudgetAtLeast, words.UnitPercent, accuracyLimit))
}

// field returns the field of a limit between two words, which its name has too.
func (b *budget) field(label, before, unit words.Text, name string) app.UI {
	in := app.Input().Type("text").ID(name).Attr("inputmode", "decimal").Attr("autocomplete", "off").
		Aria("label", label.Say()).Attr("value", b.text(name)).OnChange(handle(b.s, b.typed(name)), name)
	return app.Elem("label").Body(
		app.Elem("span").Text(before.Say()), in, app.Elem("span").Text(unit.Say()))
}

// text returns a limit as its field shows it; "" for none.
func (b *budget) text(name string) string {
	switch {
	case name == bytesLimit && b.Bytes > 0:
		return words.Decimal(float64(b.Bytes)/1000, 1)
	case name == accuracyLimit && b.Accuracy > 0:
		return words.Hundredths(b.Accuracy)
	}
	return ""
}

// typed takes a number that was typed; an empty field is no limit. What is refused gives way to the
// limit that stays.
func (b *budget) typed(name string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		source := ctx.JSSrc()
		b.take(name, source.Get("value").String())
		source.Set("value", b.text(name))
	}
}

// take sets a limit to a number as text, if it is one.
func (b *budget) take(name, text string) {
	number, ok := "0", true
	if text != "" {
		number, ok = b.s.Number(name, text, false)
	}
	value, _ := strconv.ParseFloat(number, 64)
	switch {
	case !ok:
		return
	case name == bytesLimit:
		b.set(name, value*1000)
	default:
		b.set(name, value/100)
	}
	v, _ := b.s.Shown.View()
	b.s.Told.Say(session.BudgetSet{Budget: b.Budget, View: v})
}

// set sets a limit, and selects the best stage within the budget. A limit that was refused before
// is told no longer.
func (b *budget) set(name string, value float64) {
	if key, _ := refused(b.s.Told.Trouble); key == bytesLimit || key == accuracyLimit {
		b.s.Told.Dismiss()
	}
	if value = max(0, value); name == bytesLimit {
		b.Bytes = int(math.Round(min(value, 1e9)))
	} else {
		b.Accuracy = min(1, value)
	}
	v, _ := b.s.Shown.View()
	if stage, _ := v.Best(b.Budget); b.Any() && stage >= 0 {
		b.s.Choose(stage)
	}
}

// sentence returns what the budget comes to; "" without a limit.
func (b *budget) sentence(v view.View) string { return budgetWords(b.Budget, v) }

// budgetWords returns what a budget comes to in a view; "" without a limit.
func budgetWords(b view.Budget, v view.View) string {
	stage, fits := v.Best(b)
	if !b.Any() || stage < 0 {
		return ""
	}
	s := v.Stages[stage]
	layer, saved, of, pays := v.Payer(stage)
	switch {
	case !fits && !b.Small(s):
		return words.BudgetTooSmall.Say(words.Kilobytes(s.Bytes))
	case !fits:
		return words.BudgetTooGood.Say(words.Percent(s.Score.Accuracy()))
	case !pays:
		return words.BudgetFloat.Say()
	}
	return words.BudgetFits.Say(layersAre(s.Binaries, len(v.Layers)), layer,
		words.Kilobytes(saved), words.Kilobytes(of))
}

// over returns the bar of bytes with a range over it, whose thumb is the limit of bytes; at its end
// there is none. A frame has no budget.
func (b *budget) over(bar app.UI, v view.View, embed bool) app.UI {
	if embed {
		return bar
	}
	full := float64(v.FloatBytes())
	value, text, class := 100, words.BudgetNone.Say(), "gripped"
	if b.Bytes > 0 {
		class = "gripped on"
		value = int(math.Round(min(100, 100*float64(b.Bytes)/max(1, full))))
		text = words.Dotted(words.Kilobytes(b.Bytes), b.sentence(v))
	}
	grip := app.Input().Type("range").Class(class).Attr("value", strconv.Itoa(value)).
		Aria("label", words.BudgetAsk.Say()).Aria("valuetext", text).
		OnInput(handle(b.s, func(ctx app.Context, _ app.Event) {
			b.grip(ctx.JSSrc().Get("value").String(), full)
		}), barGrip, v.FloatBytes())
	// A grip that is back where it began sends no change.
	for _, end := range []string{"change", "pointerup", "pointercancel"} {
		grip = grip.On(end, handle(b.s, func(app.Context, app.Event) { b.held = "" }), barGrip)
	}
	return app.Elem("div").Class("bytes").Body(bar, grip)
}

// grip moves the limit of bytes with the bar's grip, which is at a percentage of all bytes.
func (b *budget) grip(value string, full float64) {
	b.held = barGrip // until it is let go
	percent, err := strconv.Atoi(value)
	if err != nil || percent == 100 {
		b.set(bytesLimit, 0)
		return
	}
	b.set(bytesLimit, float64(max(1, percent))/100*full)
}

// lines returns the two lines on a plot, each with a grip. A line without a limit is at the plot's
// edge.
func (b *budget) lines(t *tradeoff) app.UI {
	p := t.drawing().plot()
	x, y := p.X.Low, p.Y.Low
	if b.Bytes > 0 {
		x = min(p.X.High, max(p.X.Low, p.X.At(float64(b.Bytes))))
	}
	if b.Accuracy > 0 {
		y = min(p.Y.Low, max(p.Y.High, p.Y.At(b.Accuracy)))
	}
	down := func(y float64) string { return strconv.FormatFloat(y, 'f', 1, 64) }
	left, right := across(p.X.Low-4), across(100)
	upright := svgElem("g", limitKind(b.Bytes > 0)).Body(
		svgElem("rect", "out", "x", left, "y", down(p.Y.High), "width", across(x-p.X.Low+4), "height",
			down(p.Y.Low-p.Y.High)),
		svgElem("line", "limit", "x1", across(x), "x2", across(x), "y1", down(p.Y.High-14), "y2", down(p.Y.Low)),
		svgElem("circle", "grip", "cx", across(x), "cy", down(p.Y.High-14), "r", "9"))
	level := svgElem("g", limitKind(b.Accuracy > 0)).Body(
		svgElem("rect", "out", "x", left, "y", down(y), "width", across(100-p.X.Low+4), "height",
			down(p.Y.Low-y)),
		svgElem("line", "limit", "x1", left, "x2", right, "y1", down(y), "y2", down(y)),
		svgElem("circle", "grip", "cx", right, "cy", down(y), "r", "9"))
	return app.Elem("svg").XMLNS(svgNamespace).Attr("data-kind", "limits").Attr("aria-hidden", "true").
		Attr("width", "100%").Attr("height", strconv.Itoa(t.drawing().height())).
		Body(b.drags(level, accuracyLimit, t), b.drags(upright, bytesLimit, t))
}

// limitKind returns the kind of a line: one that limits, or one at the plot's edge.
func limitKind(limits bool) string {
	if limits {
		return "limits on"
	}
	return "limits off"
}

// drags returns a line that a finger can drag. Its handlers stay when the plot becomes another.
func (b *budget) drags(line app.HTMLElem, name string, t *tradeoff) app.UI {
	return line.On("pointerdown", handle(b.s, func(ctx app.Context, e app.Event) {
		ctx.JSSrc().Call("setPointerCapture", e.Get("pointerId"))
		b.held = name
	}), name, "down").On("pointermove", handle(b.s, func(ctx app.Context, e app.Event) {
		if b.held == name {
			box := ctx.JSSrc().Get("ownerSVGElement").Call("getBoundingClientRect")
			b.drag(t.drawing().plot(),
				(e.Get("clientX").Float()-box.Get("left").Float())/box.Get("width").Float(),
				e.Get("clientY").Float()-box.Get("top").Float())
		}
	}), name, "move").On("lostpointercapture", handle(b.s, func(app.Context, app.Event) {
		if b.held == name {
			b.held = ""
		}
	}), name, "lost")
}

// drag sets the limit that a finger has to where that is on the plot: a part of its width, and
// pixels from its top. Beyond the plot's edge there is none.
func (b *budget) drag(p chart.Plot, across, down float64) {
	value := 0.0
	switch {
	case b.held == bytesLimit && 100*across > p.X.Low:
		value = math.Exp(p.X.Value(min(100*across, p.X.High)))
	case b.held == accuracyLimit && down < p.Y.Low:
		value = p.Y.Value(max(down, p.Y.High))
	}
	b.set(b.held, value)
	if field := app.Window().GetElementByID(b.held); field.Truthy() {
		field.Set("value", b.text(b.held))
	}
	b.redraw()
}
