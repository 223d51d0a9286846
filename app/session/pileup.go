package session

import (
	"signum/core/binarize"
	"signum/core/calibrate"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/nn"
)

// PileUp measures how errors pile up through the layers of the float network on the page: how far
// the output of each layer is off with all layers ±α, and with that layer alone. Nothing is tuned.
type PileUp struct {
	Samples bool // measure on the samples of the gallery, and not on what is on the pad
	on      grounds
	work    experiment.Errors // so far
	steps   int               // passes that are done
	found   experiment.Errors // of the last measurement that was complete
	of      grounds
	shown   *Shown
	digit   *Digit
	thinker *thinker
}

// grounds names the network and the images of a measurement. A list of images that changes is a new
// one.
type grounds struct {
	net    *nn.Network
	first  *byte // pixel of the images
	images int
}

// On measures errors on the samples, or on what is on the pad.
func (p *PileUp) On(samples bool) {
	p.Samples = samples
	p.thinker.think()
}

// Found returns the errors of the float network on the page, and the number of images that they are
// measured on; ok is false before they are, or where they can't be: a network with norms would need
// training images to estimate its running statistics anew.
func (p *PileUp) Found() (e experiment.Errors, images int, ok bool) {
	float, there := p.shown.Float()
	if !there || p.of.net != float.Network || p.set().Len() == 0 {
		return e, 0, false
	}
	return p.found, p.of.images, true
}

// set returns the images to measure on.
func (p *PileUp) set() (set mnist.Set) {
	if !p.Samples {
		if p.digit.Blank() {
			return set
		}
		return mnist.Set{Images: p.digit.Pixels, Labels: make([]uint8, 1)}
	}
	_, list := p.shown.Gallery()
	for _, s := range list {
		set.Images = append(set.Images, s.Pixels...)
		set.Labels = append(set.Labels, uint8(s.Label))
	}
	return set
}

// grounds returns what to measure on; ok is false if there is nothing.
func (p *PileUp) grounds() (g grounds, ok bool) {
	float, ok := p.shown.Float()
	if !ok || Normed(float.Network) {
		return g, false
	}
	g = grounds{net: float.Network, images: 1}
	if pixels := p.digit.Pixels; !p.Samples {
		if p.digit.Blank() {
			return g, false
		}
		g.first = &pixels[0]
		return g, true
	}
	_, list := p.shown.Gallery()
	g.first, g.images = &list[0].Pixels[0], len(list)
	return g, true
}

// read measures until the time is over. It reports whether nothing is left to measure.
func (p *PileUp) read(over func() bool) (all bool) {
	g, ok := p.grounds()
	if !ok {
		return true
	}
	if g != p.on {
		p.on, p.work, p.steps = g, experiment.Errors{}, 0
	}
	for set := p.set(); p.steps <= len(g.net.Layers); p.steps++ {
		if over() {
			return false
		}
		p.step(set)
	}
	p.found, p.of = p.work, g
	return true
}

// step makes one pass: first with all layers together, then with each alone.
func (p *PileUp) step(set mnist.Set) {
	float, snapped := p.on.net, p.on.net.Clone()
	for l, layer := range snapped.Layers {
		if p.steps == 0 || p.steps == l+1 {
			layer.Weights().SetQuantizer(binarize.StraightThrough{})
		}
	}
	errors, err := calibrate.Images{Set: set}.OutputErrors(float, snapped, set.Len())
	if err != nil {
		panic(err) // the images are here
	}
	if p.steps == 0 {
		p.work.Together = errors
		return
	}
	p.work.Binary = append(p.work.Binary, true)
	p.work.Alone = append(p.work.Alone, errors[p.steps-1])
}

// Normed reports whether a network has norms.
func Normed(net *nn.Network) bool {
	for _, l := range net.Layers {
		if l.Weights().Norm != nil {
			return true
		}
	}
	return false
}
