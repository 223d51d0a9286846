package mnist

import "math"

// Fit makes a picture of one digit an image as MNIST's were made: bright on black, fitted into
// 20×20 without changing its shape, then placed so that the centre of mass of the ink is the middle
// of 28×28 (LeCun et al. 1998, section III.A). The picture is width×height bytes, 255 is white;
// what its border looks like is background. One that has the size of an image is only made bright
// on black.
func Fit(picture []byte, width, height int) []byte {
	p := canvas{ink(picture, width, height), width, height}
	if width == Side && height == Side {
		return p.pixels
	}
	left, top, right, bottom := p.box()
	if left >= right {
		return make([]byte, Pixels)
	}
	step := float64(max(right-left, bottom-top)) / 20 // pixels of the picture to one of the image
	x, y := float64(left+right)/2-14*step, float64(top+bottom)/2-14*step
	massX, massY := mass(p.sample(x, y, step))
	return p.sample(x+(massX-14)*step, y+(massY-14)*step, step)
}

// canvas is ink on black.
type canvas struct {
	pixels        []byte
	width, height int
}

// ink is the picture as bright ink on black: the border's mean brightness is black, and what is
// furthest from it is 255. It keeps an image of MNIST's as it is.
func ink(picture []byte, width, height int) []byte {
	background := border(picture, width, height)
	sign := 1
	if background > 127 {
		sign = -1
	}
	var there [256]bool
	for _, v := range picture {
		there[v] = true
	}
	far := 0
	for v, is := range there {
		if is {
			far = max(far, sign*(v-background))
		}
	}
	var shade [256]byte // of each brightness: a photograph has millions of pixels
	for v := range shade {
		if d := sign * (v - background); 0 < d && d <= far &&
			far >= 32 { // less is no ink, but noise
			shade[v] = byte(d * 255 / far)
		}
	}
	inked := make([]byte, len(picture))
	for i, v := range picture {
		inked[i] = shade[v]
	}
	return inked
}

// border is the mean brightness of the picture's border.
func border(picture []byte, width, height int) int {
	sum, count := 0, 0
	for y := range height {
		step := 1
		if y > 0 && y < height-1 {
			step = max(1, width-1) // the row's ends
		}
		for x := 0; x < width; x += step {
			sum, count = sum+int(picture[y*width+x]), count+1
		}
	}
	return sum / max(1, count)
}

// box is what holds all pixels that have at least a quarter of full ink; empty if there are none.
func (p canvas) box() (left, top, right, bottom int) {
	left, top = p.width, p.height
	for y := range p.height {
		for x, v := range p.pixels[y*p.width:][:p.width] {
			if v >= 64 {
				left, top, right, bottom = min(left, x), min(top, y), max(right, x+1),
					max(bottom, y+1)
			}
		}
	}
	return left, top, right, bottom
}

// sample is an image whose pixels are step×step of the canvas, from x, y on: each is the mean of
// what it covers.
func (p canvas) sample(x, y, step float64) []byte {
	image := make([]byte, Pixels)
	for i := range image {
		fromX, fromY := x+float64(i%Side)*step, y+float64(i/Side)*step
		image[i] = p.mean(fromX, fromY, fromX+step, fromY+step)
	}
	return image
}

// mean is that of a rectangle, black where it leaves the canvas.
func (p canvas) mean(fromX, fromY, toX, toY float64) byte {
	sum := 0.0
	left, right := max(0, int(math.Floor(fromX))), min(p.width, int(math.Ceil(toX)))
	for y := max(0, int(math.Floor(fromY))); y < min(p.height, int(math.Ceil(toY))) &&
		left < right; y++ {
		high := min(toY, float64(y+1)) - max(fromY, float64(y))
		for x, v := range p.pixels[y*p.width+left : y*p.width+right] {
			wide := 1.0
			if x == 0 || x == right-left-1 { // others are covered as a whole
				wide = min(toX, float64(left+x+1)) - max(fromX, float64(left+x))
			}
			sum += high * wide * float64(v)
		}
	}
	return byte(sum/((toX-fromX)*(toY-fromY)) + 0.5)
}

// mass is the centre of the ink of an image; the middle when there is none.
func mass(image []byte) (x, y float64) {
	sum := 0.0
	for i, v := range image {
		sum += float64(v)
		x += float64(v) * (float64(i%Side) + 0.5)
		y += float64(v) * (float64(i/Side) + 0.5)
	}
	if sum == 0 {
		return 14, 14
	}
	return x / sum, y / sum
}
