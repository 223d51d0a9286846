package app

import (
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/packed"
)

// atATime is how many images the stopwatch can give a network at once.
var atATime = []int{1, 100}

// watching is how many it gives now.
func (p *Playground) watching() int {
	if p.watched == 0 {
		return atATime[0]
	}
	return p.watched
}

// onBatch chooses how many.
func (p *Playground) onBatch(n int) app.EventHandler {
	return func(app.Context, app.Event) { p.watched = n }
}

// onStopwatch times the selected stage's network, from the beginning.
func (p *Playground) onStopwatch(app.Context, app.Event) {
	rec, stage, err := p.recording(time.Now())
	if err != nil {
		p.trouble = words.WatchNothing.Say(err.Error())
		return
	}
	of := subject{Stopwatch, rec.Stages[stage].Network}
	_, list := p.gallery()
	p.remember(of, measurement{Batch: p.watching()})
	p.ask(of, Request{Task: Stopwatch, Plan: rec.Plan, Recording: rec, Stage: stage, Images: movedSamples(list), Batch: p.watching()})
}

// reach is how far the stopwatch's images are moved, in pixels.
const reach = 2

// movedSamples are the images of a gallery, each in all places that it can be moved to: many images, and none to fetch. They are repeated until
// there are as many as the stopwatch may give a network at once.
func movedSamples(list []sample) (images []byte) {
	for len(images) < slices.Max(atATime)*mnist.Pixels {
		for down := -reach; down <= reach; down++ {
			for right := -reach; right <= reach; right++ {
				for _, s := range list {
					images = append(images, moved(s.Pixels, down, right)...)
				}
			}
		}
	}
	return images
}

// moved is an image moved by some pixels; what comes in is background.
func moved(pixels []byte, down, right int) []byte {
	image := make([]byte, mnist.Pixels)
	for at := range image {
		y, x := at/mnist.Side-down, at%mnist.Side-right
		if y >= 0 && y < mnist.Side && x >= 0 && x < mnist.Side {
			image[at] = pixels[y*mnist.Side+x]
		}
	}
	return image
}

// lap is what the stopwatch says of a layer, or of the network, with what is known of it beside.
type lap struct {
	Name        string
	Convolution bool
	Binary      bool
	Pixels      bool // its input is the image
	Signed      bool // its input is ±1
	Forms       []packed.FormTiming
}

// laps are the layers' and the network's, as far as they are timed, and the time of a call alone.
func laps(net *nn.Network, times []packed.Timing) (list []lap, call float64) {
	for i, t := range times {
		switch {
		case t.Name == packed.CallName && len(t.Forms) > 0:
			call = t.Forms[0].Median
		case i < len(net.Layers):
			_, convolution := net.Layers[i].(*nn.Conv)
			list = append(list, lap{
				Name: t.Name, Convolution: convolution, Binary: net.Layers[i].Weights().Quantizer != nil, Pixels: i == 0,
				Signed: i > 0 && net.Layers[i-1].Activation() == packed.Sign, Forms: t.Forms,
			})
		default:
			list = append(list, lap{Name: t.Name, Forms: t.Forms})
		}
	}
	return list, call
}

// form is how long one took; ok is false when there is none of that name.
func (l lap) form(name string) (f packed.FormTiming, ok bool) {
	for _, f := range l.Forms {
		if f.Name == name {
			return f, true
		}
	}
	return f, false
}

// float is how long the float form took.
func (l lap) float() float64 { return l.Forms[0].Median }

// gain is how many times as fast as the float form another is.
func (l lap) gain(f packed.FormTiming) float64 { return l.float() / f.Median }

// best is the form that predicts from bits: the last.
func (l lap) best() packed.FormTiming { return l.Forms[len(l.Forms)-1] }
