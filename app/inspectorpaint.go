package app

import (
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// paint draws the inspector's pictures.
func (c *inspector) paint(dialog app.Value) {
	if c.sight.Inside == nil || c.sight.Looks.Tones == (tones{}) {
		return
	}
	one := func(name string) app.Value {
		return dialog.Call("querySelector", `[data-inside="`+name+`"]`)
	}
	weights := one("weights")
	c.sight.fill(c.canvas[0].pixels(c.sight.Layout.Width, c.sight.Layout.Height))
	c.canvas[0].paint(weights)
	c.mark(weights.Call("getContext", "2d"))
	c.magnify(one("around").Call("getContext", "2d"))
	if c.sight.Image == nil {
		return
	}
	before, after := c.sight.Inside.Outputs(c.sight.Image)
	g, most := c.sight.mapGrid(), max(widest(before), widest(after))
	for i, out := range [][]float32{before, after} {
		g.fill(c.canvas[1+i].pixels(g.width(), g.height()), out, most, c.sight.order(),
			c.sight.Looks.Tones)
		c.canvas[1+i].paint(one([]string{"before", "after"}[i]))
	}
}

// fill sets the pixels of the weights.
func (c *sight) fill(pixels []byte) {
	clear(pixels)
	shade := c.shader()
	cells, n := cells{c.Layout, pixels}, 0
	for _, row := range c.order() {
		for i := row * c.Inside.W.Cols; i < (row+1)*c.Inside.W.Cols; i++ {
			cells.fill(n, shade(i, c.Layout.Place[n]))
			n++
		}
	}
}

// shader returns the function from a weight, and its place from the right edge, to its colour.
func (c *sight) shader() func(i int, place float32) rgb {
	in, mean := c.Inside, meanSize(c.Inside.Mean)
	float, binary := c.Looks.Tones.palette(false), c.Looks.Tones.palette(true)
	unit := func(i int) float32 {
		if c.whole {
			return mean
		}
		return max(in.Mean[i/in.W.Cols], 1e-12)
	}
	was := func(i int) rgb { return float[level(in.W.Data[i]/unit(i), false)] }
	is := func(i int) rgb { return binary[level(in.B.Data[i], true)] }
	switch c.mode {
	case wipeMode:
		return func(i int, place float32) rgb {
			if 1-place < float32(c.wipe)/100 {
				return was(i)
			}
			return is(i)
		}
	case binaryMode:
		if !c.whole {
			return func(i int, _ float32) rgb { return is(i) }
		}
		return func(i int, _ float32) rgb { return binary[level(in.B.Data[i]/unit(i), false)] }
	case residualMode:
		return func(i int, _ float32) rgb {
			return float[level((in.W.Data[i]-in.B.Data[i])/unit(i), false)]
		}
	case flippedMode:
		return func(i int, _ float32) rgb {
			if in.Flipped(i) {
				return is(i)
			}
			return float[level(0, false)]
		}
	case latentMode:
		return func(i int, _ float32) rgb { return float[level(in.Latent.Data[i]/unit(i), false)] }
	}
	return func(i int, _ float32) rgb { return was(i) }
}

// at returns where a weight is in the picture, in cells: as the n-th.
func (c *sight) at(weight int) (n int) {
	for k, row := range c.order() {
		if row == weight/c.Inside.W.Cols {
			return k*c.Inside.W.Cols + weight%c.Inside.W.Cols
		}
	}
	return 0
}

// mark draws a frame around the weight under the lens.
func (c *inspector) mark(brush app.Value) {
	x, y := c.sight.Layout.At(c.sight.at(c.sight.weight))
	cell := c.sight.Layout.Cell
	brush.Set("lineWidth", 2)
	brush.Set("strokeStyle", c.sight.Looks.Ink)
	brush.Call("strokeRect", x-2, y-2, cell+4, cell+4)
}

// The lens shows so many weights each way, each so many pixels wide.
const lensSide, lensCell = 7, 24

// magnify draws the weights around the one under the lens, each with its sign.
func (c *inspector) magnify(brush app.Value) {
	brush.Call("clearRect", 0, 0, lensSide*lensCell, lensSide*lensCell)
	brush.Set("font", "600 15px system-ui, sans-serif")
	brush.Set("textAlign", "center")
	brush.Set("textBaseline", "middle")
	x, y := c.sight.Layout.At(c.sight.at(c.sight.weight))
	shade, places := c.sight.shader(), c.sight.places()
	for row := range lensSide {
		for column := range lensSide {
			weight, n, ok := places.at(
				x+(column-lensSide/2)*c.sight.Layout.Cell, y+(row-lensSide/2)*c.sight.Layout.Cell)
			if !ok {
				continue
			}
			colour := shade(weight, c.sight.Layout.Place[n])
			brush.Set("fillStyle", cssOf(colour))
			brush.Call("fillRect", column*lensCell, row*lensCell, lensCell-1, lensCell-1)
			brush.Set("fillStyle", readable(colour))
			brush.Call("fillText", signOf(c.sight.value(weight)),
				column*lensCell+lensCell/2, row*lensCell+lensCell/2)
		}
	}
	brush.Set("lineWidth", 2)
	brush.Set("strokeStyle", c.sight.Looks.Ink)
	brush.Call("strokeRect", lensSide/2*lensCell-1, lensSide/2*lensCell-1, lensCell+1, lensCell+1)
}

// value returns a weight as it is shown.
func (c *sight) value(i int) float32 {
	in := c.Inside
	switch c.mode {
	case binaryMode, flippedMode:
		return in.B.Data[i]
	case residualMode:
		return in.W.Data[i] - in.B.Data[i]
	case latentMode:
		return in.Latent.Data[i]
	}
	return in.W.Data[i]
}

func signOf(v float32) string {
	if v < 0 {
		return "−"
	}
	return "+"
}

// cssOf returns a colour as style sheets have it.
func cssOf(c rgb) string {
	const digits = "0123456789abcdef"
	text := []byte("#")
	for _, v := range c[:3] {
		text = append(text, digits[v>>4], digits[v&15])
	}
	return string(text)
}

// readable returns black or white, whichever is easier to read on a colour.
func readable(c rgb) string {
	if 0.299*float64(c[0])+0.587*float64(c[1])+0.114*float64(c[2]) > 140 {
		return "#000"
	}
	return "#fff"
}

// mapGrid is how feature maps, or outputs, are laid out: so many side by side, each rows × columns
// cells of so many pixels.
type mapGrid struct{ across, down, rows, columns, cell int }

// The room of feature maps, in pixels.
const mapsWidth, mapsHeight = 290, 190

// mapGrid returns the layout of the layer's output.
func (c *sight) mapGrid() mapGrid {
	g := mapGrid{rows: c.Inside.Image[0], columns: c.Inside.Image[1]}
	channels := c.Inside.Image[2]
	for across := 1; across <= channels; across++ {
		down := (channels + across - 1) / across
		cell := min(24, (mapsWidth-across)/(across*g.columns), (mapsHeight-down)/(down*g.rows))
		if cell > g.cell {
			g.across, g.down, g.cell = across, down, cell
		}
	}
	if g.cell == 0 { // more than there is room for: a pixel each
		g.across = max(1, mapsWidth/(g.columns+1))
		g.down, g.cell = (channels+g.across-1)/g.across, 1
	}
	return g
}

func (g mapGrid) width() int  { return g.across*(g.columns*g.cell+1) - 1 }
func (g mapGrid) height() int { return g.down*(g.rows*g.cell+1) - 1 }

// fill sets the pixels of maps, those of the first of order first. A value of most is darkest.
func (g mapGrid) fill(pixels []byte, out []float32, most float32, order []int, t tones) {
	clear(pixels)
	palette := t.palette(false)
	for n, channel := range order {
		left, top := n%g.across*(g.columns*g.cell+1), n/g.across*(g.rows*g.cell+1)
		for i := range g.rows * g.columns {
			colour := palette[level(3*out[i*len(order)+channel]/most, false)]
			x, y := left+i%g.columns*g.cell, top+i/g.columns*g.cell
			for dy := range g.cell {
				for dx := range g.cell {
					*(*rgb)(pixels[4*((y+dy)*g.width()+x+dx):]) = colour
				}
			}
		}
	}
}

// widest returns the largest size of some values, and never 0.
func widest(values []float32) float32 {
	most := float32(1e-12)
	for _, v := range values {
		most = max(most, v, -v)
	}
	return float32(math.Abs(float64(most)))
}
