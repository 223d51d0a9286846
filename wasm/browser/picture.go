//go:build js && wasm

package browser

import (
	"math"
	"syscall/js"
)

// A Picture is a picture that the browser has decoded. It holds memory of the browser until Close.
type Picture struct {
	Width, Height int
	bitmap        js.Value
}

// DecodePicture decodes a picture, with its colours as they are in the file.
func DecodePicture(blob js.Value) (p Picture, err error) {
	as := map[string]any{"colorSpaceConversion": "none"} // the terminal converts nothing either
	p.bitmap, err = call(js.Global(), "createImageBitmap", blob, as)
	if err != nil { // of a drawing (SVG), browsers make bitmaps only by way of an element
		p.bitmap, err = decodeByElement(blob)
	}
	if err != nil {
		return Picture{}, err
	}
	p.Width, p.Height = p.bitmap.Get("width").Int(), p.bitmap.Get("height").Int()
	return p, nil
}

// drawingSide is the longer side of a drawing, which has no pixels of its own.
const drawingSide = 560

// decodeByElement decodes a drawing by an image element. That goes by the type of the blob, which
// may be wrong or missing, so it is set.
func decodeByElement(blob js.Value) (bitmap js.Value, err error) {
	defer catch(&err)
	drawing := blob.Call("slice", 0, blob.Get("size"), "image/svg+xml")
	address := js.Global().Get("URL").Call("createObjectURL", drawing)
	defer js.Global().Get("URL").Call("revokeObjectURL", address)
	element := js.Global().Get("document").Call("createElement", "img")
	element.Set("src", address)
	if _, err := call(element, "decode"); err != nil {
		return bitmap, err
	}
	width, height := element.Get("naturalWidth").Float(), element.Get("naturalHeight").Float()
	if width <= 0 || height <= 0 {
		width, height = 1, 1
	}
	factor := drawingSide / max(width, height)
	width, height = max(1, math.Round(width*factor)), max(1, math.Round(height*factor))
	brush := canvas(int(width), int(height)) // a bitmap of a drawing without a size is empty
	brush.Call("drawImage", element, 0, 0, width, height)
	return call(js.Global(), "createImageBitmap", brush.Get("canvas"))
}

// Close frees the picture's memory.
func (p Picture) Close() { p.bitmap.Call("close") }

// Gray returns the picture in gray, Height rows of Width bytes: 0 is black, 255 white. alpha has
// the same size, 0 being transparent and 255 opaque; it is nil if all is opaque. The weights are
// those of Go's color.GrayModel. It reads in bands, so that the colours are never here all at once,
// and the page can be used between two bands.
func (p Picture) Gray() (gray, alpha []byte, err error) {
	defer catch(&err)
	band := min(p.Height, max(1, 1<<17/p.Width))
	brush := canvas(p.Width, band)
	gray, colours := make([]byte, 0, p.Width*p.Height), make([]byte, 4*p.Width*band)
	for y := 0; y < p.Height; y += band {
		rows := min(band, p.Height-y)
		brush.Call("clearRect", 0, 0, p.Width, band)
		brush.Call("drawImage", p.bitmap, 0, -y)
		data := brush.Call("getImageData", 0, 0, p.Width, rows).Get("data")
		js.CopyBytesToGo(colours[:4*p.Width*rows], data)
		alpha = appendAlpha(alpha, len(gray), cap(gray), colours[:4*p.Width*rows])
		gray = appendGray(gray, colours[:4*p.Width*rows])
		wait(1) // the browser goes on
	}
	return gray, alpha, nil
}

// appendAlpha appends the alpha of RGBA values. As long as all of the before pixels and these are
// opaque, it returns nil.
func appendAlpha(alpha []byte, before, room int, rgba []byte) []byte {
	for i := 3; i < len(rgba); i += 4 {
		if alpha == nil && rgba[i] < 255 {
			alpha = make([]byte, before+i/4, room)
			for k := range alpha {
				alpha[k] = 255
			}
		}
		if alpha != nil {
			alpha = append(alpha, rgba[i])
		}
	}
	return alpha
}

// canvas returns the 2D context of a canvas that is read often.
func canvas(width, height int) js.Value {
	element := js.Global().Get("document").Call("createElement", "canvas")
	element.Set("width", width)
	element.Set("height", height)
	return element.Call("getContext", "2d", map[string]any{"willReadFrequently": true})
}

// appendGray appends the gray of RGBA values, whatever their alpha.
func appendGray(gray, rgba []byte) []byte {
	for i := 0; i < len(rgba); i += 4 {
		r, g, b := 0x101*uint32(rgba[i]), 0x101*uint32(rgba[i+1]), 0x101*uint32(rgba[i+2])
		gray = append(gray, byte((19595*r+38470*g+7471*b+1<<15)>>24))
	}
	return gray
}
