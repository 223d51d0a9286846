package session

import (
	"slices"

	"signum/app/view"
	"signum/core/experiment"
	"signum/core/nn"
)

// Digit is what is on the pad, and what the stages take it for.
type Digit struct {
	Drawn
	verdicts []Verdict     // by stage
	asked    []*nn.Network // the networks that gave them
	shown    *Shown
	told     *Told
	thinker  *thinker
	Own      *Own
	held     bool    // a stroke is being drawn
	pointer  int     // by this one
	untold   bool    // what the stages take the image for is told when they have read it
	watched  asked   // of the network in training
	before   Message // and this before it, or nil
}

// Drawn is an image on the pad: drawn, a sample, a test image, or from a picture.
type Drawn struct {
	Strokes []Stroke // always a new list when they change; nil if it isn't drawn
	Pixels  []byte   // as networks see it; nil before there is any
	Sample  int      // index in the gallery; -1 if it isn't a sample
	Test    *Test    // nil if it isn't a test image that was looked up
	Gallery string   // the data set of the sample or the test image
	Picture string   // name of the picture's file; empty if it isn't from one
	Named   bool     // the visitor has named what is drawn
	Class   int      // as this
}

// Test is a test image that was looked up.
type Test struct {
	Image uint32 // its index in the set
	Label int
}

// Blank reports whether there is nothing to read.
func (d *Drawn) Blank() bool {
	return len(d.Pixels) == 0 ||
		len(d.Strokes) == 0 && d.Sample < 0 && d.Test == nil && d.Picture == ""
}

// Shape returns the pixels to show where nothing is drawn by hand, or nil.
func (d *Drawn) Shape() []byte {
	if len(d.Strokes) > 0 || d.Blank() {
		return nil
	}
	return d.Pixels
}

// Down begins a stroke of a pointer, unless another one draws: a second finger, or a palm.
func (d *Digit) Down(pointer int, at Point) {
	if d.held && d.pointer != pointer {
		return
	}
	d.Draw(append(slices.Clone(d.Strokes), Stroke{at}))
	d.Hold(pointer)
}

// Move goes on with the pointer's stroke.
func (d *Digit) Move(pointer int, at Point) {
	if !d.held || d.pointer != pointer {
		return
	}
	strokes := slices.Clone(d.Strokes)
	n := len(strokes) - 1
	strokes[n] = append(strokes[n], at)
	d.Draw(strokes)
	d.Hold(pointer)
}

// Drawing reports whether a stroke is being drawn.
func (d *Digit) Drawing() bool { return d.held }

// Up ends the pointer's stroke, and announces what the stages take the image for.
func (d *Digit) Up(pointer int) {
	if !d.held || d.pointer != pointer {
		return
	}
	d.held = false
	d.tell(nil)
}

// Hold makes the last stroke the pointer's, which goes on with it. Whatever else changes the image
// ends that.
func (d *Digit) Hold(pointer int) { d.held, d.pointer = len(d.Strokes) > 0, pointer }

// Holder returns the pointer that draws a stroke; ok is false if none does.
func (d *Digit) Holder() (pointer int, ok bool) { return d.pointer, d.held }

// tell announces something to screen readers, and what the stages take the image for, as soon as
// they have read it.
func (d *Digit) tell(before Message) {
	d.untold, d.before = true, before
	d.Look()
}

// say announces what was to be told, once it is known whether the stages agree.
func (d *Digit) say() {
	v, _ := d.shown.View()
	a, ok := d.Agreement(v)
	if d.untold && (ok || d.Blank()) {
		d.told.Say(DigitRead{Before: d.before, Blank: d.Blank(), Agreement: a})
		d.untold = false
	}
}

// DigitRead reports what the stages take the image on the pad for.
type DigitRead struct {
	message
	Before    Message // what came before, or nil
	Blank     bool    // there is nothing on the pad
	Agreement Agreement
}

// Agreement returns whether the finished stages of a view agree; ok is false before the first
// stage's verdict is known.
func (d *Digit) Agreement(v view.View) (a Agreement, ok bool) {
	return agreement(d.Verdicts(v), v.Classes)
}

// Undo takes the last stroke away.
func (d *Digit) Undo() {
	d.Draw(slices.Clone(d.Strokes[:max(0, len(d.Strokes)-1)]))
	d.tell(nil)
}

