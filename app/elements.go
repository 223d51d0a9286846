package app

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/act"
	"signum/app/chart"
	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/dataset"
)

// elements are the parts of the page that the painter draws on.
type elements struct {
	figure, way, mover, live, next, scrubIn, dotMark, dotText, saved app.Value
	tiles, histograms, rects, layers                                 []app.Value
	badges                                                           []badge // of the layers, as last set
}

// find finds the elements; it reports whether they are there.
func (p *painter) find() bool {
	document := app.Window().Get("document")
	if !document.Truthy() {
		return false
	}
	one := func(selector string) app.Value { return document.Call("querySelector", selector) }
	all := func(selector string) (list []app.Value) {
		found := document.Call("querySelectorAll", selector)
		for i := range found.Length() {
			list = append(list, found.Index(i))
		}
		return list
	}
	e := &elements{
		figure: one(".figure"), way: one(".way"), mover: one(".mover"), live: one(".live"), next: one(".next"),
		scrubIn: one("input.scrub"), dotMark: one(`svg[data-kind="moving"] circle`),
		dotText: one(`svg[data-kind="moving"] text`),
		saved:   one(`[data-part="bytescaption"] > :last-child`),
		tiles:   all("canvas.weights"), layers: all(".rail .layer"), histograms: all("canvas.hist"),
		rects: all(`svg[data-kind="bytes"] rect:not([data-kind="was"])`),
	}
	if !e.figure.Truthy() || len(e.tiles) == 0 {
		return false
	}
	e.badges = make([]badge, len(e.layers))
	p.elements = e
	return true
}

// forget drops the elements: the page was drawn anew, and they may be others, and in other colours.
func (p *painter) forget() {
	p.elements = nil
	if p.way != nil {
		p.way.redo()
	}
}

// redo makes the next frame draw all layers.
func (w *way) redo() {
	for i := range w.last {
		w.last[i].Snap = -1 // never
	}
}

// textNode is the type of a node that is text.
const textNode = 3

// text sets an element's text, if it is there.
func text(e app.Value, text string) {
	if !e.Truthy() {
		return
	}
	if only := e.Get("firstChild"); only.Truthy() && only.Get("nodeType").Int() == textNode &&
		!only.Get("nextSibling").Truthy() {
		only.Set("nodeValue", text) // the engine goes on with the node that it has made
		return
	}
	e.Set("textContent", text)
}

// words sets the line above the figure and, unless it is to be silent, the sentence below.
func (e *elements) words(v view.View, w *way, m act.Moment, bytes, lost float64, silent bool) {
	part := func(class string) app.Value { return e.live.Call("querySelector", "."+class) }
	text(part("count"), layersAre(w.act.Binaries(m), len(w.act.Layers)))
	text(part("kb"), words.Kilobytes(int(math.Round(bytes))))
	e.sum(v, int(math.Round(bytes)))
	accuracy := part("accuracy")
	text(accuracy, words.Percent(w.act.Accuracy(m)))
	bad := "accuracy"
	if m.Snap > 0.05 && lost > 0.0004 && m.Tune < 0.9 {
		bad = "accuracy bad"
	}
	if accuracy.Truthy() {
		accuracy.Set("className", bad)
	}
	said := narration(v, w.act, m)
	if !silent {
		text(e.next, said)
	}
	e.scrubAt(said)
}

// narration returns what happens at a moment, in a sentence.
func narration(v view.View, a act.Act, m act.Moment) string {
	weights, alpha, known, row := 0, 0.0, true, words.InsideNeuron
	for i := range a.Layers {
		if l := &a.Layers[i]; l.After && !l.Before {
			weights += l.Rows * l.Cols
			alpha, known = l.Alpha(m), known && l.Known // α is the mean size
			if v.Layers[i].Filters {
				row = words.InsideFilter
			}
		}
	}
	names := snappedBy(a)
	name := words.Listed(names)
	switch {
	case m.Tune == 0 && m.Snap < 1 && len(names) == 1 && known:
		return words.SaySnap.Say(weights, name, words.Significant(alpha), row.Say())
	case m.Tune == 0 && m.Snap < 1:
		return words.SaySnaps.Say(weights, name)
	case m.Tune == 0:
		return words.SaySnapped.Say(name, words.Percent(a.To.Snap.Accuracy()),
			words.Percent(a.From.Score.Accuracy()))
	case m.Tune < 1:
		flipped, of := a.Flipped(m)
		return words.SayTuning.Say(flipped, of)
	}
	return ""
}

// snappedBy returns the names of the layers that an act makes ±1.
func snappedBy(a act.Act) (names []string) {
	for _, l := range a.Layers {
		if l.After && !l.Before {
			names = append(names, l.Name)
		}
	}
	return names
}

// bytes sets how long the bars of the layers' bytes are.
func (e *elements) bytes(v view.View, a act.Act, bytes []float64, m act.Moment) {
	total := float64(max(1, v.FloatBytes()))
	for i, rect := range e.rects {
		l := a.Layers[i]
		kind := "float"
		if l.IsBinary(m) {
			kind = "binary"
		}
		setRect(rect, bytes[i]/total, kind)
		e.badge(i, l.IsBinary(m), int(math.Round(bytes[i])))
	}
}

