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
	return tidy(app.HTMLString(p)) + `<script type="application/json" id="first">` + p.first(record) + `</script>`
}

// first is what the script needs: the parts of the page that the slider changes, by stage, and the weights.
func (p *Playground) first(record experiment.Recording) string {
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
	for _, s := range record.Stages {
		v := view.New(record.Plan, record.Stages, s.Index)
		data.Values = append(data.Values, v.Stages[s.Index].Binaries)
		data.Texts = append(data.Texts, valueText(v))
		data.Parts = append(data.Parts, p.parts(record, v))
	}
	for i, l := range view.New(record.Plan, record.Stages, 0).Layers {
		float, bits := p.lastFloat(record, i), p.firstBits(record, i)
		data.Layers = append(data.Layers, weights{l.Rows, l.Cols, nibbles(float), signs(bits)})
	}
	data.Digit = base64.StdEncoding.EncodeToString(p.s.Digit.Pixels)
	for _, s := range session.Samples() {
		data.Gallery = append(data.Gallery, base64.StdEncoding.EncodeToString(s.Pixels))
	}
	out, _ := json.Marshal(data) // strings and numbers only: it can't fail
	return string(out)
}

// parts is the inner HTML of everything marked data-part, in another stage.
func (p *Playground) parts(record experiment.Recording, v view.View) map[string]string {
	o := view.Origin{Recorded: true, Made: record.Made, Device: record.Device}
	inner := func(ui app.UI) string { return innerHTML(tidy(app.HTMLString(ui))) }
	return map[string]string{
		"headline":     inner(app.Elem("div").Body(headline(v), subline(v, o))),
		"strip":        inner(strip(v, p.pictures.of(record.Stages[v.Selected]), tones{})),
		"bytes":        inner(bytesBar(v)),
		"bytescaption": inner(bytesCaption(v)),
		"readout":      inner(readout(v)),
		"ledger":       inner((&ledgerCard{View: v, Entries: p.ledgers.of(v, record.Stages)}).ledger()),
		"flips":        inner(flips(v)),
		"confusion":    inner(confusion(v)),
	}
}

// lastFloat is how a layer looked when it was last float.
func (p *Playground) lastFloat(record experiment.Recording, layer int) (levels []byte) {
	for _, s := range record.Stages {
		if w := s.Network.Layers[layer].Weights(); w.Quantizer == nil {
			levels = p.pictures.of(s)[layer].Levels
		}
	}
	return levels
}

// firstBits is how it looked when it had just become binary.
func (p *Playground) firstBits(record experiment.Recording, layer int) []byte {
	for _, s := range record.Stages {
		if w := s.Network.Layers[layer].Weights(); w.Quantizer != nil {
			return p.pictures.of(s)[layer].Levels
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
