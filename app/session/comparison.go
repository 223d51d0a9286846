package session

import (
	"maps"

	"signum/app/view"
	"signum/core/compare"
	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/task"
	"signum/core/train"
)

// Comparison is two networks side by side.
type Comparison struct {
	Pinned, Other view.Side // with their scores, as far as those are known
	Layers        []compare.Pair
	Hurdle        Hurdle
	Seen          []experiment.Seen // the images that only one of them reads, once they are looked up
	Progress      task.Progress     // of the reading
	Busy          bool              // two networks read, these or others
	of            pair
}

// A Hurdle is why two networks can't be scored on the same images.
type Hurdle uint8

// The hurdles.
const (
	NoHurdle    Hurdle = iota
	OtherImages        // they were trained on different data sets, or on none that is on the page
	OtherShape         // one of them doesn't take such images, or tells other classes apart
)

// pair is two networks that are compared, and whose test images they read.
type pair struct {
	pinned, other experiment.Predictor
	data          string
}

// reading holds the scores of pairs of networks on the test images, as workers found them.
type reading struct {
	found  map[pair]task.CompareReport
	of     pair // that reads, or has read last
	known  bool // its scores were known before
	layers []compare.Pair
	paired pair // of layers
	slot   *slot
	sets   *DataSets
	told   *Told
}

// prune drops what networks have read that are not live, and ends the reading of one. The pinned
// network stays, and that of a file.
func (r *reading) prune(live map[*nn.Network]bool) {
	gone := func(of pair) bool {
		net, stage := of.other.(*nn.Network)
		return stage && !live[net]
	}
	maps.DeleteFunc(r.found, func(of pair, _ task.CompareReport) bool { return gone(of) })
	if gone(r.of) {
		r.slot.stop()
		r.of = pair{}
	}
	if gone(r.paired) {
		r.layers, r.paired = nil, pair{}
	}
}

// forget drops all that was found, and ends the reading.
func (r *reading) forget() {
	r.slot.stop()
	r.found, r.of, r.layers, r.paired = nil, pair{}, nil, pair{}
}

// Comparison returns the two networks side by side; ok is false unless both are there.
func (p *Pins) Comparison() (c Comparison, ok bool) { return p.beside(p.rival()) }

// beside returns the pinned network beside another; ok is false unless both are there.
func (p *Pins) beside(other side, there bool) (c Comparison, ok bool) {
	pinned := p.Pinned()
	if pinned == nil || !there {
		return c, false
	}
	run, _ := p.shown.Stages()
	of := pair{p.pinned.net(), other.net(), run.Plan.Data}
	c = Comparison{Pinned: *pinned, Other: *other.Side, Hurdle: p.hurdle(*pinned, *other.Side), of: of}
	if found, read := p.found[of]; read {
		c.Pinned.Score, c.Other.Score, c.Seen = found.Scores[0], found.Scores[1], found.Seen
	}
	if p.paired != of {
		p.layers, p.paired = compare.Layers(pinned.Layers, other.Layers), of
	}
	c.Layers = p.layers
	c.Progress, c.Busy = p.slot.progress(), p.slot.busy()
	return c, true
}

// Takes returns the verdicts of a comparison's two networks on an image, not known for one that
// can't be asked.
func (p *Pins) Takes(c *Comparison, image []byte) (said [2]Verdict) {
	for i, s := range [...]*view.Side{&c.Pinned, &c.Other} {
		if s.Reads && s.Quick {
			said[i] = p.asked[i].by(s.Network, image)
		}
	}
	return said
}

// hurdle returns why two sides can't be scored on the test images of the run on the page, or
// NoHurdle.
func (p *Pins) hurdle(a, b view.Side) Hurdle {
	run, _ := p.shown.Stages()
	here := view.Side{Data: run.Plan.Data}
	switch {
	case !a.Reads || !b.Reads:
		return OtherShape
	case !view.SameData(a, b) || !view.SameData(a, here) || !view.SameData(b, here):
		return OtherImages
	}
	return NoHurdle
}

// Read starts the reading of the test images by both networks, unless their scores are known, and
// looks up those that only one of them reads. A stage has to be whole for that. While the run
// trains, nothing is read.
func (p *Pins) Read() {
	run, _ := p.shown.Stages()
	at := p.shown.Settled
	if p.File || at >= 0 && at < len(run.All) && run.All[at].CheckWhole() == nil {
		p.read(p.rival())
		return
	}
	p.shown.others.wholeStage(at, func(stage int) {
		var s side
		ok := s.make(p.shown, stage)
		p.read(s, ok)
	})
}

func (p *Pins) read(other side, there bool) {
	c, ok := p.beside(other, there)
	if !ok || c.Hurdle != NoHurdle || p.shown.run.State == Running {
		return
	}
	run, _ := p.shown.Stages()
	r := task.Compare{
		Images: p.sets.Images(run.Plan), Files: [2][]byte{c.Pinned.File, c.Other.File},
		Scores: [2]train.Score{c.Pinned.Score, c.Other.Score},
	}
	if other.of != nil {
		r.Stage = run.All[other.Stage]
		r.Stage.Figures = nil // its weights are whole here
	}
	p.told.clear()
	p.of, p.known = c.of, r.Scores[0].Total() > 0 && r.Scores[1].Total() > 0
	p.slot.start(r, nil, p.receive)
}

// Stop ends the reading.
func (p *Pins) Stop() { p.slot.stop() }

// receive takes an update of the reading. Its end is told while the networks that have read are
// compared.
func (p *Pins) receive(u task.Update) {
	if report, ok := u.Report.(task.CompareReport); ok {
		if p.found == nil {
			p.found = map[pair]task.CompareReport{}
		}
		p.found[p.of] = report
	}
	found, ok := p.found[p.of]
	now, _ := p.Comparison()
	switch {
	case u.Trouble != nil:
		p.told.Fail(TaskFailed{Kind: task.CompareKind, Trouble: u.Trouble})
	case !u.Stopped || !ok || now.of != p.of:
	case p.known:
		p.told.Say(MeasurementDone{Kind: task.LookKind, Count: len(found.Seen)})
	default:
		p.told.Say(BothRead{Scores: found.Scores})
	}
}

// BothRead tells what two networks that are compared make of the test images.
type BothRead struct {
	message
	Scores [2]train.Score
}
