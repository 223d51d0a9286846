package session

import (
	"signum/app/view"
	"signum/core/nn"
	"signum/core/packed"
)

// Pins are the two networks that are compared: one that the visitor has pinned, and the stage that
// is shown, or the network of a file.
type Pins struct {
	Pinned *view.Side // nil if none is
	File   bool       // the pinned one is compared with the opened file, not with the stage
	side   *view.Side // of the stage, as it was made last
	of     *nn.Network
	shown  *Shown
	opened *Opened
}

// Pin pins the stage that is shown.
func (p *Pins) Pin() {
	if s, ok := p.stage(); ok {
		p.Pinned = s
		p.shown.Chosen++
	}
}

// PinFile pins the network of the file that is open. It is compared with the stage.
func (p *Pins) PinFile() {
	if s, ok := p.file(); ok {
		p.Pinned, p.File = s, false
	}
}

// Unpin ends the comparison.
func (p *Pins) Unpin() {
	p.Pinned, p.File = nil, false
	p.shown.Chosen++
}

// Against compares the pinned network with that of the open file, or with the stage.
func (p *Pins) Against(file bool) { p.File = file }

// Other returns what the pinned network is compared with; ok is false if that isn't there.
func (p *Pins) Other() (s *view.Side, ok bool) {
	if p.File {
		return p.file()
	}
	return p.stage()
}

// Flips returns the test images that only one of the two networks reads; ok is false if that isn't
// known, or if the pinned network isn't compared with the stage.
func (p *Pins) Flips() (flips view.Flips, ok bool) {
	s, there := p.stage()
	if p.Pinned == nil || p.File || !there || !view.Scored(*p.Pinned, *s) {
		return flips, false
	}
	return view.Compare(p.Pinned.Score, s.Score), true
}

// Compared returns the number of the stage that is pinned, if it is one of the run that is shown.
func (p *Pins) Compared() (stage int, ok bool) {
	run, _ := p.shown.Stages()
	s := p.Pinned
	if s == nil || s.Name != "" || s.Plan != run.Plan.String() {
		return 0, false
	}
	return s.Stage, true
}

// PinStage pins a stage of the run that is shown if it is done, and else none.
func (p *Pins) PinStage(stage int) {
	p.Pinned, p.File = nil, false
	run, _ := p.shown.Stages()
	if stage >= 0 && stage < len(run.All) && run.All[stage].Network != nil {
		p.Pinned = sideOf(run, stage)
	}
}

// stage returns the stage that the parts below the fold show, as a side of a comparison.
func (p *Pins) stage() (s *view.Side, ok bool) {
	run, _ := p.shown.Stages()
	at := p.shown.Settled
	if at < 0 || at >= len(run.All) || run.All[at].Network == nil {
		return nil, false
	}
	if net := run.All[at].Network; p.of != net {
		p.of, p.side = net, sideOf(run, at)
	}
	return p.side, true
}

// sideOf returns a stage as a side of a comparison.
func sideOf(run Stages, stage int) *view.Side {
	layers := packed.Layers(run.All[stage].Network)
	return &view.Side{
		Plan: run.Plan.String(), Stage: stage, Data: run.Plan.Data, Score: run.All[stage].Score,
		Layers: layers, Network: packed.Assemble(layers),
	}
}

// file returns the network of the file that is open, as a side of a comparison.
func (p *Pins) file() (s *view.Side, ok bool) {
	o := p.opened
	if o.Network == nil {
		return nil, false
	}
	return &view.Side{
		Name: o.Name, Plan: o.Model.Plan, Stage: o.Model.Stage, Layers: o.Model.Layers, Network: o.Network,
	}, true
}
