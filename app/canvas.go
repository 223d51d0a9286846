package app

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// canvas holds the pixels of a canvas element from one painting to the next.
type canvas struct {
	rgba          []byte
	width, height int
	array, image  app.Value
}

// pixels returns room for RGBA values of that many pixels.
func (c *canvas) pixels(width, height int) []byte {
	if c.width != width || c.height != height {
		*c = canvas{rgba: make([]byte, 4*width*height), width: width, height: height}
	}
	return c.rgba
}

// paint shows the pixels on the element.
func (c *canvas) paint(element app.Value) {
	if c.image == nil {
		c.array = app.Window().Get("Uint8ClampedArray").New(len(c.rgba))
		c.image = app.Window().Get("ImageData").New(c.array, c.width, c.height)
	}
	app.CopyBytesToJS(c.array, c.rgba)
	element.Call("getContext", "2d").Call("putImageData", c.image, 0, 0)
}
