package session

import (
	"bytes"

	"signum/core/experiment"
)

// Verdict is what a network takes an image for.
type Verdict struct {
	Class  int
	Likely float64   // how likely that class is
	Second int       // the class that is next
	Less   float64   // how likely that one is
	Known  bool      // false before the network was asked
	All    []float64 // how likely each class is
}

// ask returns a network's verdict on an image.
func ask(network experiment.Predictor, image []byte) Verdict {
	class, likely := network.Predict(image)
	v := Verdict{Class: class, Likely: likely[class], Second: -1, Known: true, All: likely}
	for other, p := range likely {
		if other != class && (v.Second < 0 || p > v.Less) {
			v.Second, v.Less = other, p
		}
	}
	return v
}

// asked is the image that a network was asked about last, and its verdict.
type asked struct {
	net     experiment.Predictor
	image   []byte
	verdict Verdict
}

// by returns a network's verdict on an image. About the same image it is asked once.
func (a *asked) by(net experiment.Predictor, image []byte) Verdict {
	if a.net != net || !bytes.Equal(a.image, image) {
		*a = asked{net, bytes.Clone(image), ask(net, image)}
	}
	return a.verdict
}

// Agreement reports whether all stages take an image for the same.
type Agreement struct {
	message
	Known   int // how many stages have read it
	Class   int // that the first stage takes it for
	Stage   int // the first that takes it for another; 0 if none does
	Other   int // which that is
	Classes []string
}

// agreement returns how verdicts of consecutive stages agree; ok is false before the first is
// known.
func agreement(verdicts []Verdict, classes []string) (a Agreement, ok bool) {
	if len(verdicts) == 0 || !verdicts[0].Known {
		return a, false
	}
	a = Agreement{Class: verdicts[0].Class, Classes: classes}
	for i, v := range verdicts {
		if v.Known {
			a.Known++
		}
		if v.Known && v.Class != a.Class && a.Stage == 0 {
			a.Stage, a.Other = i, v.Class
		}
	}
	return a, true
}
