// Package mnist holds images of MNIST's form with their labels, and yields them in shuffled
// batches.
//
// A Set comes from files (package ingest) or from shards (DecodeShard), and Set.Batches or
// Set.Between visit its images. Pixels stay bytes until they are trained on: 60,000 images are 47
// MB that way, and 188 MB as float32.
package mnist

import (
	"strconv"

	"signum/core"
)

const (
	Side    = 28          // rows and columns of an image
	Pixels  = Side * Side // bytes of an image, row after row; 0 is background, 255 full ink
	Classes = 10          // the digits 0–9
	Train   = 60_000      // images in the training files
	Test    = 10_000      // images in the test files
)

// Most is the largest number of images that a file may have: EMNIST's digits, the largest set of
// ten classes among MNIST's relatives, are so many. They take 220 MB.
const Most = 280_000

// Set is a list of images with their labels, in file order.
//
// Its images may still be loading: Images and Labels then have their full length, and Arrive(n)
// blocks until the first n images are loaded, or returns why they will not be. Arrive is nil when
// all are.
type Set struct {
	Images []byte  // Len × Pixels
	Labels []uint8 // each below Classes
	Arrive func(n int) error
}

// Len returns the number of images, loaded or not.
func (s Set) Len() int { return len(s.Labels) }

// Image returns the pixels of image i, a view.
func (s Set) Image(i int) []byte { return s.Images[i*Pixels : (i+1)*Pixels : (i+1)*Pixels] }

// Split returns the first n images and the rest, as views. It panics if there are fewer than n.
func (s Set) Split(n int) (first, rest Set) {
	first = Set{s.Images[:n*Pixels], s.Labels[:n], s.Arrive}
	rest = Set{s.Images[n*Pixels:], s.Labels[n:], nil}
	if s.Arrive != nil {
		rest.Arrive = func(k int) error { return s.Arrive(n + k) }
	}
	return first, rest
}

// Mass returns the centre of mass of an image's ink, in pixels from its left and upper edge; the
// middle if there is none.
func Mass(image []byte) (x, y float64) {
	sum := 0.0
	for i, v := range image {
		sum += float64(v)
		x += float64(v) * (float64(i%Side) + 0.5)
		y += float64(v) * (float64(i/Side) + 0.5)
	}
	if sum == 0 {
		return Side / 2, Side / 2
	}
	return x / sum, y / sum
}

// Transpose exchanges rows and columns of every image, in place.
func (s Set) Transpose() {
	for image := s.Images; len(image) > 0; image = image[Pixels:] {
		for row := range Side {
			for column := range row {
				a, b := row*Side+column, column*Side+row
				image[a], image[b] = image[b], image[a]
			}
		}
	}
}

// Deal returns every seventh image as a test set, and the others as a training set: the ratio of
// MNIST, for sets that come without test images. Unless the classes come in a pattern of seven,
// both parts have them in the same shares. The images are copied.
func (s Set) Deal() (training, test Set) {
	n := s.Len() / 7
	training.Images, test.Images = make([]byte, 0, (s.Len()-n)*Pixels), make([]byte, 0, n*Pixels)
	for i, label := range s.Labels {
		to := &training
		if i%7 == 6 {
			to = &test
		}
		to.Images, to.Labels = append(to.Images, s.Image(i)...), append(to.Labels, label)
	}
	return training, test
}

// First returns the first n images, or all if there are fewer, as a view.
func (s Set) First(n int) Set {
	first, _ := s.Split(min(n, s.Len()))
	return first
}

// arrive waits for the first n images, and returns why they will not be loaded.
func (s Set) arrive(n int) error {
	if s.Arrive == nil {
		return nil
	}
	return s.Arrive(n)
}

// check returns a core.Mismatch if there are not as many images as labels, or a label is no class.
func (s Set) check() error {
	if len(s.Images) != len(s.Labels)*Pixels {
		found := strconv.Itoa(len(s.Images)) + " bytes of images for " +
			strconv.Itoa(len(s.Labels)) + " labels"
		return core.Mismatch{Where: "mnist", Found: found, Expected: strconv.Itoa(Pixels) +
			" for each"}
	}
	for i, label := range s.Labels {
		if label >= Classes {
			found := "label " + strconv.Itoa(int(label)) + " at image " + strconv.Itoa(i)
			return core.Mismatch{Where: "mnist", Found: found, Expected: "0 to 9"}
		}
	}
	return nil
}
