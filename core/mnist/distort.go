package mnist

import "math/rand/v2"

// Distortion shifts and rotates images at random, so that a network learns digits that aren't
// centred as MNIST's are. The zero value changes nothing, and draws no random numbers.
type Distortion struct {
	Shift int // pixels, at most: up, down, left, right
	Turn  int // degrees, at most: to either side
}

// Draw distorts images in place, each by a shift and a rotation of its own. len(images) must be a
// multiple of Pixels. It computes in integers, so results are the same on every machine.
func (d Distortion) Draw(images []byte, rng *rand.Rand) {
	if d == (Distortion{}) {
		return
	}
	var before [Pixels]byte
	for ; len(images) > 0; images = images[Pixels:] {
		dx, dy, slope := d.draw(rng)
		copy(before[:], images)
		if slope == 0 {
			shift((*[Pixels]byte)(images), &before, dx, dy)
		} else {
			turn((*[Pixels]byte)(images), &before, dx, dy, slope)
		}
	}
}

// one is 1 as a fixed-point number with 16 fractional bits, and degree the slope of a rotation by
// one degree: one·π/180.
const (
	one    = 1 << 16
	degree = 1144
)

func (d Distortion) draw(rng *rand.Rand) (dx, dy, slope int) {
	dx, dy = rng.IntN(2*d.Shift+1)-d.Shift, rng.IntN(2*d.Shift+1)-d.Shift
	if d.Turn > 0 {
		slope = rng.IntN(2*d.Turn*degree+1) - d.Turn*degree
	}
	return dx, dy, slope
}

// shift sets dst to src moved by dx pixels to the right and dy down, over a background of 0.
func shift(dst, src *[Pixels]byte, dx, dy int) {
	clear(dst[:])
	for y := max(0, dy); y < min(Side, Side+dy); y++ {
		from, to := max(0, dx), min(Side, Side+dx)
		copy(dst[y*Side+from:y*Side+to], src[(y-dy)*Side+from-dx:])
	}
}

// turn sets dst to src rotated about its centre by a slope, then moved by dx and dy. It is a
// rotation to first order: at 20 degrees the image shrinks by 6 %. Between pixels it interpolates
// bilinearly.
func turn(dst, src *[Pixels]byte, dx, dy, slope int) {
	const middle = Side - 1 // twice
	for y := range Side {
		for x := range Side {
			u, v := 2*(x-dx)-middle, 2*(y-dy)-middle
			dst[y*Side+x] = between(src, (x-dx)*one+slope*v/2, (y-dy)*one-slope*u/2)
		}
	}
}

// between returns the bilinear interpolation of src at x, y in fixed point.
func between(src *[Pixels]byte, x, y int) byte {
	left, top := x>>16, y>>16
	right, below := x&(one-1), y&(one-1)
	upper := at(src, left, top)*(one-right) + at(src, left+1, top)*right
	lower := at(src, left, top+1)*(one-right) + at(src, left+1, top+1)*right
	return byte((upper>>16*(one-below) + lower>>16*below + one/2) >> 16)
}

// at returns the pixel at x, y, and 0 outside of the image.
func at(src *[Pixels]byte, x, y int) int {
	if x < 0 || y < 0 || x >= Side || y >= Side {
		return 0
	}
	return int(src[y*Side+x])
}
