package picture

import (
	"bytes"
	"encoding/binary"
)

// Orientation is how a camera was held, as EXIF numbers it: 1 is upright, 3 upside down, 6 and 8
// turned by a quarter; 2, 4, 5 and 7 are mirrored too. Source: Exif 2.3, tag 0x0112.
type Orientation uint8

// Upright is the orientation of pictures that tell none.
const Upright Orientation = 1

const orientationTag = 0x0112

// OrientationOf returns the orientation that a JPEG file tells, and Upright if it tells none.
func OrientationOf(jpeg []byte) Orientation {
	for rest := jpeg[min(2, len(jpeg)):]; len(rest) >= 4 && rest[0] == 0xff; {
		marker, length := rest[1], 2+int(binary.BigEndian.Uint16(rest[2:]))
		if marker == 0xda || length < 4 || length > len(rest) { // the picture itself, or damage
			break
		}
		if exif, is := bytes.CutPrefix(rest[4:length], []byte("Exif\x00\x00")); marker == 0xe1 &&
			is {
			return orientationIn(exif)
		}
		rest = rest[length:]
	}
	return Upright
}

// orientationIn looks for the orientation among the tags of the first image in a TIFF structure.
func orientationIn(tiff []byte) Orientation {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case bytes.HasPrefix(tiff, []byte("MM\x00*")):
		order = binary.BigEndian
	case !bytes.HasPrefix(tiff, []byte("II*\x00")):
		return Upright
	}
	if len(tiff) < 8 {
		return Upright
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return Upright
	}
	tags := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(tags) < 12 {
			break
		}
		if order.Uint16(tags) == orientationTag {
			if o := order.Uint16(tags[8:]); o >= 1 && o <= 8 {
				return Orientation(o)
			}
			break
		}
		tags = tags[12:]
	}
	return Upright
}

// Turned returns a picture that was taken in an orientation as it is seen upright.
func (b Bitmap) Turned(o Orientation) Bitmap {
	if o < 2 || o > 8 {
		return b
	}
	t := Bitmap{Width: b.Width, Height: b.Height}
	if o >= 5 { // rows become columns
		t.Width, t.Height = b.Height, b.Width
	}
	from := make([]int, 0, len(b.Gray))
	for y := range t.Height {
		for x := range t.Width {
			from = append(from, b.source(o, x, y))
		}
	}
	t.Gray = make([]byte, len(from))
	for i, at := range from {
		t.Gray[i] = b.Gray[at]
	}
	if b.Alpha != nil {
		t.Alpha = make([]byte, len(from))
		for i, at := range from {
			t.Alpha[i] = b.Alpha[at]
		}
	}
	return t
}

// source returns the place in the picture of what is at x, y when it is upright.
func (b Bitmap) source(o Orientation, x, y int) int {
	right, bottom := b.Width-1, b.Height-1
	switch o {
	case 2:
		x = right - x
	case 3:
		x, y = right-x, bottom-y
	case 4:
		y = bottom - y
	case 5:
		x, y = y, x
	case 6:
		x, y = y, bottom-x
	case 7:
		x, y = right-y, bottom-x
	case 8:
		x, y = right-y, x
	}
	return y*b.Width + x
}
