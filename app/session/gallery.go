package session

import (
	_ "embed"

	"signum/core/experiment"
	"signum/core/mnist"
)

// sampleFile holds images of the MNIST test set, each after its label: one of every digit, and
// some that are hard to read. A test makes it from the data set: go test ./app/session -run
// Samples -update
//
//go:embed samples.bin
var sampleFile []byte

// Sample is a test image to try.
type Sample struct {
	Label  int
	Pixels []byte // mnist.Pixels of them
}

// Samples returns the test digits to try.
func Samples() (list []Sample) {
	for at := 0; at+mnist.Pixels < len(sampleFile); at += 1 + mnist.Pixels {
		list = append(list, Sample{int(sampleFile[at]), sampleFile[at+1 : at+1+mnist.Pixels]})
	}
	return list
}

// Gallery returns test images of the run on the page, and the data set that they are of: MNIST
// where nothing else is known.
func (s *Shown) Gallery() (data string, list []Sample) {
	run, _ := s.Stages()
	some := s.sets.Of(run.Plan.Data).Samples
	for i, label := range some.Labels {
		list = append(list, Sample{int(label), some.Image(i)})
	}
	if len(list) == 0 {
		return experiment.MNIST, Samples()
	}
	return run.Plan.Data, list
}

// Easiest returns the index of the sample that all stages read, and the least certain of them most
// surely.
func Easiest(stages []experiment.Stage) (best int) {
	most := -1.0
	for i, s := range Samples() {
		least := 1.0
		for _, stage := range stages {
			v := ask(stage.Network, s.Pixels)
			if v.Class != s.Label {
				v.Likely = 0
			}
			least = min(least, v.Likely)
		}
		if least > most {
			best, most = i, least
		}
	}
	return best
}