// Clear empties the pad.
func (d *Digit) Clear() {
	d.Draw(nil)
	d.tell(nil)
}

// Draw draws strokes on the pad, and keeps the list.
func (d *Digit) Draw(strokes []Stroke) {
	d.put(Drawn{Strokes: strokes, Pixels: Normalize(strokes), Sample: -1})
}

// Choose shows a sample of the gallery on the pad.
func (d *Digit) Choose(i int) {
	data, list := d.shown.Gallery()
	d.put(Drawn{Pixels: list[i].Pixels, Sample: i, Gallery: data})
}

// Show shows a test image that was looked up on the pad, and announces what the stages take it for.
func (d *Digit) Show(seen experiment.Seen, label int) {
	run, _ := d.shown.Stages()
	d.put(Drawn{
		Pixels: seen.Pixels, Sample: -1, Test: &Test{seen.Image, label}, Gallery: run.Plan.Data,
	})
	d.tell(nil)
}

// Pick does what Choose does, for the visitor, and announces what the image is taken for.
func (d *Digit) Pick(i int) {
	d.Choose(i)
	d.tell(nil)
}

// picture shows the image of a picture on the pad.
func (d *Digit) picture(name string, image []byte) {
	d.put(Drawn{Pixels: image, Sample: -1, Picture: name})
}

func (d *Digit) put(drawn Drawn) {
	d.Drawn, d.verdicts, d.asked, d.held, d.untold = drawn, nil, nil, false, false
	d.Look()
}

// Look begins to read what is on the pad with the stages. A sample or a test image of another run's
// data set gives way to a sample of this one's.
func (d *Digit) Look() {
	run, _ := d.shown.Stages()
	data, _ := d.shown.Gallery()
	if d.Sample >= 0 && d.Gallery != data || d.Test != nil && d.Gallery != run.Plan.Data {
		d.Choose(0)
		return
	}
	d.thinker.think()
}

// Watch returns what a network in training takes the image for. One with norms isn't asked: its
// running statistics are estimated when it is trained.
func (d *Digit) Watch(net *nn.Network) (v Verdict, ok bool) {
	if d.Blank() || net.Layers[0].Weights().Norm != nil {
		return Verdict{}, false
	}
	return d.watched.by(net, d.Pixels), true
}

// Of returns a stage's verdict; ok is false if there is none.
func (d *Digit) Of(stage int) (v Verdict, ok bool) {
	if d.Blank() || stage < 0 || stage >= len(d.verdicts) || !d.verdicts[stage].Known {
		return Verdict{}, false
	}
	return d.verdicts[stage], true
}

// Verdicts returns what the finished stages of a view take the image for.
func (d *Digit) Verdicts(v view.View) (list []Verdict) {
	for _, s := range v.Done() {
		verdict := Verdict{}
		if s.Index < len(d.verdicts) {
			verdict = d.verdicts[s.Index]
		}
		list = append(list, verdict)
	}
	return list
}

// read asks the stages that haven't been asked, the selected one first, until the time is over. It
// reports whether all have been asked.
func (d *Digit) read(over func() bool) (all bool) {
	run, _ := d.shown.Stages()
	d.forget(run.All)
	for _, i := range selectedFirst(len(run.All), d.shown.Selected) {
		net := run.All[i].Network
		if net == nil || d.asked[i] == net {
			continue
		}
		if over() {
			return false
		}
		d.verdicts[i], d.asked[i] = ask(net, d.Pixels), net
	}
	d.say()
	return true
}

// forget makes room for every stage, and drops the verdicts of other networks.
func (d *Digit) forget(stages []experiment.Stage) {
	n := min(len(stages), len(d.asked))
	d.verdicts, d.asked = d.verdicts[:n:n], d.asked[:n:n]
	for i, s := range stages {
		if i == len(d.verdicts) {
			d.verdicts, d.asked = append(d.verdicts, Verdict{}), append(d.asked, nil)
		}
		if d.asked[i] != s.Network {
			d.verdicts[i], d.asked[i] = Verdict{}, nil
		}
	}
}

// selectedFirst returns the numbers below n with the selected one first.
func selectedFirst(n, selected int) (order []int) {
	if selected >= 0 && selected < n {
		order = append(order, selected)
	}
	for i := range n {
		if i != selected {
			order = append(order, i)
		}
	}
	return order
}
