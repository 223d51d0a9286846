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
	stage  *view.Side // as it was made last
	of     *nn.Network
}

// Pin pins the stage that is shown.
func (f *Files) Pin() {
	if s, ok := f.stage(); ok {
		f.Pins.Pinned = s
	}
}

// PinFile pins the network of the file that is open. It is compared with the stage.
func (f *Files) PinFile() {
	if s, ok := f.file(); ok {
		f.Pins.Pinned, f.Pins.File = s, false
	}
}

// Unpin ends the comparison.
func (f *Files) Unpin() { f.Pins = Pins{} }

// Against compares the pinned network with that of the open file, or with the stage.
func (f *Files) Against(file bool) { f.Pins.File = file }

// Other returns what the pinned network is compared with; ok is false if that isn't there.
func (f *Files) Other() (s *view.Side, ok bool) {
	if f.Pins.File {
		return f.file()
	}
	return f.stage()
}

// stage returns the stage that the parts below the fold show, as a side of a comparison.
func (f *Files) stage() (s *view.Side, ok bool) {
	run, _ := f.shown.Stages()
	at := f.shown.Settled
	if at < 0 || at >= len(run.All) || run.All[at].Network == nil {
		return nil, false
	}
	if stage := run.All[at]; f.Pins.of != stage.Network {
		layers := packed.Layers(stage.Network)
		f.Pins.of = stage.Network
		f.Pins.stage = &view.Side{
			Plan: run.Plan.String(), Stage: at, Data: run.Plan.Data, Score: stage.Score,
			Layers: layers, Network: packed.Assemble(layers),
		}
	}
	return f.Pins.stage, true
}

// file returns the network of the file that is open, as a side of a comparison.
func (f *Files) file() (s *view.Side, ok bool) {
	o := f.Opened
	if o.Network == nil {
		return nil, false
	}
	return &view.Side{
		Name: o.Name, Plan: o.Model.Plan, Stage: o.Model.Stage, Layers: o.Model.Layers, Network: o.Network,
	}, true
}
