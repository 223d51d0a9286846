package model

import (
	"encoding/binary"
	"math"
)

// lengthBytes is the size of the length before a file in its picture.
const lengthBytes = 4

// Picture returns a file of a model as a picture in black and white: gray values, row after row of
// width pixels, four columns for three rows. Each pixel is a bit, black for 1. The file's length
// comes first, in 32 bits, and then its bytes, the lowest bit of each first; so a sign of −1 is
// black. What is left of the last row is white.
func Picture(file []byte) (gray []byte, width int) {
	data := append(binary.LittleEndian.AppendUint32(nil, uint32(len(file))), file...)
	width = int(math.Ceil(math.Sqrt(float64(8*len(data)) * 4 / 3)))
	height := (8*len(data) + width - 1) / width
	gray = make([]byte, width*height)
	for i := range gray {
		gray[i] = 255
		if i/8 < len(data) && data[i/8]>>(i%8)&1 != 0 {
			gray[i] = 0
		}
	}
	return gray, width
}

// FromPicture returns the file of which Picture made a picture; ok is false if the picture is
// another. Gray values needn't be exact: below 128 is black.
func FromPicture(gray []byte, width int) (file []byte, ok bool) {
	const header = lengthBytes + len(magic) - 1 // any version
	if len(gray) < 8*header {
		return nil, false
	}
	first := bits(gray[:8*header])
	if string(first[lengthBytes:]) != magic[:len(magic)-1] {
		return nil, false
	}
	end := 8 * (lengthBytes + int(binary.LittleEndian.Uint32(first)))
	if end > len(gray) || end <= len(gray)-width {
		return nil, false
	}
	return bits(gray[8*lengthBytes : end]), true
}

// bits returns the bytes of pixels, eight of them each.
func bits(gray []byte) []byte {
	data := make([]byte, len(gray)/8)
	for i, v := range gray {
		if v < 128 {
			data[i/8] |= 1 << (i % 8)
		}
	}
	return data
}
