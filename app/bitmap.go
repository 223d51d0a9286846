package app

import (
	"encoding/binary"
	"errors"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
)

// bitmap is a picture that the visitor brings, in gray: 255 is white.
type bitmap struct {
	Name          string
	Gray          []byte
	Width, Height int
	tiles         int // of 28×28, if it may be a sheet
}

// The limits of a picture: those of a phone's camera.
const (
	pictureBytes  = 32 << 20
	picturePixels = 1 << 24
	pictureSide   = 1<<15 - 1 // a canvas can't be wider
)

const pngMagic = "\x89PNG\r\n\x1a\n"

// isPicture says that a file is PNG or JPEG, or claims to be.
func isPicture(f file) bool {
	return f.begins(pngMagic) || f.begins("\xff\xd8\xff") || f.ends(".png", ".jpg", ".jpeg")
}

// decode has the browser decode the file. A PNG says in its first bytes how large it will be.
func (f file) decode(got func(bitmap, error)) {
	if f.Size > pictureBytes {
		got(bitmap{}, errors.New(words.FoundMore.Say(pictureBytes>>20)))
		return
	}
	if f.begins(pngMagic) && len(f.head) >= 24 {
		width, height := binary.BigEndian.Uint32(f.head[16:]), binary.BigEndian.Uint32(f.head[20:])
		if err := checkPixels(int(width), int(height)); err != nil {
			got(bitmap{}, err)
			return
		}
	}
	f.gray(func(b bitmap, err error) {
		b.Name = f.Name
		got(b, err)
	})
}

// decodeBlob has the browser decode a picture.
func decodeBlob(blob app.Value, got func(bitmap, error)) {
	as := map[string]any{"colorSpaceConversion": "none"} // the terminal reads the bytes as they are, too
	settled(app.Window().Call("createImageBitmap", blob, as), func(image app.Value) {
		go func() { got(grayed(image)) }() // which gives way in between
	}, func(string) { got(bitmap{}, errors.New(words.FoundNoPicture.Say())) })
}

// grayed is the browser's picture in gray. What the browser refuses is an error.
func grayed(image app.Value) (b bitmap, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New(short(r))
		}
	}()
	defer image.Call("close")
	b = bitmap{Width: image.Get("width").Int(), Height: image.Get("height").Int()}
	if err = checkPixels(b.Width, b.Height); err == nil {
		b.Gray = gray(image, b.Width, b.Height)
	}
	return b, err
}

func checkPixels(width, height int) error {
	if max(width, height) > pictureSide || width*height > picturePixels {
		return errors.New(words.FoundPicture.Say(strconv.Itoa(width), strconv.Itoa(height), pictureSide, picturePixels))
	}
	return nil
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
