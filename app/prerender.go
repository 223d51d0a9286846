package app

import (
	"encoding/base64"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/act"
	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
)

// Prerender returns the page with the recorded run, as HTML, and what its scripts read beside it.
func Prerender(record experiment.Recording) (html string, first First) {
	return prerender(Platform{}, record)
}

// PrerenderEmbed returns the same of the figure alone, for frames.
func PrerenderEmbed(record experiment.Recording) (html string, first First) {
	return prerender(Platform{Screen: Screen{Embed: true}}, record)
}

func prerender(in Platform, record experiment.Recording) (html string, first First) {
	p := newPage(in, record, nil)().(*Playground)
	p.s.Digit.Choose(session.Easiest(record.Stages))
	return tidy(app.HTMLString(p)), p.first(record)
}

// First is what the scripts static/first.js and pad.js need to move the slider of the page and to
// read its pad before any program has arrived. They read it as JSON.
type First struct {
	Values  []int               // number of binary layers, by stage
	Texts   []string            // of the slider, by stage
	Parts   []map[string]string // HTML of the parts of the page that the slider changes, by stage
	Outs    []string            // the output's HTML, by stage
	States  []string            `json:",omitempty"` // what a host is told, by stage
	Layers  []Tile
	Digit   string // base64: the chosen digit
	Gallery []string
	Words   map[string]string
}

// A Tile is a layer's weights, when it was last float and when it had just become binary. They are
// base64: four bits a weight, one bit a weight.
type Tile struct {
	Count, Width, Cell, FanIn int
	Neuron, Weight            []act.Stride
	Float, Bits               string
}

func newTile(t *act.Tile, float, bits string) Tile {
	return Tile{len(t.Place), t.Width, t.Cell, t.FanIn, t.Neuron, t.Weight, float, bits}
}

func (p *Playground) first(record experiment.Recording) First {
	f := First{Digit: base64.StdEncoding.EncodeToString(p.s.Digit.Pixels), Words: words.Served()}
	for _, s := range record.Stages {
		v := view.New(record.Plan, record.Stages, s.Index).WithTwins(record.Twins)
		o := view.Origin{
			Recorded: true, Shaded: record.Shaded(), Made: record.Made, Device: record.Device,
		}
		f.Values = append(f.Values, v.Stages[s.Index].Binaries)
		f.Texts = append(f.Texts, valueText(v))
		if s := p.scene(v, o); s.embed {
			f.Parts, f.States = append(f.Parts, embedParts(s)), append(f.States, stateOf(s))
		} else {
			f.Parts = append(f.Parts, parts(s))
		}
		f.Outs = append(f.Outs, innerHTML(tidy(app.HTMLString(output(p.scene(v, o), truthOf(p.s))))))
	}
	for i := range view.New(record.Plan, record.Stages, 0).Layers {
		float, bits := p.memory.turn(record.Stages, i)
		f.Layers = append(f.Layers, newTile(p.memory.layout(record.Plan.Net, i), nibbles(float), signs(bits)))
	}
	for _, s := range session.Samples() {
		f.Gallery = append(f.Gallery, base64.StdEncoding.EncodeToString(s.Pixels))
	}
	return f
}

// parts returns the inner HTML of everything marked data-part.
func parts(s scene) map[string]string {
	v := s.view
	inner := func(ui app.UI) string { return innerHTML(tidy(app.HTMLString(ui))) }
	return map[string]string{
		"headline":     inner(app.Elem("div").Body(live(v))),
		"origin":       inner(app.Elem("div").Body(subline(v, s.origin))),
		"strip":        inner(strip(s)),
		"bytes":        inner(bytesBar(v)),
		"bytescaption": inner(bytesCaption(v)),
		"readout":      inner(readout(v)),
	}
}

// embedParts returns the parts of a figure in a frame.
func embedParts(s scene) map[string]string {
	all := parts(s)
	all["origin"] = innerHTML(tidy(app.HTMLString(app.Elem("div").Body(sourceLine(s.view, s.origin)))))
	return all
}

// turn returns how a layer looked when it was last float, and when it had just become binary; nil
// if it never was.
func (m *memory) turn(stages []experiment.Stage, layer int) (float, binary []byte) {
	for _, s := range stages {
		levels := m.picture(s.Network)[layer].Levels
		switch quantizer := s.Network.Layers[layer].Weights().Quantizer; {
		case quantizer == nil:
			float = levels
		case binary == nil:
			binary = levels
		}
	}
	return float, binary
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
