package picture

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"testing"
)

func TestKindsAreToldByContent(t *testing.T) {
	for head, want := range map[string]Kind{
		"\x89PNG\r\n\x1a\n....":                        PNG,
		"\xff\xd8\xff\xe0":                             JPEG,
		"GIF89a":                                       GIF,
		"RIFF\x10\x00\x00\x00WEBPVP8 ":                 WebP,
		"RIFF\x10\x00\x00\x00WAVEfmt ":                 None,
		"BM\x36\x00\x00\x00\x00\x00\x00\x00":           BMP,
		"BMW is no picture":                            None,
		"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00":     AVIF,
		"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00heic": HEIC,
		"\x00\x00\x00\x18ftypheic":                     HEIC,
		"II*\x00\x08\x00\x00\x00":                      TIFF,
		"MM\x00*\x00\x00\x00\x08":                      TIFF,
		"\xff\x0a\xfa":                                 JPEGXL,
		"\x00\x00\x00\x0cJXL \r\n\x87\n":               JPEGXL,
		"\x00\x00\x00\x18ftypisom":                     None,
		"\x00\x00\x00\x18ftyp":                         None,
		" <svg xmlns='http://www.w3.org/2000/svg'>":    SVG,
		"<?xml version='1.0'?>\n<!-- a --><svg>":       SVG,
		"<!doctype html><html>":                        None,
		"":                                             None,
	} {
		if got := KindOf([]byte(head)); got != want {
			t.Errorf("%q: found %v, expected %v", head, got, want)
		}
	}
}

// exif returns the start of a JPEG file that tells an orientation.
func exif(order binary.ByteOrder, o uint16) []byte {
	tiff := []byte("II*\x00")
	if order == binary.BigEndian {
		tiff = []byte("MM\x00*")
	}
	put16 := func(v uint16) {
		b := make([]byte, 2)
		order.PutUint16(b, v)
		tiff = append(tiff, b...)
	}
	put32 := func(v uint32) {
		b := make([]byte, 4)
		order.PutUint32(b, v)
		tiff = append(tiff, b...)
	}
	put32(8)
	put16(2) // tags
	for _, tag := range [][2]uint16{{0x010f, 7}, {orientationTag, o}} {
		put16(tag[0])
		put16(3) // of 16 bits
		put32(1)
		put16(tag[1])
		put16(0)
	}
	segment := append([]byte("Exif\x00\x00"), tiff...)
	file := []byte("\xff\xd8\xff\xe0\x00\x04JF\xff\xe1")
	file = binary.BigEndian.AppendUint16(file, uint16(len(segment)+2))
	return append(append(file, segment...), "\xff\xda\x00\x02"...)
}

func TestOrientationIsReadFromEXIF(t *testing.T) {
	for _, order := range []binary.ByteOrder{binary.BigEndian, binary.LittleEndian} {
		for o := range uint16(10) {
			want := Orientation(o)
			if o < 1 || o > 8 {
				want = Upright
			}
			file := exif(order, o)
			if got := OrientationOf(file); got != want {
				t.Errorf("%v: found orientation %d, expected %d", order, got, want)
			}
			for n := range file { // a file that is cut has none, or the same
				if got := OrientationOf(file[:n]); got != Upright && got != want {
					t.Errorf("cut to %d bytes: found orientation %d", n, got)
				}
			}
		}
	}
}

// The corners of an F that is seen upright, as a camera held in each way stores them. Source: the
// drawings of Exif 2.3, where the first row and column of the file are the visual side that is
// named.
func TestPicturesAreTurnedUpright(t *testing.T) {
	upright := Bitmap{Gray: []byte("abcdef"), Alpha: []byte("ABCDEF"), Width: 3, Height: 2}
	for o, stored := range map[Orientation]Bitmap{
		1: {Gray: []byte("abcdef"), Width: 3, Height: 2},
		2: {Gray: []byte("cbafed"), Width: 3, Height: 2}, // the first column is the right side
		3: {Gray: []byte("fedcba"), Width: 3, Height: 2},
		// the first row is the bottom, from the right
		4: {Gray: []byte("defabc"), Width: 3, Height: 2}, // the first row is the bottom
		5: {Gray: []byte("adbecf"), Width: 2, Height: 3}, // the first row is the left side
		6: {Gray: []byte("cfbead"), Width: 2, Height: 3}, // the first row is the right side
		7: {Gray: []byte("fcebda"), Width: 2, Height: 3},
		// the first row is the right side, from below
		8: {Gray: []byte("daebfc"), Width: 2, Height: 3},
		// the first row is the left side, from below
	} {
		stored.Alpha = bytes.ToUpper(stored.Gray)
		got := stored.Turned(o)
		if got.Width != 3 || !slices.Equal(got.Gray, upright.Gray) ||
			!slices.Equal(got.Alpha, upright.Alpha) {
			t.Errorf("orientation %d: found %s and %s, %d wide", o, got.Gray, got.Alpha, got.Width)
		}
	}
}

func FuzzOrientationOf(f *testing.F) {
	f.Add(exif(binary.BigEndian, 6))
	f.Add(exif(binary.LittleEndian, 3))
	f.Fuzz(func(t *testing.T, data []byte) {
		if o := OrientationOf(data); o < 1 || o > 8 {
			t.Errorf("found orientation %d", o)
		}
		if k := KindOf(data); fmt.Sprint(k) == "" {
			t.Error("a kind has no name")
		}
	})
}
