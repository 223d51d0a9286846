package app

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/nn"
)

// levels returns the weights of a layer as one byte each: 128 is zero, 255 is +3 times the layer's
// mean size or more, 1 is −3 times or less. A binary layer has only 255 and 1.
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

// meanSize returns the mean of |w|, or 1 if all are zero.
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

// seen is a layer's weights as they are drawn, and in words.
type seen struct {
	Levels []byte
	Label  string
}

// see returns the picture of a layer.
func see(l nn.Layer) seen {
	w := l.Weights()
	shades, text := levels(w), words.WeightsFloat
	if w.Quantizer != nil {
		text = words.WeightsBinary
	}
	share := strconv.Itoa(int(math.Round(100 * positive(shades))))
	return seen{shades, text.Say(l.Name(), len(shades), share)}
}

// positive returns the share of levels above zero.
func positive(levels []byte) float64 {
	n := 0
	for _, l := range levels {
		if l > 128 {
			n++
		}
	}
	return float64(n) / float64(max(1, len(levels)))
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
	return app.Elem("canvas").Class("weights", "w"+strconv.Itoa(p.Cols)).
		Attr("width", p.Cols).Attr("height", p.Rows).Role("img").Aria("label", p.Label)
}

// OnMount implements app.Mounter.
func (p *picture) OnMount(ctx app.Context) { p.draw(ctx) }

// OnUpdate implements app.Updater: the weights or the colours are others.
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
