package experiment

import (
	"signum/core"
	"signum/core/mnist"
)

// Data is the images of a run.
type Data struct {
	Train mnist.Set // the first Plan.Images of the training images
	Held  mnist.Set // up to MaxHeldOut training images that are not trained on: for choices
	Test  mnist.Set // for scores, never for choices
}

// MaxHeldOut is the most images that are held out.
const MaxHeldOut = 5_000

// Split returns the data of a plan: the training images are split into those that the plan trains
// on, and the first of the rest, which are held out.
func Split(p Plan, training, test mnist.Set) Data {
	chosen, rest := training.Split(min(p.Images, training.Len()))
	return Data{Train: chosen, Held: rest.First(MaxHeldOut), Test: test}
}

// check returns an error if images are missing that the plan needs. Without test images no stage
// would ever be done.
func (d Data) check(p resolved) error {
	found, expected := "", "some"
	switch {
	case d.Train.Len() == 0:
		found = "no training images"
	case d.Test.Len() == 0:
		found = "no test images"
		expected = "some: a stage is done when it has its score on them"
	case p.needsHeldOut() && d.Held.Len() == 0:
		found, expected = "no held-out images", "some: the plan chooses by them"
	default:
		return nil
	}
	return core.Mismatch{Where: "run", Found: found, Expected: expected}
}
