//go:build js && wasm

package browser

import (
	"syscall/js"
	"time"
)

// A Picture is a picture that the browser has decoded. It holds memory of the browser until Close.
type Picture struct {
	Width, Height int
	bitmap        js.Value
}

// DecodePicture has the browser decode a picture, with its colours as they are in the file.
func DecodePicture(blob js.Value) (p Picture, err error) {
	as := map[string]any{"colorSpaceConversion": "none"} // the terminal reads the bytes as they are, too
	p.bitmap, err = call(js.Global(), "createImageBitmap", blob, as)
	if err != nil {
		return Picture{}, err
	}
	p.Width, p.Height = p.bitmap.Get("width").Int(), p.bitmap.Get("height").Int()
	return p, nil
}

// Close gives the browser its memory back.
func (p Picture) Close() { p.bitmap.Call("close") }

// Gray returns the picture in gray, Height rows of Width bytes: 0 is black, 255 white or transparent.
// The weights are those of Go's color.GrayModel. It reads in bands, so that the colours are never here
// all at once, and the page can be used between two bands.
func (p Picture) Gray() (gray []byte, err error) {
	defer catch(&err)
	band := min(p.Height, max(1, 1<<17/p.Width))
	brush := canvas(p.Width, band)
	gray, colours := make([]byte, 0, p.Width*p.Height), make([]byte, 4*p.Width*band)
	for y := 0; y < p.Height; y += band {
		rows := min(band, p.Height-y)
		brush.Call("fillRect", 0, 0, p.Width, band)
		brush.Call("drawImage", p.bitmap, 0, -y)
		js.CopyBytesToGo(colours[:4*p.Width*rows], brush.Call("getImageData", 0, 0, p.Width, rows).Get("data"))
		gray = appendGray(gray, colours[:4*p.Width*rows])
		time.Sleep(time.Millisecond) // lets the browser go on
	}
	return gray, nil
}

// canvas returns the 2D context of a canvas that is read often, with white to fill.
func canvas(width, height int) js.Value {
	element := js.Global().Get("document").Call("createElement", "canvas")
	element.Set("width", width)
	element.Set("height", height)
	brush := element.Call("getContext", "2d", map[string]any{"willReadFrequently": true})
	brush.Set("fillStyle", "#fff")
	return brush
}

// appendGray appends the gray of RGBA values, opaque ones.
func appendGray(gray, rgba []byte) []byte {
	for i := 0; i < len(rgba); i += 4 {
		r, g, b := 0x101*uint32(rgba[i]), 0x101*uint32(rgba[i+1]), 0x101*uint32(rgba[i+2])
		gray = append(gray, byte((19595*r+38470*g+7471*b+1<<15)>>24))
	}
	return gray
}
