package app

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/experiment"
	"signum/core/nn"
)

// levels are the weights of a layer as one byte each: 128 is zero, 255 is +3 times the layer's mean size or more, 1 is
// −3 times. A binary layer has only 255 and 1.
func levels(w *nn.Weights) []byte {
	data := w.Latent.Data
	out := make([]byte, len(data))
	scale := 127 / (3 * meanSize(data))
	if w.Quantizer != nil {
		scale = 0
	}
	for i, value := range data {
		switch {
		case scale > 0:
			out[i] = byte(128.5 + min(127, max(-127, value*scale)))
		case value < 0:
			out[i] = 1
		default:
			out[i] = 255
		}
	}
	return out
}

// meanSize is the mean of |w|, or 1 when all are zero.
func meanSize(w []float32) float32 {
	sum := 0.0
	for _, value := range w {
		sum += float64(max(value, -value))
	}
	if sum == 0 {
		return 1
	}
	return float32(sum / float64(len(w)))
}

// seen is a layer's weights as they can be drawn, and how they are said.
type seen struct {
	Levels []byte
	Label  string
}

// see makes the picture of a layer.
func see(l nn.Layer) seen {
	w := l.Weights()
	shades, text := levels(w), words.WeightsFloat
	if w.Quantizer != nil {
		text = words.WeightsBinary
	}
	share := strconv.Itoa(int(math.Round(100 * positive(shades))))
	return seen{shades, text.Say(l.Name(), len(shades), share)}
}

// positive is the share of levels above zero.
func positive(levels []byte) float64 {
	n := 0
	for _, l := range levels {
		if l > 128 {
			n++
		}
	}
	return float64(n) / float64(max(1, len(levels)))
}

// pictures remembers the pictures of each stage's layers: they are asked for at each move of the slider.
type pictures struct {
	networks []*nn.Network
	seen     [][]seen
}

// of is the pictures of the layers of a done stage; nil when it has no network.
func (p *pictures) of(s experiment.Stage) []seen {
	if s.Network == nil {
		return nil
	}
	for i, net := range p.networks {
		if net == s.Network {
			return p.seen[i]
		}
	}
	var all []seen
	for _, l := range s.Network.Layers {
		all = append(all, see(l))
	}
	p.networks, p.seen = append(p.networks, s.Network), append(p.seen, all)
	return all
}

// picture draws weights on a canvas, one pixel each.
type picture struct {
	app.Compo
	Levels     []byte
	Rows, Cols int
	Binary     bool
	Label      string
	Tones      tones
	canvas     canvas
}

// Render implements app.Composer.
func (p *picture) Render() app.UI {
	return app.Elem("canvas").Class("weights", "w"+strconv.Itoa(p.Cols)).Attr("width", p.Cols).Attr("height", p.Rows).
		Role("img").Aria("label", p.Label)
}

// OnMount draws.
func (p *picture) OnMount(ctx app.Context) { p.draw(ctx) }

// OnUpdate draws again: the weights or the colours are others.
func (p *picture) OnUpdate(ctx app.Context) { p.draw(ctx) }

func (p *picture) draw(ctx app.Context) {
	defer sealed()
	if len(p.Levels) != p.Rows*p.Cols || p.Tones == (tones{}) {
		return
	}
	palette := p.Tones.palette(p.Binary)
	pixels := p.canvas.pixels(p.Cols, p.Rows)
	for i, level := range p.Levels {
		*(*rgb)(pixels[4*i:]) = palette[level]
	}
	p.canvas.paint(ctx.JSSrc())
}
