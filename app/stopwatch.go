package app

import (
	"signum/core/nn"
	"signum/core/packed"
)

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
