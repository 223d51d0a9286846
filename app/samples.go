package app

import (
	_ "embed"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/core/experiment"
	"signum/core/mnist"
)

// sampleFile is images of the MNIST test set, each after its label: one of every digit, and some that are hard to read.
// A test makes it from the data set (go test ./app -run Samples -update).
//
//go:embed samples.bin
var sampleFile []byte

// sample is a test digit to try.
type sample struct {
	Label  int
	Pixels []byte
}

// samples are the digits of the gallery.
func samples() (list []sample) {
	for at := 0; at+mnist.Pixels < len(sampleFile); at += 1 + mnist.Pixels {
		list = append(list, sample{int(sampleFile[at]), sampleFile[at+1 : at+1+mnist.Pixels]})
	}
	return list
}

// telling is the sample that shows best what binarizing does: one that the float network reads, and most other stages
// don't. The page that is served begins with it.
func telling(stages []experiment.Stage) (best int) {
	most := 0
	for i, s := range samples() {
		wrong := 0
		for _, stage := range stages {
			digit, _ := stage.Network.Predict(s.Pixels)
			if digit != s.Label {
				wrong++
			}
		}
		if floatReads := len(stages) > 0 && judge(stages[0], s.Pixels).Digit == s.Label; floatReads && wrong > most {
			best, most = i, wrong
		}
	}
	return best
}

// servedSample is the sample that the page that was served shows.
func servedSample() (sample int) {
	buttons := app.Window().Get("document").Call("querySelectorAll", ".sample")
	for i := range buttons.Length() {
		if buttons.Index(i).Call("getAttribute", "aria-pressed").String() == "true" {
			return i
		}
	}
	return 0
}
