package app

import (
	"errors"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
)

// decodeBlob has the browser decode a picture.
func decodeBlob(blob app.Value, got func(session.Bitmap, error)) {
	as := map[string]any{"colorSpaceConversion": "none"} // the terminal reads the bytes as they are, too
	settled(app.Window().Call("createImageBitmap", blob, as), func(image app.Value) {
		go func() { got(grayed(image)) }() // which gives way in between
	}, func(string) { got(session.Bitmap{}, session.ErrNoPicture) })
}

// grayed is the browser's picture in gray. What the browser refuses is an error.
func grayed(image app.Value) (b session.Bitmap, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New(short(r))
		}
	}()
	defer image.Call("close")
	b = session.Bitmap{Width: image.Get("width").Int(), Height: image.Get("height").Int()}
	if err = session.CheckSize(b.Width, b.Height); err == nil {
		b.Gray = gray(image, b.Width, b.Height)
	}
	return b, err
}

// gray reads the browser's picture in bands, so that its colours are never here all at once, and the page can be used between two bands. What is
// transparent is white. The weights are those of Go's color.GrayModel, which the terminal reads pictures with.
func gray(image app.Value, width, height int) []byte {
	band := min(height, max(1, 1<<17/width))
	element := app.Window().Get("document").Call("createElement", "canvas")
	element.Set("width", width)
	element.Set("height", band)
	brush := element.Call("getContext", "2d", map[string]any{"willReadFrequently": true})
	brush.Set("fillStyle", "#fff")
	out, colours := make([]byte, 0, width*height), make([]byte, 4*width*band)
	for y := 0; y < height; y += band {
		rows := min(band, height-y)
		brush.Call("fillRect", 0, 0, width, band)
		brush.Call("drawImage", image, 0, -y)
		app.CopyBytesToGo(colours[:4*width*rows], brush.Call("getImageData", 0, 0, width, rows).Get("data"))
		for i := 0; i < 4*width*rows; i += 4 {
			r, g, b := 0x101*uint32(colours[i]), 0x101*uint32(colours[i+1]), 0x101*uint32(colours[i+2])
			out = append(out, byte((19595*r+38470*g+7471*b+1<<15)>>24))
		}
		time.Sleep(time.Millisecond) // lets the browser go on
	}
	return out
}
