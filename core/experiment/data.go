package experiment

import (
	"errors"

	"signum/core/mnist"
)

// Data is what a run works on.
type Data struct {
	Train mnist.Set // the first Plan.Images of the training images
	Held  mnist.Set // up to 5,000 training images that are not trained on: for choices
	Test  mnist.Set // for scores, never for choices
}

// MaxHeldOut is how many images are held out at most.
const MaxHeldOut = 5_000

// Split cuts training images into those that the plan trains on, and held-out ones from what is left.
func Split(p Plan, training, test mnist.Set) Data {
	chosen, rest := training.Split(min(p.Images, training.Len()))
	return Data{Train: chosen, Held: rest.First(MaxHeldOut), Test: test}
}

// suffice reports which images are missing that the plan needs. Without test images no stage would ever be done.
func (d Data) suffice(p resolved) error {
	switch {
	case d.Train.Len() == 0:
		return errors.New("run: found no training images, expected some")
	case d.Test.Len() == 0:
		return errors.New("run: found no test images, expected some: a stage is done when it has its score on them")
	case p.needsHeldOut() && d.Held.Len() == 0:
		return errors.New("run: found no held-out images, expected some: the plan chooses by them")
	}
	return nil
}
