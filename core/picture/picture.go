// Package picture makes images of MNIST's form of the pictures that people take and draw:
// photographs of paper, scans, screenshots, drawings on a transparent ground, sheets of digits.
//
// Read finds the digits of a picture and returns each as an image, with remarks on what it could
// not take for granted. Tiles and Digit are for a caller that knows what the picture is.
package picture

import "signum/core/mnist"

// Bitmap is a decoded picture.
type Bitmap struct {
	Gray          []byte // Height × Width: 0 is black, 255 white
	Alpha         []byte // Height × Width: 0 is transparent, 255 opaque; nil if all is opaque
	Width, Height int
}

// Remark is something about a picture that its reading can't take for granted.
type Remark uint8

// The remarks.
const (
	Blank   Remark = iota // nothing stands out from the ground
	Unclear               // what stands out is no digit: ink can't be told from the ground
	Touches               // the ink touches the border of the picture, so that some may be cut off
	Several               // there are several digits, each of which is an image
	Remarks               // how many there are
)

// Reading is what is in a picture.
type Reading struct {
	Images  [][]byte // of mnist.Pixels bytes each, row after row of the picture
	Sheet   bool     // the images are tiles of 28×28
	Remarks []Remark
}

// Read returns the digits of a picture: the tiles of a sheet, or what stands out from the ground,
// made like MNIST's images (LeCun et al. 1998, section III.A).
func Read(b Bitmap) Reading {
	if tiles, sheet := Tiles(b); sheet {
		return Reading{Images: tiles, Sheet: true}
	}
	return digits(b, true)
}

// Digit returns all that stands out from the ground as one digit.
func Digit(b Bitmap) Reading { return digits(b, false) }

// digits finds the digits of a picture. If split isn't set, they are one.
func digits(b Bitmap, split bool) Reading {
	p := canvas{opaque(b), b.Width, b.Height}
	if b.Width == mnist.Side && b.Height == mnist.Side {
		if image := ink(p); lies(image) {
			return Reading{Images: [][]byte{image}}
		}
	}
	if len(p.pixels) == 0 {
		return Reading{Remarks: []Remark{Blank}}
	}
	c := find(p.reduced(largestSide))
	if c.remark != none {
		return Reading{Remarks: []Remark{c.remark}}
	}
	var r Reading
	if c.touches {
		r.Remarks = append(r.Remarks, Touches)
	}
	groups := [][]component{c.components}
	if split {
		groups = grouped(c.components)
	}
	if len(groups) > 1 {
		r.Remarks = append(r.Remarks, Several)
	}
	for _, g := range groups {
		r.Images = append(r.Images, c.image(g))
	}
	return r
}

// canvas is brightness, or ink on black: height rows of width bytes.
type canvas struct {
	pixels        []byte
	width, height int
}

// blank returns a canvas of that size without ink.
func (p canvas) blank() canvas {
	return canvas{make([]byte, len(p.pixels)), p.width, p.height}
}

// largestSide bounds the canvas on which digits are looked for: of a photograph, no more is needed.
const largestSide = 500

// reduced returns the canvas with no side above a length, each pixel the mean of what it covers.
func (p canvas) reduced(longest int) canvas {
	long := max(p.width, p.height)
	if long <= longest {
		return p
	}
	step := float64(long) / float64(longest)
	small := canvas{nil, max(1, int(float64(p.width)/step)), max(1, int(float64(p.height)/step))}
	small.pixels = make([]byte, small.width*small.height)
	for y := range small.height {
		for x := range small.width {
			left, top := float64(x)*step, float64(y)*step
			small.pixels[y*small.width+x] = p.mean(left, top, left+step, top+step)
		}
	}
	return small
}
