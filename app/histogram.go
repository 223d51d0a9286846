package app

import (
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/act"
	"signum/app/session"
	"signum/app/view"
	"signum/core/experiment"
)

// histogram draws how many of a layer's weights are of which size, in units of their neuron's α. A
// layer of ±1 has two spikes, at −α and +α.
type histogram struct {
	app.Compo
	Levels []byte
	Counts counts // in place of what the levels would give
	Binary bool
	Tones  tones
	canvas canvas
}

// counts are how many weights are of which size; all are 0 where the levels tell that.
type counts [experiment.Bins]int

// countsOf returns the recorded counts of a layer in the selected stage, if its weights are
// rounded.
func countsOf(s *session.Session, v view.View, layer int) (c counts) {
	run, _ := s.Shown.Stages()
	_, _, watched := s.Shown.Watched()
	if watched || v.Selected < 0 || v.Selected >= len(run.All) || v.Layers[layer].Binary {
		return c
	}
	if stage := run.All[v.Selected]; stage.Shaded() {
		c = stage.Figures[layer].Histogram
	}
	return c
}

// The size of a histogram, in pixels; a bin is two wide.
const histWidth, histHeight = 96, 40

// Render implements app.Composer.
func (h *histogram) Render() app.UI {
	return app.Elem("canvas").Class("hist").Attr("width", histWidth).Attr("height", histHeight).Aria("hidden", "true")
}

// OnMount draws the histogram.
func (h *histogram) OnMount(ctx app.Context) { h.draw(ctx) }

// OnUpdate draws again.
func (h *histogram) OnUpdate(ctx app.Context) { h.draw(ctx) }

func (h *histogram) draw(ctx app.Context) { h.drawOn(ctx.JSSrc()) }

// drawOn draws on a canvas.
func (h *histogram) drawOn(on app.Value) {
	defer sealed()
	if len(h.Levels) == 0 || h.Tones == (tones{}) {
		return
	}
	bins := h.Counts[:]
	if h.Counts == (counts{}) {
		bins = h.counted()
	}
	h.canvas.bars(bins, h.Tones)
	h.canvas.paint(on)
}

// counted returns how many weights are of which size by their levels.
func (h *histogram) counted() []int {
	var weights [256]int // at each level
	for _, level := range h.Levels {
		weights[level]++
	}
	bins := make([]int, histWidth/2)
	for level, n := range weights {
		v := (float32(level) - 128) / 127 * 3
		switch {
		case h.Binary && v < 0:
			v = -1
		case h.Binary:
			v = 1
		}
		bins[act.Bin(v, len(bins))] += n
	}
	return bins
}

// bars draws bins as bars, those of negative weights in another colour. High ones are drawn lower
// than they are, so that a bell stays visible beside two spikes.
func (c *canvas) bars(bins []int, t tones) {
	pixels := c.pixels(histWidth, histHeight)
	clear(pixels)
	most := 1
	for _, n := range bins {
		most = max(most, n)
	}
	plus, minus := parseRGB(t.Plus), parseRGB(t.Minus)
	for b, n := range bins {
		colour := plus
		if b < len(bins)/2 {
			colour = minus
		}
		high := int(math.Ceil(math.Pow(float64(n)/float64(most), 0.62) * (histHeight - 2)))
		c.bar(b, high, colour)
	}
	for x := range histWidth {
		*(*rgb)(pixels[4*((histHeight-1)*histWidth+x):]) = rgb{128, 128, 128, 110}
	}
}

// bar draws one bar from the ground up.
func (c *canvas) bar(bin, high int, colour rgb) {
	for y := histHeight - 1 - high; y < histHeight-1; y++ {
		for x := range 2 {
			*(*rgb)(c.rgba[4*(y*histWidth+2*bin+x):]) = colour
		}
	}
}
