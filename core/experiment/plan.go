// Package experiment is the method: a plan decides everything, and running it yields stages.
//
//	p, err := experiment.Parse("net=mlp&seed=7")
//	data := experiment.Split(p, training, test)
//	for stage, err := range experiment.Run(p, data, nil, nil) {
//		…
//	}
//
// Stage 0 trains a float network; each later stage snaps one layer (or several) to ±scale and
// tunes the network. Stage k depends only on the plan, the data and the stages before it.
package experiment

import (
	"strconv"
	"strings"

	"signum/core/mnist"
	"signum/core/snap"
)

// Plan is everything that decides a run. It is also one line of text: see Parse and String. Plans
// are equal (==) if they decide the same.
type Plan struct {
	Net        string  // a preset of package nn
	Seed       uint64  // of the first weights and of the shuffles
	Order      string  // of NamedOrders or MeasuredOrders, or of OrderOf
	Snap       string  // how a layer's weights become ±scale: one of Snaps
	Act        string  // the inputs of layers with binary weights: one of Acts
	Control    Control // when to stop, or to take a layer back
	Tune       string  // what learns after a layer became binary: one of Tunes
	Epochs     int     // of float training
	TuneEpochs int     // after each layer that became binary
	Images     int     // how many training images, from the first on
	Rate       float64 // Adam's learning rate at the start of float training
	Shift      int     // the most pixels that training images are moved by, at random
	Turn       int     // the most degrees that they are turned by, at random
	Data       string  // MNIST, or the fingerprint of other images (mnist.Fingerprint)
	Recipe     string  // the schedule where the text has none: one of Recipes
	Batch      int     // training images of a step
	TuneImages int     // the most images that an epoch of tuning visits, drawn anew each time
	TuneRate   float64 // the learning rate at the start of tuning; 0 for Rate
	Smoothing  float64 // of labels in all training: see train.Options
	First      string  // how a first convolution begins: one of Firsts
}

// MNIST is the value of Plan.Data for the images that everybody has.
const MNIST = "mnist"

// Default returns the plan of an empty text: Base(Brief).
func Default() Plan { return Base(Brief) }

// The values of Plan.Tune: three readings of the paper, see RATIONALE.md.
const (
	TuneAll   = "all"   // finished layers keep learning through their latent weights
	TuneRest  = "rest"  // finished layers keep their signs and scales
	TuneBlock = "block" // only the selected layer moves, and comes near ±scale before its snap
)

// Tunes returns the values of Plan.Tune, the default first.
func Tunes() []string { return []string{TuneAll, TuneRest, TuneBlock} }

// The values of Plan.First. Other first layers than a convolution begin at random.
const (
	FirstRandom  = "random"
	FirstCosines = "cosines" // see nn.SetCosines
)

// Firsts returns the values of Plan.First.
func Firsts() []string { return []string{FirstRandom, FirstCosines} }

// Snaps returns the values of Plan.Snap, the default first.
func Snaps() []string { return snap.Methods() }

// The values of Plan.Act. ActBinary needs a net with batch norm: when the weights of a layer
// become binary, the activation before it becomes a sign. The first layer's input and the last
// layer's output stay real.
const (
	ActFloat  = "float"
	ActBinary = "binary"
)

// Acts returns the values of Plan.Act, the default first.
func Acts() []string { return []string{ActFloat, ActBinary} }

// The limits of Plan.Shift, in pixels, and of Plan.Turn, in degrees.
const (
	MaxShift = 6
	MaxTurn  = 20
)

// String returns the plan as text, in a fixed order. It has every key, but later ones only where
// they aren't at the default of the recipe. Parse(p.String()) is p.
func (p Plan) String() string {
	var pairs []string
	for _, s := range settings {
		if s.omitted == nil || !s.omitted(p) {
			pairs = append(pairs, s.key+"="+s.text(p))
		}
	}
	return strings.Join(pairs, "&")
}

// Validate returns a SettingError for the first setting with which the plan can't be run.
func (p Plan) Validate() error { return resolve(p).check(nil) }

// NeedsHeldOut reports whether the plan's order or control measures on held-out images: then its
// run needs Data.Held.
func (p Plan) NeedsHeldOut() bool { return resolve(p).needsHeldOut() }

// TrainingImages returns how many training images the plan's run looks at, from the first on: those
// that it trains on and, if it chooses by held-out ones, those too.
func (p Plan) TrainingImages() int {
	if !p.NeedsHeldOut() {
		return p.Images
	}
	all := mnist.Train
	if p.Data != MNIST {
		all = mnist.Most // of which only the data set knows how many there are
	}
	return min(p.Images+MaxHeldOut, all)
}

// CheckHeldOut returns a SettingError if the plan trains on as many images as MNIST has, so that it
// holds none of them out to choose by.
func (p Plan) CheckHeldOut() error {
	if p.Images != mnist.Train {
		return nil
	}
	return mismatch("images", "images="+strconv.Itoa(p.Images),
		"fewer, like 55000: choices are made on images that nothing trains on")
}
