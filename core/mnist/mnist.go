// Package mnist turns image and label files into shuffled batches.
//
// Pixels stay bytes until a batch is made: 60,000 images are 47 MB that way, and 188 MB as float32.
package mnist

import (
	"errors"
	"strconv"
)

const (
	Side    = 28          // rows and columns of an image
	Pixels  = Side * Side // bytes of an image, row after row, 0 is background
	Classes = 10          // the digits 0–9
	Train   = 60_000      // images in the training files
	Test    = 10_000      // images in the test files
)

// Set is images and their labels, in file order.
//
// A set may still be on its way: Images and Labels then have their full length, and Arrive(n) blocks until the first n
// images are there, or says why they will not be. A nil Arrive means that all are there.
type Set struct {
	Images []byte
	Labels []uint8
	Arrive func(n int) error
}

// Len is the number of images, arrived or not.
func (s Set) Len() int { return len(s.Labels) }

// Image is the pixels of image i, a view.
func (s Set) Image(i int) []byte { return s.Images[i*Pixels : (i+1)*Pixels : (i+1)*Pixels] }

// Split cuts the set before image n; both parts are views.
func (s Set) Split(n int) (first, rest Set) {
	first = Set{s.Images[:n*Pixels], s.Labels[:n], s.Arrive}
	rest = Set{s.Images[n*Pixels:], s.Labels[n:], nil}
	if s.Arrive != nil {
		rest.Arrive = func(k int) error { return s.Arrive(n + k) }
	}
	return first, rest
}

// Deal makes every seventh image a test image, as many as MNIST has, for sets that come without any. Whatever the order of the
// images, both parts have about as many of each class. The images are copied.
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

// First is the first n images, or all when there are fewer.
func (s Set) First(n int) Set {
	first, _ := s.Split(min(n, s.Len()))
	return first
}

// arrive waits for the first n images.
func (s Set) arrive(n int) error {
	if s.Arrive == nil {
		return nil
	}
	return s.Arrive(n)
}

// check reports the first thing wrong with a whole set.
func (s Set) check() error {
	if len(s.Images) != len(s.Labels)*Pixels {
		return errors.New("mnist: found " + strconv.Itoa(len(s.Images)) + " bytes of images for " + strconv.Itoa(len(s.Labels)) +
			" labels, expected " + strconv.Itoa(Pixels) + " for each")
	}
	for i, label := range s.Labels {
		if label >= Classes {
			return errors.New("mnist: found label " + strconv.Itoa(int(label)) + " at image " + strconv.Itoa(i) + ", expected 0 to 9")
		}
	}
	return nil
}