// badge is what stands below a layer.
type badge struct{ kind, bits, bytes string }

// badge sets whether a layer looks like ±1, and how many bytes it takes.
func (e *elements) badge(i int, binary bool, bytes int) {
	b := badge{"float", words.BadgeFloat.Say(), words.Kilobytes(bytes)}
	if binary {
		b.kind, b.bits = "binary", words.BadgeBinary.Say()
	}
	if i >= len(e.badges) || e.badges[i] == b {
		return
	}
	e.badges[i] = b
	e.layers[i].Set("className", "layer "+b.kind)
	p := e.layers[i].Call("querySelector", ".badge")
	text(p.Get("firstElementChild"), b.bits)
	text(p.Get("lastElementChild"), b.bytes)
}

// sum sets how many bytes the network takes, and how much smaller it is.
func (e *elements) sum(v view.View, bytes int) {
	if e.saved.Truthy() {
		text(e.saved.Get("firstElementChild"), words.Kilobytes(bytes))
		e.saved.Get("lastChild").Set("nodeValue", savedWords(v, bytes))
	}
}

func setRect(rect app.Value, part float64, kind string) {
	rect.Call("setAttribute", "width", across(max(100*part, 0.25)))
	rect.Call("setAttribute", "data-kind", kind)
}

// handle moves the frontier's handle to a place of the slider, a part of its width: pixels differ
// inside and outside of a page that is zoomed.
func (e *elements) handle(part float64, ok bool) {
	if ok && e.mover.Truthy() {
		e.mover.Get("style").Set("left", strconv.FormatFloat(100*part, 'f', 2, 64)+"%")
	}
}

// moving marks whether the figure is between stops, for the style sheet.
func (e *elements) moving(on bool) { e.figure.Get("classList").Call("toggle", "moving", on) }

// scrub sets the scrubber, unless a finger is on it.
func (e *elements) scrub(u float64) {
	if e.scrubIn.Truthy() {
		e.scrubIn.Set("value", strconv.Itoa(int(math.Round(100*u))))
	}
}

// scrubAt sets what the scrubber's value comes to.
func (e *elements) scrubAt(said string) {
	if e.scrubIn.Truthy() {
		e.scrubIn.Call("setAttribute", "aria-valuetext", said)
	}
}

// scores sets the ten bars, and what the network takes the image for.
func (e *elements) scores(v view.View, all []float64, class, truth int) {
	rows := e.figure.Call("querySelectorAll", ".scores li")
	kind := verdictKind(session.Verdict{Class: class}, true, truth)
	for i := range rows.Length() {
		row := rows.Index(i)
		row.Call("querySelector", "rect").Call("setAttribute", "width", across(100*max(0.01, all[i])))
		name := ""
		if i == class {
			name = "top " + kind
		}
		row.Set("className", name)
	}
	answer := e.figure.Call("querySelector", ".answer")
	text(answer.Call("querySelector", "b"), dataset.Name(v.Classes, class))
	sign, note := judgement(kind, v.Classes, truth)
	text(answer.Call("querySelector", "em"), sign)
	text(answer.Call("querySelector", "span"), note)
	answer.Set("className", named("answer", v.Classes)+" "+kind)
}

// rest restores what a stage shows at a stop.
func (e *elements) rest(v view.View, s view.Stage) {
	r := newReading(v, s)
	part := func(class string) app.Value { return e.live.Call("querySelector", "."+class) }
	text(part("count"), r.count)
	text(part("kb"), r.bytes)
	text(part("accuracy"), r.accuracy)
	if accuracy := part("accuracy"); accuracy.Truthy() {
		accuracy.Set("className", "accuracy")
	}
	for i, rect := range e.rects {
		kind := "float"
		if v.Layers[i].Binary {
			kind = "binary"
		}
		setRect(rect, float64(v.Layers[i].Bytes())/float64(max(1, v.FloatBytes())), kind)
		e.badge(i, v.Layers[i].Binary, v.Layers[i].Bytes())
	}
	e.sum(v, s.Bytes)
	e.scrub(1)
	e.scrubAt(words.ScrubTuned.Say())
	e.moving(false)
}

// dot moves the dot of the plot, and writes beside it what the snap has lost.
func (e *elements) dot(p chart.Plot, bytes, accuracy, lost float64) {
	if !e.dotMark.Truthy() {
		return
	}
	x, y := string(p.Across(bytes)), min(p.Bottom, p.Y.At(accuracy))
	anchor, aside := chart.AtStart, 12 // the price stands on the side with more room
	if p.X.At(bytes) > 50 {
		anchor, aside = chart.AtEnd, -12
	}
	kind, price := "mover", ""
	if lost > 0.0004 {
		kind, price = "mover bad", words.PriceOf.Say(words.Points(-lost))
	}
	e.dotMark.Call("setAttribute", "cx", x)
	e.dotMark.Call("setAttribute", "cy", string(chart.Down(y)))
	e.dotMark.Call("setAttribute", "data-kind", kind)
	e.dotText.Call("setAttribute", "x", x)
	e.dotText.Call("setAttribute", "y", string(chart.Down(y+4)))
	e.dotText.Call("setAttribute", "dx", aside)
	e.dotText.Call("setAttribute", "text-anchor", string(anchor))
	text(e.dotText, price)
}
