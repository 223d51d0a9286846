package session

import (
	"strconv"

	"signum/core/experiment"
)

// changed returns the plan with one setting changed, out of all images. If the setting needs
// another to change, that is changed too and why is not nil.
func changed(p experiment.Plan, key, value string, all int) (plan experiment.Plan, why Message, err error) {
	plan, err = p.With(key, value)
	if err == nil && canChoose(plan, all) {
		return plan, nil, nil
	}
	for _, w := range waysOut(p, key, all) {
		if other, again := w.plan.With(key, value); again == nil && canChoose(other, all) {
			return other, w.why, nil
		}
	}
	if err == nil {
		err = ImagesError{plan.Images, all}
	}
	return plan, nil, err
}

// canChoose reports whether images are left to choose on, if the plan chooses by measurement: of
// MNIST as many as anywhere.
func canChoose(p experiment.Plan, all int) bool {
	isWhole := p.Data != experiment.MNIST || p.TrainingImages() <= all
	return !p.NeedsHeldOut() || p.Images < all && isWhole
}

// wayOut is another change that may make the wanted one possible.
type wayOut struct {
	plan experiment.Plan
	why  Message
}

// waysOut returns the changes that may help if a key can't be set.
func waysOut(p experiment.Plan, key string, all int) (ways []wayOut) {
	if fewer := Fewer(p.Data, all); key != "images" && p.Images > fewer {
		held := p
		held.Images = fewer
		ways = append(ways, wayOut{held, ImagesHeldOut{Train: fewer, Held: all - fewer}})
	}
	switch key {
	case "act":
		p.Net += "-bn"
		ways = append(ways, wayOut{p, NormsAdded{}})
	case "net":
		p.Act = experiment.ActFloat
		ways = append(ways, wayOut{p, ActivationsReal{}})
	}
	return ways
}

// ImagesError is the error of a plan that trains on all images, and leaves none to choose on.
type ImagesError struct{ Images, All int }

// Error implements error.
func (e ImagesError) Error() string {
	return "plan: found images=" + strconv.Itoa(e.Images) + ", expected fewer than " +
		strconv.Itoa(e.All)
}

// ImagesHeldOut reports that a setting is decided on images that nothing trains on, so that the
// plan now trains on fewer.
type ImagesHeldOut struct {
	message
	Train, Held int
}

// NormsAdded reports that binary activations need batch norm, so that the net has it now.
type NormsAdded struct{ message }

// ActivationsReal reports that the net has no batch norm, so that activations are real.
type ActivationsReal struct{ message }
