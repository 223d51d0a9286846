package app

import (
	"encoding/base64"
	"encoding/json"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/core/experiment"
)

// Prerender returns the page with the recorded run, as HTML, with what the script in static/first.js
// needs to move its slider before any program has arrived.
func Prerender(record experiment.Recording) string {
	p := newPage(Platform{}, record, nil)().(*Playground)
	p.s.Digit.Choose(session.Telling(record.Stages))
	page, first := app.HTMLString(p), first{record, &p.pictures, &p.ledgers}
	return tidy(page) + `<script type="application/json" id="first">` + first.script(p.s.Digit.Pixels) + `</script>`
}

// first makes what the page shows before its program is here.
type first struct {
	record   experiment.Recording
	pictures *pictures
	ledgers  *ledgers
}

// script returns what the script needs, as JSON: the parts of the page that the slider changes, by
// stage, the weights, the digit and the gallery.
func (f first) script(digit []byte) string {
	type weights struct {
		Rows, Cols  int
		Float, Bits string // base64: four bits a weight, one bit a weight
	}
	var data struct {
		Values  []int // number of binary layers, by stage
		Texts   []string
		Parts   []map[string]string
		Layers  []weights
		Digit   string // all base64: the chosen digit, and the gallery
		Gallery []string
	}
	for i := range f.record.Stages {
		v := f.view(i)
		data.Values = append(data.Values, v.Stages[i].Binaries)
		data.Texts = append(data.Texts, valueText(v))
		data.Parts = append(data.Parts, f.parts(v))
	}
	for i, l := range f.view(0).Layers {
		float, bits := f.lastFloat(i), f.firstBits(i)
		data.Layers = append(data.Layers, weights{l.Rows, l.Cols, nibbles(float), signs(bits)})
	}
	data.Digit = base64.StdEncoding.EncodeToString(digit)
	for _, s := range session.Samples() {
		data.Gallery = append(data.Gallery, base64.StdEncoding.EncodeToString(s.Pixels))
	}
	out, _ := json.Marshal(data) // strings and numbers only: it can't fail
	return string(out)
}

// view returns the view in which a stage is selected.
func (f first) view(stage int) view.View { return view.New(f.record.Plan, f.record.Stages, stage) }

// parts returns the inner HTML of everything marked data-part, in a view.
func (f first) parts(v view.View) map[string]string {
	o := view.Origin{Recorded: true, Made: f.record.Made, Device: f.record.Device}
	inner := func(ui app.UI) string { return innerHTML(tidy(app.HTMLString(ui))) }
	return map[string]string{
		"headline":     inner(app.Elem("div").Body(headline(v), subline(v, o))),
		"strip":        inner(strip(v, f.pictures.of(f.record.Stages[v.Selected]), tones{})),
		"bytes":        inner(bytesBar(v)),
		"bytescaption": inner(bytesCaption(v)),
		"readout":      inner(readout(v)),
		"ledger":       inner((&ledgerCard{View: v, Entries: f.ledgers.of(v, f.record.Stages)}).ledger()),
		"flips":        inner(flips(v)),
		"confusion":    inner(confusion(v)),
	}
}

// lastFloat returns the levels of a layer's weights as they were last float.
func (f first) lastFloat(layer int) (levels []byte) {
	for _, s := range f.record.Stages {
		if w := s.Network.Layers[layer].Weights(); w.Quantizer == nil {
			levels = f.pictures.of(s)[layer].Levels
		}
	}
	return levels
}

// firstBits returns the levels of a layer's weights as they were when it had just become binary.
func (f first) firstBits(layer int) []byte {
	for _, s := range f.record.Stages {
		if w := s.Network.Layers[layer].Weights(); w.Quantizer != nil {
			return f.pictures.of(s)[layer].Levels
		}
	}
	return nil
}

// nibbles keeps the upper four bits of each level, two levels a byte.
func nibbles(levels []byte) string {
	out := make([]byte, (len(levels)+1)/2)
	for i, l := range levels {
		out[i/2] |= l >> 4 << (4 * (i % 2))
	}
	return base64.StdEncoding.EncodeToString(out)
}

// signs keeps one bit of each level: 1 is positive.
func signs(levels []byte) string {
	out := make([]byte, (len(levels)+7)/8)
	for i, l := range levels {
		out[i/8] |= l >> 7 << (i % 8)
	}
	return base64.StdEncoding.EncodeToString(out)
}
