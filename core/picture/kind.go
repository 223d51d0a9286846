package picture

import (
	"bytes"
	"strings"
)

// Kind is a format of pictures.
type Kind uint8

// The kinds. Browsers show all but the last three, which only some show; Go's decoders don't know
// the last five.
const (
	None Kind = iota // no picture
	PNG
	JPEG
	GIF
	WebP
	BMP
	AVIF
	SVG
	HEIC
	TIFF
	JPEGXL
)

// String returns the name of the format.
func (k Kind) String() string {
	return [...]string{"no picture", "PNG", "JPEG", "GIF", "WebP", "BMP", "AVIF", "SVG", "HEIC", "TIFF",
		"JPEG XL"}[k]
}

// KindOf returns the kind of a file with these first bytes; 512 are enough. Its name doesn't
// matter.
func KindOf(head []byte) Kind {
	is := func(at int, text string) bool {
		return len(head) >= at && bytes.HasPrefix(head[at:], []byte(text))
	}
	switch {
	case is(0, "\x89PNG\r\n\x1a\n"):
		return PNG
	case is(0, "\xff\xd8\xff"):
		return JPEG
	case is(0, "GIF87a"), is(0, "GIF89a"):
		return GIF
	case is(0, "RIFF") && is(8, "WEBP"):
		return WebP
	case is(0, "BM") && is(6, "\x00\x00\x00\x00"):
		return BMP
	case is(0, "II*\x00"), is(0, "MM\x00*"):
		return TIFF
	case is(0, "\xff\x0a"), is(0, "\x00\x00\x00\x0cJXL \r\n\x87\n"):
		return JPEGXL
	case is(4, "ftyp"):
		return brand(head[8:min(len(head), 32)])
	case isSVG(head):
		return SVG
	}
	return None
}

// brand returns the kind of a file in the container of MPEG-4, by the brands that it is compatible
// with.
func brand(brands []byte) Kind {
	for _, b := range []string{"avif", "avis"} {
		if bytes.Contains(brands, []byte(b)) {
			return AVIF
		}
	}
	for _, b := range []string{"heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"} {
		if bytes.Contains(brands, []byte(b)) {
			return HEIC
		}
	}
	return None
}

// isSVG reports whether text begins with an svg element, behind what XML has before it.
func isSVG(head []byte) bool {
	text := strings.TrimLeft(strings.TrimPrefix(string(head), "\ufeff"), " \t\r\n")
	if !strings.HasPrefix(text, "<?xml") && !strings.HasPrefix(text, "<!") &&
		!strings.HasPrefix(text, "<svg") {
		return false
	}
	return strings.Contains(text, "<svg")
}
