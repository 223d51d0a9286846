package mnist

import "math/rand/v2"

// Distortion moves images about, each by chance, so that a network learns digits that don't lie as MNIST's do, which are all
// centred. The zero value leaves them as they are, and draws nothing.
type Distortion struct {
	Shift int // at most that many pixels up, down, to the left and to the right
	Turn  int // at most that many degrees to each side
}

// Draw distorts images that lie side by side, in place. All is done in whole numbers, so it is the same on every machine.
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

// one is 1 as a number with 16 bits behind the point, and degree the slope of a line by one degree: one·π/180.
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

// shift is the image moved by dx pixels to the right and dy down; what comes in is background.
func shift(dst, src *[Pixels]byte, dx, dy int) {
	clear(dst[:])
	for y := max(0, dy); y < min(Side, Side+dy); y++ {
		from, to := max(0, dx), min(Side, Side+dx)
		copy(dst[y*Side+from:y*Side+to], src[(y-dy)*Side+from-dx:])
	}
}

// turn turns the image about its middle by a slope (a rotation to first order: by 20 degrees it shrinks by 6 %), and moves it.
// Between pixels it takes the mean of the four around, by their nearness.
func turn(dst, src *[Pixels]byte, dx, dy, slope int) {
	const middle = Side - 1 // twice
	for y := range Side {
		for x := range Side {
			u, v := 2*(x-dx)-middle, 2*(y-dy)-middle
			dst[y*Side+x] = between(src, (x-dx)*one+slope*v/2, (y-dy)*one-slope*u/2)
		}
	}
}

// between is the image at a place between pixels.
func between(src *[Pixels]byte, x, y int) byte {
	left, top := x>>16, y>>16
	right, below := x&(one-1), y&(one-1)
	upper := at(src, left, top)*(one-right) + at(src, left+1, top)*right
	lower := at(src, left, top+1)*(one-right) + at(src, left+1, top+1)*right
	return byte((upper>>16*(one-below) + lower>>16*below + one/2) >> 16)
}

// at is a pixel, or background beyond the border.
func at(src *[Pixels]byte, x, y int) int {
	if x < 0 || y < 0 || x >= Side || y >= Side {
		return 0
	}
	return int(src[y*Side+x])
}
