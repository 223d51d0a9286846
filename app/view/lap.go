package view

import (
	"slices"

	"signum/core/nn"
	"signum/core/packed"
)

// Lap holds the stopwatch's times of a layer, or of the whole network.
type Lap struct {
	Name        string // packed.NetworkName of the network
	Convolution bool
	Binary      bool
	Pixels      bool                // its input is the image
	Signed      bool                // its input is ±1
	Forms       []packed.FormTiming // the first computes with floats, the last predicts from bits
}

// Laps are the laps of a network's layers, and behind them that of the network, as far as they are
// timed.
type Laps struct {
	All  []Lap
	Call float64 // microseconds that calling a layer takes by itself
}

// NewLaps returns the laps of a network.
func NewLaps(net *nn.Network, timings []packed.Timing) (l Laps) {
	for i, t := range timings {
		switch {
		case t.Name == packed.CallName && len(t.Forms) > 0:
			l.Call = t.Forms[0].Median
		case i < len(net.Layers):
			_, convolution := net.Layers[i].(*nn.Conv)
			l.All = append(l.All, Lap{
				Name: t.Name, Convolution: convolution, Pixels: i == 0, Forms: t.Forms,
				Binary: net.Layers[i].Weights().Quantizer != nil,
				Signed: i > 0 && net.Layers[i-1].Activation() == packed.Sign,
			})
		default:
			l.All = append(l.All, Lap{Name: t.Name, Forms: t.Forms})
		}
	}
	return l
}

// Form returns the timing of a form; ok is false if there is none.
func (l Lap) Form(name string) (f packed.FormTiming, ok bool) {
	i := slices.IndexFunc(l.Forms, func(f packed.FormTiming) bool { return f.Name == name })
	if i < 0 {
		return f, false
	}
	return l.Forms[i], true
}

// Float returns the microseconds of the float form.
func (l Lap) Float() float64 { return l.Forms[0].Median }

// Gain returns how many times as fast as the float form another is.
func (l Lap) Gain(f packed.FormTiming) float64 { return l.Float() / f.Median }

// Best returns the form that predicts from bits, if there is one: the last.
func (l Lap) Best() packed.FormTiming { return l.Forms[len(l.Forms)-1] }

// Slowest returns the microseconds of the slowest form.
func (l Lap) Slowest() (most float64) {
	for _, f := range l.Forms {
		most = max(most, f.Median)
	}
	return most
}

// Parity returns how far results are from the float form's at most, and how many images another
// form takes for another class.
func (l Lap) Parity() (worst float64, others int) {
	for _, f := range l.Forms[1:] {
		worst, others = max(worst, f.Parity.Worst), max(others, f.Parity.Others)
	}
	return worst, others
}

// notable is the gain from which on a form counts as faster, and its inverse as slower: readings
// spread by less.
const notable = 1.1

// Faster reports whether a gain counts as one.
func Faster(gain float64) bool { return gain >= notable }

// Slower reports whether a gain counts as a loss.
func Slower(gain float64) bool { return gain <= 1/notable }

// Whole returns the lap of the network; ok is false before it is timed.
func (l Laps) Whole() (whole Lap, ok bool) {
	if n := len(l.All); n > 0 && l.All[n-1].Name == packed.NetworkName {
		return l.All[n-1], true
	}
	return whole, false
}

// Restless reports whether most forms were usually far slower than they can be.
func (l Laps) Restless() bool {
	far, all := 0, 0
	for _, lap := range l.All {
		for _, f := range lap.Forms {
			if all++; f.Median > 1.3*f.Least {
				far++
			}
		}
	}
	return 2*far > all
}

// Heaviest returns the layer that takes most of the layers' time, each in its last form, and its
// part of that. The network must be timed.
func (l Laps) Heaviest() (most Lap, part float64) {
	sum, longest := 0.0, 0.0
	for _, lap := range l.All[:len(l.All)-1] {
		t := lap.Best().Median
		if t > longest {
			most, longest = lap, t
		}
		sum += t
	}
	return most, longest / sum
}

// Cause is the reason why a form isn't faster than the float form.
type Cause uint8

// The causes: what is known of the kernels, or what was measured.
const (
	UnknownCause Cause = iota
	StillFloat         // the layer has one form
	FloatSigns         // a convolution of floats makes floats of its signs first
	LaidOut            // the float form lays its weights out once for all images of a batch
	CallTime           // there are so few weights that calling the layer takes most of the time
)

// Slow is forms that aren't faster than the float form, for the same reason.
type Slow struct {
	Cause       Cause
	Call, Float float64 // of CallTime: microseconds of a call, and of the float form
	Forms       []SlowForm
}

// SlowForm is a form of a layer.
type SlowForm struct {
	Layer string
	Form  string // empty where the layer has no other than the float form, or one
}

// Slow returns the forms of layers that aren't faster than the float form, timed with so many
// images at a time.
func (l Laps) Slow(batch int) (all []Slow) {
	add := func(s Slow, f SlowForm) {
		same := func(o Slow) bool {
			return o.Cause == s.Cause && o.Call == s.Call && o.Float == s.Float
		}
		i := slices.IndexFunc(all, same)
		if i < 0 {
			i, all = len(all), append(all, s)
		}
		all[i].Forms = append(all[i].Forms, f)
	}
	for _, lap := range l.All {
		if lap.Name != packed.NetworkName && !lap.Binary {
			add(Slow{Cause: StillFloat}, SlowForm{Layer: lap.Name})
		}
		for _, f := range lap.Forms[1:] {
			if lap.Name == packed.NetworkName || Faster(lap.Gain(f)) {
				continue
			}
			form := SlowForm{Layer: lap.Name}
			if lap.Signed {
				form.Form = f.Name
			}
			add(l.cause(lap, f, batch), form)
		}
	}
	return all
}

// cause returns why a form isn't faster.
func (l Laps) cause(lap Lap, f packed.FormTiming, batch int) Slow {
	switch onFloats := f.Name == packed.SignsForm; {
	case onFloats && lap.Convolution:
		return Slow{Cause: FloatSigns}
	case onFloats && batch > 1:
		return Slow{Cause: LaidOut}
	case l.Call > lap.Float()/3:
		return Slow{Cause: CallTime, Call: l.Call, Float: lap.Float()}
	}
	return Slow{}
}
