package app

import (
	"math"

	"signum/app/act"
	"signum/app/chart"
	"signum/app/session"
	"signum/app/view"
	"signum/core/nn"
)

// painter draws the figure where motion is, straight onto the page's elements: the engine would
// compare the whole page for each frame. At a stop it draws what the engine has drawn, so that both
// agree.
type painter struct {
	looks    func() looks
	plot     func() chart.Plot // of accuracy against memory
	memory   *memory
	elements *elements
	colours  palettes
	way      *way // of the last act that was drawn
	rested   bool // the figure is at a stop, as the engine has drawn it
	silent   bool // the act runs backwards or too fast to be read, and isn't told
	sparse   bool // frames are few, and the network reads in each
}

// way is an act with what it takes to draw it.
type way struct {
	act      act.Act
	network  *nn.Network
	shades   act.Shades
	bins     []int
	tiles    []canvas
	bars     []canvas
	geometry geometry
	frames   int          // drawn so far
	every    int          // so many frames the network reads: a large one takes longer than a frame
	last     []act.Moment // that each layer was drawn at
}

// paint draws the figure at a place: of the run's stops.
func (p *painter) paint(s *session.Session, v view.View, run session.Stages, at float64) {
	all := stops(v)
	k := int(math.Floor(at + 1e-9))
	u := at - float64(k)
	if len(all) == 0 || p.elements == nil && !p.find() {
		return
	}
	if u < 1e-6 || k+1 >= len(all) {
		p.rest(s, v)
		return
	}
	w, ok := p.to(run, all[k+1])
	if !ok {
		p.rest(s, v)
		return
	}
	if p.rested || w.geometry.stops == nil {
		w.geometry = p.elements.measure()
	}
	p.rested = false
	p.draw(s, v, w, u, all[k], all[k+1])
}

// to returns the way that leads to a stage.
func (p *painter) to(run session.Stages, stage int) (*way, bool) {
	if p.way != nil && p.way.act.To.Network == run.All[stage].Network {
		return p.way, true
	}
	a, ok := act.New(run.Plan, run.All, stage)
	if !ok {
		return nil, false
	}
	p.way = &way{
		act: a, bins: make([]int, histWidth/2), last: make([]act.Moment, len(a.Layers)),
		tiles: make([]canvas, len(a.Layers)), bars: make([]canvas, len(a.Layers)),
	}
	p.way.redo()
	p.way.every = 1
	for _, l := range a.Layers {
		p.way.every += l.Rows * l.Cols / 50_000
	}
	return p.way, true
}

// draw draws a moment of an act.
func (p *painter) draw(s *session.Session, v view.View, w *way, u float64, before, to int) {
	m := act.At(u)
	e := p.elements
	for i := range w.act.Layers {
		p.layer(w, i, m, v.Plan.Net)
	}
	bytes, sum := w.act.Bytes(m), 0.0
	for _, b := range bytes {
		sum += b
	}
	lost := w.act.Lost(m)
	e.words(v, w, m, sum, lost, p.silent)
	e.bytes(v, w.act, bytes, m)
	x, ok := w.geometry.handle(v, before, to, u, w.act)
	e.handle(x/w.geometry.width, ok)
	e.dot(p.plot(), sum, w.act.Accuracy(m), lost)
	if w.frames++; p.sparse || w.frames%w.every == 0 {
		p.read(s, v, w, m)
	}
	e.scrub(u)
	e.moving(true)
}

// tuneSteps is in how many steps layers are drawn that tuning changes, but no snap.
const tuneSteps = 8

// layer draws a layer's tile and its histogram, if they are others than in the last frame.
func (p *painter) layer(w *way, i int, m act.Moment, net string) {
	l := &w.act.Layers[i]
	if !l.Wipes() { // it only moves in tuning, and is drawn in steps: that is seen well enough
		m = act.Moment{Snap: 1, Tune: math.Ceil(m.Tune*tuneSteps) / tuneSteps}
	}
	if w.last[i] == m {
		return
	}
	w.last[i] = m
	layout := p.memory.layout(net, i)
	l.Fill(&w.shades, m, layout.Place)
	in := p.looks()
	c := cells{layout, w.tiles[i].pixels(layout.Width, layout.Height)}
	c.shade(&w.shades, p.colours.in(in.Tones), parseRGB(in.Ink))
	w.tiles[i].paint(p.elements.tiles[i])
	l.Histogram(w.bins, m, &w.shades)
	w.bars[i].bars(w.bins, in.Tones)
	w.bars[i].paint(p.elements.histograms[i])
}

