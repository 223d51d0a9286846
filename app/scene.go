package app

import (
	"maps"
	"time"

	"signum/app/act"
	"signum/app/session"
	"signum/app/view"
	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/packed"
)

// scene is what cards take their values from.
type scene struct {
	s        *session.Session
	view     view.View
	origin   view.Origin
	looks    looks
	open     opening
	memory   *memory
	motion   *motion
	at       *address
	budget   *budget
	pictures Pictures
	build    string // names the site's build
	offline  offline
	embed    bool               // in a frame: the figure alone
	look     func(layer string) // opens the inspector
}

// stage returns the stage of the run that the view has selected; ok is false if none is, or if its
// network isn't known.
func (c scene) stage() (s experiment.Stage, ok bool) {
	run, _ := c.s.Shown.Stages()
	if c.view.Selected < 0 {
		return s, false
	}
	s = run.All[c.view.Selected]
	return s, s.Network != nil
}

// memory keeps what takes long to compute, since the page is drawn anew at each move of the slider.
type memory struct {
	now      func() time.Time
	curves   drawnCurves
	ledgers  map[*nn.Network][]packed.Entry
	pictures map[*nn.Network][]seen // of the layers
	layouts  map[string][]act.Tile  // by net
	looked   looked
}

func newMemory(now func() time.Time) *memory {
	return &memory{
		now: now, ledgers: map[*nn.Network][]packed.Entry{}, pictures: map[*nn.Network][]seen{},
		layouts: map[string][]act.Tile{},
	}
}

// forget drops what is kept of networks that are not live.
func (m *memory) forget(live map[*nn.Network]bool) {
	gone := func(net *nn.Network) bool { return !live[net] }
	maps.DeleteFunc(m.ledgers, func(net *nn.Network, _ []packed.Entry) bool { return gone(net) })
	maps.DeleteFunc(m.pictures, func(net *nn.Network, _ []seen) bool { return gone(net) })
}

// ledger returns what the layers of a packed network take.
func (m *memory) ledger(net *nn.Network) []packed.Entry {
	if m.ledgers[net] == nil {
		m.ledgers[net] = packed.New(net).Ledger()
	}
	return m.ledgers[net]
}

// picture returns the pictures of a network's layers.
func (m *memory) picture(net *nn.Network) []seen {
	if m.pictures[net] == nil {
		for _, l := range net.Layers {
			m.pictures[net] = append(m.pictures[net], see(l))
		}
	}
	return m.pictures[net]
}

// drawnCurves are the curves as they are drawn.
type drawnCurves struct {
	stages []view.Learned
	done   int // stages that were finished then
	run    int // its serial number
	at     time.Time
}

// curveRest is how long curves stay as they are while a stage is in training: drawing them is most
// of what the page does for a worker's update, and takes time from the workers.
const curveRest = time.Second

// learned returns the curves of the run on the page, or of the one in training before its first
// stage is done.
func (c scene) learned() []view.Learned {
	run, drawn := c.s.Run, &c.memory.curves
	if _, training := run.Training(); !training {
		return c.view.Curves()
	}
	done, now := len(run.Done()), c.memory.now()
	if drawn.done == done && drawn.run == run.Serial && now.Sub(drawn.at) < curveRest {
		return drawn.stages
	}
	v := c.view
	if !run.Own() {
		v = view.New(run.Plan, run.All, 0)
	}
	*drawn = drawnCurves{v.Curves(), done, run.Serial, now}
	return drawn.stages
}
