package app

import (
	_ "embed"

	"signum/core/mnist"
)

// sampleFile is images of the MNIST test set, each after its label: one of every digit, and some that stages disagree on.
// A test makes it from the data set (go test ./app -run Samples -update).
//
//go:embed samples.bin
var sampleFile []byte

// sample is a test digit to try.
type sample struct {
	Label  int
	Pixels []byte
}

// firstSample is the digit that a page begins with: one that stages disagree on.
const firstSample = 10

// samples are the digits of the gallery.
func samples() (list []sample) {
	for at := 0; at+mnist.Pixels < len(sampleFile); at += 1 + mnist.Pixels {
		list = append(list, sample{int(sampleFile[at]), sampleFile[at+1 : at+1+mnist.Pixels]})
	}
	return list
}