// shade draws weights between float and ±α, and sparks where signs flip.
func (c cells) shade(s *act.Shades, p *palettes, ink rgb) {
	for i, v := range s.Values {
		var colour rgb
		switch part := s.Binary[i]; {
		case part >= 1:
			colour = p.binary[level(v, true)]
		case part > 0:
			colour = blend(p.float[level(v, false)], p.binary[level(v, true)], part)
		default:
			colour = p.float[level(v, false)]
		}
		if s.Spark[i] > 0 {
			colour = blend(colour, ink, s.Spark[i])
		}
		c.fill(i, colour)
	}
}

// blend returns a colour between two.
func blend(a, b rgb, part float32) (c rgb) {
	if part >= 1 {
		return b
	}
	for i := range c {
		c[i] = byte(float32(a[i]) + (float32(b[i])-float32(a[i]))*part)
	}
	return c
}

// read predicts the image on the pad with the network of the moment.
func (p *painter) read(s *session.Session, v view.View, w *way, m act.Moment) {
	if s.Digit.Blank() {
		return
	}
	places := make([][]float32, len(w.act.Layers))
	for i := range places {
		places[i] = p.memory.layout(v.Plan.Net, i).Place
	}
	w.network = w.act.Network(w.network, m, places)
	class, likely := w.network.Predict(s.Digit.Pixels)
	p.elements.scores(v, scores(likely), class, truthOf(s))
}

// rest draws what a stop shows. What the engine has drawn there is right; what the last act has
// drawn over it is put back.
func (p *painter) rest(s *session.Session, v view.View) {
	if p.rested || p.way == nil {
		p.rested = true
		return
	}
	e, at := p.elements, p.way
	stage, _ := v.Stage()
	for i := range at.last {
		at.last[i].Snap = -1
	}
	p.putBack(s, v)
	e.rest(v, stage)
	text(e.next, nextWords(s))
	if w, ok := verdictOn(s, v); ok {
		e.scores(v, scores(w.All), w.Class, truthOf(s))
	}
	p.rested = true
}

// putBack draws each layer as the engine has drawn it: the last frame of a motion may be of a
// moment long before its end.
func (p *painter) putBack(s *session.Session, v view.View) {
	run, _ := s.Shown.Stages()
	if v.Selected < 0 || v.Selected >= len(run.All) {
		return
	}
	net, tones := run.All[v.Selected].Network, p.looks().Tones
	if _, now, ok := s.Shown.Watched(); ok {
		net = now
	}
	for i, shown := range p.memory.picture(net) {
		binary := v.Layers[i].Binary
		t := tile{
			Levels: shown.Levels, Layout: p.memory.layout(v.Plan.Net, i), Binary: binary,
			Tones: tones, colours: *p.colours.in(tones),
		}
		t.drawOn(p.elements.tiles[i])
		h := histogram{
			Levels: shown.Levels, Counts: countsOf(s, v, i), Binary: binary, Tones: tones,
		}
		h.drawOn(p.elements.histograms[i])
	}
}

// place returns where between the stops a finger is that is at x in the window.
func (p *painter) place(v view.View, run session.Stages, x float64) (at float64, ok bool) {
	if p.elements == nil && !p.find() {
		return 0, false
	}
	g := p.elements.measure()
	x -= p.elements.way.Call("getBoundingClientRect").Get("left").Float()
	all := stops(v)
	for k := 0; k+1 < len(all); k++ {
		from, goal := g.stops[v.Stages[all[k]].Binaries], g.stops[v.Stages[all[k+1]].Binaries]
		if (x-from)*(goal-from) < 0 { // before the first stop
			return float64(k), true
		}
		if (x-goal)*(from-goal) < 0 {
			continue
		}
		w, ok := p.to(run, all[k+1])
		if !ok {
			return 0, false
		}
		return float64(k) + g.place(x, from, goal, w.act), true
	}
	return float64(max(0, len(all)-1)), len(all) > 0
}
