package dataset

import (
	"math"

	"signum/core/mnist"
)

// cells is how many squares of 4×4 pixels an image has in a row.
const cells = mnist.Side / 4

// looked bounds how many images are compared with digits.
const looked = 2_000

// How alike the images must be to MNIST's digits when they are transposed, and how much less alike
// as they are, or to other digits: correlations of the classes' means. Of 70 of MNIST's training
// images and more, as they are and transposed, the least and the largest are 0.89 and 0.67, and the
// least difference is 0.28; the least difference to other digits is 0.22, and with labels that
// have nothing to do with the images the largest is 0.03.
const (
	alike  = 0.8
	beyond = 0.14
)

// Transposed reports whether the images are digits whose rows and columns are exchanged, as in the
// files of EMNIST (Cohen, Afshar, Tapson and van Schaik, 2017). Of fewer than Least it can't tell.
func Transposed(s mnist.Set) bool {
	if s.Len() < Least {
		return false
	}
	upright, turned := likeness(s, 0)
	return turned > alike && turned-upright > beyond
}

// isDigits reports whether the images are digits, as they are or transposed: each class is like
// MNIST's, and less like its others. Fewer than Least are too few to tell.
func isDigits(s mnist.Set) bool {
	if s.Len() < Least {
		return false
	}
	upright, turned := likeness(s, 0)
	own := max(upright, turned)
	others := 0.0
	for shift := 1; shift < mnist.Classes; shift++ {
		upright, turned := likeness(s, shift)
		others += max(upright, turned) / (mnist.Classes - 1)
	}
	return own > alike && own-others > beyond
}

// likeness returns how alike the images are to MNIST's digits as they are, and transposed: means
// of the correlations of the classes, each with the digit that is shift larger.
func likeness(s mnist.Set, shift int) (upright, turned float64) {
	classes := 0.0
	for class, mean := range meansOf(s.First(looked)) {
		if mean == nil {
			continue
		}
		digit := (class + shift) % mnist.Classes
		of := digits[digit*cells*cells : (digit+1)*cells*cells]
		upright += correlation(mean, of, func(i int) int { return i })
		turned += correlation(mean, of, func(i int) int { return i%cells*cells + i/cells })
		classes++
	}
	return upright / classes, turned / classes
}

// meansOf returns the mean of the images of each class, in squares; nil for a class without images.
func meansOf(s mnist.Set) (means [mnist.Classes]*[cells * cells]float64) {
	var counts [mnist.Classes]float64
	for i, label := range s.Labels {
		if means[label] == nil {
			means[label] = new([cells * cells]float64)
		}
		counts[label]++
		for at, v := range s.Image(i) {
			means[label][at/mnist.Side/4*cells+at%mnist.Side/4] += float64(v) / 16
		}
	}
	for class, mean := range means {
		if mean == nil {
			continue
		}
		for i := range mean {
			mean[i] /= counts[class]
		}
	}
	return means
}

// correlation returns Pearson's correlation of the squares of a mean, taken in the given order, and
// of a digit.
func correlation(mean *[cells * cells]float64, digit string, at func(i int) int) float64 {
	const n = cells * cells
	var x, y, xx, yy, xy float64
	for i := range n {
		a, b := mean[at(i)], float64(digit[i])
		x, y, xx, yy, xy = x+a, y+b, xx+a*a, yy+b*b, xy+a*b
	}
	spread := (xx - x*x/n) * (yy - y*y/n)
	if spread <= 0 {
		return 0
	}
	return (xy - x*y/n) / math.Sqrt(spread)
}
