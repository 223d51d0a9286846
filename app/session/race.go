package session

import (
	"slices"

	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/task"
)

// Race is several orders from the same float network, trained one after the other. It keeps what is
// finished when it is stopped, and goes on from there.
type Race struct {
	Lanes  []Stages // one for each order; all begin with the float stage
	At     int      // the lane in work
	chosen []string // orders; nil before the visitor chose
	slot   *slot
	shown  *Shown
	run    *Run
	sets   *DataSets
	told   *Told
}

// Orders returns the orders that are in the race, by their names.
func (r *Race) Orders() []string {
	if r.chosen == nil {
		return r.once([]string{experiment.LastFirst, experiment.FirstLast, "bytes"})
	}
	return r.chosen
}

// Enter takes an order into the race, or out of it.
func (r *Race) Enter(order string) {
	chosen := slices.Clone(r.Orders())
	order = r.Named(order)
	if i := slices.Index(chosen, order); i >= 0 {
		r.chosen = slices.Delete(chosen, i, i+1)
	} else {
		r.chosen = append(chosen, order)
	}
}

// Only takes these orders into the race, each once, and no others.
func (r *Race) Only(orders ...string) { r.chosen = r.once(orders) }

// once returns the names of orders, each once.
func (r *Race) once(orders []string) (names []string) {
	for _, order := range orders {
		if name := r.Named(order); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// Named returns the name under which an order races: one and the same may be a list or have a name.
func (r *Race) Named(order string) string {
	stages, _ := r.shown.Stages()
	stages.Plan.Order = order
	return experiment.Renamed(stages.Plan).Order
}

// Outcome returns the last stage of a plan that was raced from a float stage to its end; ok is
// false if none was.
func (r *Race) Outcome(plan experiment.Plan, float experiment.Stage) (s experiment.Stage, ok bool) {
	for _, l := range r.Lanes {
		if l.Plan == plan && l.All[0].Network == float.Network && l.Complete() {
			return l.All[len(l.All)-1], true
		}
	}
	return s, false
}

// Start starts the race, or goes on with it.
func (r *Race) Start() { r.shown.others.whole(r.start) }

func (r *Race) start() {
	float, ok := r.shown.Float()
	if !ok || r.run.State == Running {
		return
	}
	r.told.clear()
	shown, _ := r.shown.Stages()
	r.Lanes = r.lanes(shown.Plan, float)
	r.next()
}

// Stop ends the race; finished stages stay.
func (r *Race) Stop() {
	r.slot.stop()
	r.trim()
}

// Busy reports whether an order is in work.
func (r *Race) Busy() bool { return r.slot.busy() }

// Progress returns how far the worker of the lane in work is.
func (r *Race) Progress() task.Progress { return r.slot.progress() }

// Over reports whether all orders of a race from a float stage are complete.
func (r *Race) Over(plan experiment.Plan, float experiment.Stage) bool {
	return r.first(r.lanes(plan, float)) < 0
}

// From returns the lanes of chosen orders that begin with a float stage.
func (r *Race) From(float experiment.Stage) (lanes []Stages) {
	for _, order := range r.Orders() {
		for _, l := range r.Lanes {
			if l.Plan.Order == order && l.All[0].Network == float.Network {
				lanes = append(lanes, l)
			}
		}
	}
	return lanes
}

// CanRun reports whether a plan can be carried out: one that chooses on images must leave some out.
func (r *Race) CanRun(p experiment.Plan) bool {
	return p.Validate() == nil && canChoose(p, r.sets.All(p.Data))
}

// lanes returns the lanes that were raced from this float stage before, and new ones of the orders
// that are chosen now. The visitor's own run is one of them if it is of one of the orders.
func (r *Race) lanes(plan experiment.Plan, float experiment.Stage) (lanes []Stages) {
	for _, l := range r.Lanes {
		if l.All[0].Network == float.Network {
			lanes = append(lanes, l)
		}
	}
	for _, order := range r.Orders() {
		plan.Order = order
		raced := func(l Stages) bool { return l.Plan == plan }
		if slices.ContainsFunc(lanes, raced) || !r.CanRun(plan) {
			continue
		}
		l := Stages{Plan: plan, All: []experiment.Stage{float}}
		if r.run.Own() && r.run.Branch == 0 && experiment.Renamed(r.run.Plan) == plan {
			l.All = r.run.Done()
		}
		lanes = append(lanes, l)
	}
	return lanes
}

// first returns the index of the first lane of a chosen order that isn't complete, or -1.
func (r *Race) first(lanes []Stages) int {
	return slices.IndexFunc(lanes, func(l Stages) bool {
		return slices.Contains(r.Orders(), l.Plan.Order) && !l.Complete()
	})
}

// next starts the first lane that isn't complete.
func (r *Race) next() {
	r.At = r.first(r.Lanes)
	if r.At < 0 {
		r.told.Say(RaceOver{})
		return
	}
	l := r.Lanes[r.At]
	r.slot.start(task.Run{Plan: l.Plan, Images: r.sets.Images(l.Plan), Done: l.Done()}, nil, r.receive)
}

// receive takes an update of the lane in work.
func (r *Race) receive(u task.Update) {
	lane := &r.Lanes[r.At]
	if report, ok := u.Report.(task.RunReport); ok {
		lane.take(report.Stage)
	}
	switch {
	case u.Trouble != nil:
		r.told.Fail(TaskFailed{Kind: task.RunKind, Trouble: u.Trouble})
		r.Stop()
	case u.Stopped && lane.Complete():
		lane.shape()
		r.next()
	case u.Stopped:
		r.trim()
	}
}

// forget drops lanes from float networks that are not live, and ends a race from one.
func (r *Race) forget(live map[*nn.Network]bool) {
	gone := func(l Stages) bool { return !live[l.All[0].Network] }
	if r.Busy() {
		if !gone(r.Lanes[r.At]) {
			return // all lanes are from the same network
		}
		r.slot.stop()
	}
	r.Lanes = slices.DeleteFunc(r.Lanes, gone)
}

// trim drops stages in training.
func (r *Race) trim() {
	for i := range r.Lanes {
		r.Lanes[i].trim()
	}
}

// RaceOver reports that all orders of the race are complete.
type RaceOver struct{ message }
