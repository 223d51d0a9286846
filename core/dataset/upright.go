package dataset

import (
	"math"

	"signum/core/mnist"
)

// cells is how many squares of 4×4 pixels an image has in a row.
const cells = mnist.Side / 4

// looked bounds the images that Transposed looks at.
const looked = 2_000

// How alike the images must be to MNIST's digits when they are transposed, and how much less alike
// as they are: correlations of the classes' means. Of 70 of MNIST's training images and more, as
// they are and transposed, the least and the largest are 0.89 and 0.67, and the least difference is
// 0.28.
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
	upright, turned, classes := 0.0, 0.0, 0.0
	for class, mean := range meansOf(s.First(looked)) {
		if mean == nil {
			continue
		}
		of := digits[class*cells*cells : (class+1)*cells*cells]
		upright += correlation(mean, of, func(i int) int { return i })
		turned += correlation(mean, of, func(i int) int { return i%cells*cells + i/cells })
		classes++
	}
	return turned > alike*classes && turned-upright > beyond*classes
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
