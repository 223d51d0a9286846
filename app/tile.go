package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/act"
	"signum/core/nn"
)

// tile draws a layer's weights, laid out so that they can be read.
type tile struct {
	app.Compo
	Levels []byte
	Layout *act.Tile
	Binary bool
	Label  string
	Tones  tones

	canvas  canvas
	colours palettes
}

// Render implements app.Composer. A tile that doesn't fit its room is scaled down smoothly, or some
// of the lines between its neurons would be left out.
func (t *tile) Render() app.UI {
	class := "weights"
	if t.Layout.Width > tileWidth || t.Layout.Height > tileHeight {
		class = "weights fine"
	}
	return app.Elem("canvas").Class(class).Attr("width", t.Layout.Width).Attr("height", t.Layout.Height).
		Role("img").Aria("label", t.Label)
}

// OnMount draws the weights.
func (t *tile) OnMount(ctx app.Context) { t.draw(ctx) }

// OnUpdate draws again: the weights or the colours are others.
func (t *tile) OnUpdate(ctx app.Context) { t.draw(ctx) }

func (t *tile) draw(ctx app.Context) { t.drawOn(ctx.JSSrc()) }

// drawOn draws on a canvas.
func (t *tile) drawOn(on app.Value) {
	defer sealed()
	if len(t.Levels) != len(t.Layout.Place) || t.Tones == (tones{}) {
		return
	}
	palette := &t.colours.in(t.Tones).float
	if t.Binary {
		palette = &t.colours.binary
	}
	c := cells{t.Layout, t.canvas.pixels(t.Layout.Width, t.Layout.Height)}
	for i, level := range t.Levels {
		c.fill(i, palette[level])
	}
	t.canvas.paint(on)
}

// cells are the pixels of a tile.
type cells struct {
	layout *act.Tile
	pixels []byte
}

// fill fills the cell of a weight.
func (c cells) fill(i int, colour rgb) {
	row := c.pixels[4*int(c.layout.Corner[i]):]
	if c.layout.Cell == 1 {
		*(*rgb)(row) = colour
		return
	}
	for y := range c.layout.Cell {
		for x := range c.layout.Cell {
			*(*rgb)(row[4*(y*c.layout.Width+x):]) = colour
		}
	}
}

// The room of a tile, in pixels. Where many layers share the width, each has less of it.
const (
	tileWidth, tileHeight = 209, 256
	manyLayers            = 6
	narrowTile            = 75
)

// layout returns how a layer's weights are laid out.
func (m *memory) layout(net string, layer int) *act.Tile {
	if m.layouts[net] == nil {
		blocks, err := nn.Preset(net)
		if err != nil {
			return &act.Tile{}
		}
		width := tileWidth
		if len(blocks) >= manyLayers {
			width = narrowTile
		}
		m.layouts[net] = act.Tiles(blocks, width, tileHeight)
	}
	return &m.layouts[net][layer]
}
