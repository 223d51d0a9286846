package session

import (
	"signum/app/view"
	"signum/core/compare"
	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/packed"
)

// Pins are the two networks that are compared: one that the visitor has pinned, and the stage that
// is shown, or the network of a file.
type Pins struct {
	File   bool // the pinned one is compared with the opened file, not with the stage
	pinned side
	other  side     // the stage, as it was made last
	asked  [2]asked // of the pinned network, and of its rival
	shown  *Shown
	opened *Opened
	reading
}

// side is a side of a comparison, and what it was made of.
type side struct {
	*view.Side
	of       *nn.Network // nil for the network of a file
	recorded bool        // it is of a recorded run, not of the visitor's
	kept     bool        // it is of a kept run of the visitor's, not of the run on the page
}

// Pin pins the stage that is shown.
func (p *Pins) Pin() { p.pin(p.stage()) }

// PinFile pins the network of the file that is open. It is compared with the stage.
func (p *Pins) PinFile() { p.pin(p.file()) }

// pinKept pins the stage that stands in a kept run, to be compared with the stage shown.
func (p *Pins) pinKept(run Stages, name string) {
	s := stageSide(run, max(0, experiment.Decide(run.Plan, run.All).From))
	s.kept, s.Name = true, name
	p.pin(s, true)
}

// pin pins a side, and announces that; unless ok it does nothing.
func (p *Pins) pin(s side, ok bool) {
	if ok {
		p.put(s)
		p.told.Say(NetworkPinned{Side: s.Side})
		p.shown.Chosen++
	}
}

// NetworkPinned reports which network is pinned.
type NetworkPinned struct {
	message
	Side *view.Side
}

// Unpin ends the comparison.
func (p *Pins) Unpin() {
	p.put(side{})
	p.shown.Chosen++
}

// put pins a side, to be compared with the stage. What earlier ones read is dropped.
func (p *Pins) put(s side) {
	p.pinned, p.File = s, false
	p.forget()
}

// Against compares the pinned network with that of the open file, or with the stage.
func (p *Pins) Against(file bool) { p.File = file }

// rival returns the side that the pinned network is compared with; ok is false if there is none.
func (p *Pins) rival() (s side, ok bool) {
	if p.File {
		return p.file()
	}
	return p.stage()
}

// Pinned returns the network that is pinned, or nil. Of the run that is shown it is as the run has
// it now: with all weights, once those are here.
func (p *Pins) Pinned() *view.Side {
	if stage, ok := p.Compared(); ok {
		p.pinned.make(p.shown, stage)
	}
	return p.pinned.Side
}

// Compared returns the number of the stage that is pinned, if it is one of the run that is shown: a
// recorded run and the visitor's are two, even of the same plan.
func (p *Pins) Compared() (stage int, ok bool) {
	run, o := p.shown.Stages()
	s := p.pinned
	if s.of == nil || s.kept || s.recorded != o.Recorded || s.Plan != run.Plan.String() {
		return 0, false
	}
	return s.Stage, true
}

// PinStage pins a stage of the run that is shown if it is done, and else none.
func (p *Pins) PinStage(stage int) {
	p.put(side{})
	p.pinned.make(p.shown, stage)
}

// stage returns the stage that the parts below the fold show, as a side of a comparison.
func (p *Pins) stage() (s side, ok bool) {
	ok = p.other.make(p.shown, p.shown.Settled)
	return p.other, ok
}

// make makes the side that of a stage of the run that is shown, unless it is; ok is false if the
// stage isn't done.
func (s *side) make(shown *Shown, stage int) (ok bool) {
	run, o := shown.Stages()
	if stage < 0 || stage >= len(run.All) || run.All[stage].Network == nil {
		return false
	}
	if s.of != run.All[stage].Network {
		*s = stageSide(run, stage)
		s.recorded = o.Recorded
	}
	return true
}

// stageSide returns a stage of a run as a side of a comparison.
func stageSide(run Stages, stage int) side {
	s := run.All[stage]
	layers := packed.Layers(s.Network)
	return side{Side: &view.Side{
		Plan: run.Plan.String(), Stage: stage, Data: run.Plan.Data, Reads: true, Quick: true,
		Score: s.Score, Layers: layers, Network: packed.Assemble(layers),
	}, of: s.Network}
}

// file returns the network of the file that is open, as a side of a comparison.
func (p *Pins) file() (s side, ok bool) {
	if p.opened.Network == nil {
		return s, false
	}
	return sideOf(p.opened), true
}

// sideOf returns the network of a file as a side of a comparison.
func sideOf(o *Opened) side {
	s := &view.Side{
		Name: o.Name, Plan: o.Model.Plan, Stage: o.Model.Stage, Layers: o.Model.Layers,
		Reads: o.Fits() && compare.Reads(o.Model.Layers), Quick: o.Quick(), File: o.file,
		Network: o.Network, Classes: o.Model.Classes,
	}
	if plan, err := experiment.Parse(s.Plan); err == nil && s.Plan != "" {
		s.Data = plan.Data
	}
	for _, score := range o.Model.Scores {
		if score.Set == "test" {
			s.Claim = view.Claim{Correct: score.Correct, Total: score.Total}
		}
	}
	return side{Side: s}
}

// net returns the side's network, by which it is told from other sides.
func (s side) net() experiment.Predictor {
	if s.of != nil {
		return s.of
	}
	return s.Network
}
