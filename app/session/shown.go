package session

import (
	"slices"
	"time"

	"signum/app/view"
	"signum/core/experiment"
	"signum/core/nn"
)

// rest is how long the slider must rest before the parts of the page below the fold follow it: a
// move of it has to fit into one frame.
const rest = 60 * time.Millisecond

// Shown is the run on the page, and which of its stages is selected. The run is the visitor's own
// from its first finished stage on, and the recorded one until then.
type Shown struct {
	Record    experiment.Recording // the run that was made earlier
	Selected  int                  // index of a stage
	Settled   int                  // the selected stage, once the slider rests
	Follow    bool                 // select each stage of a run when it is done
	Chosen    int                  // how often a stage was chosen or pinned, but by the slider
	run       *Run
	draft     *Draft
	sets      *DataSets
	told      *Told
	after     func(time.Duration, func())
	draw      func()      // draws the page at once, so that it keeps up with the slider
	settled   func()      // called after Settled has followed
	last      [2]viewed   // the views of the selected stage, and of the settled one
	others    *Recordings // of other nets and scenes
	recalling bool        // the run that this tab had may still come
}

// viewed remembers a view: the page is drawn at each move of the slider, and asks more than once.
type viewed struct {
	plan     experiment.Plan
	first    *experiment.Stage // of a list that never changes in place
	stages   int
	twins    int
	selected int
	view     view.View
	number   int // of views before it
}

// Stages returns the run on the page, and where it is from.
func (s *Shown) Stages() (stages Stages, from view.Origin) {
	switch {
	case s.run.Own():
		stages, from = s.run.Stages, view.Origin{Branch: s.run.Branch, Made: s.run.Made}
		if s.run.Complete() {
			from.Seconds = s.run.Progress.Seconds
		}
	case len(s.Record.Stages) == 0:
		stages, from = Stages{Plan: s.draft.Plan}, view.Origin{Nothing: true}
	default:
		stages = Stages{s.Record.Plan, s.Record.Stages, s.Record.Twins}
		from = view.Origin{
			Recorded: true, Shaded: s.Record.Shaded(), Made: s.Record.Made, Device: s.Record.Device,
		}
	}
	from.Added = s.sets.Of(stages.Plan.Data).Added
	return stages, from
}

// View returns what the page shows of the run, and where that is from.
func (s *Shown) View() (view.View, view.Origin) {
	run, o := s.Stages()
	return s.sets.named(s.last[0].of(run, s.Selected)), o
}

// of returns the view of a run at a stage. If nothing has changed it is the view before, with the
// same lists, so that comparing what is drawn of it needs no look at each value.
func (last *viewed) of(run Stages, selected int) view.View {
	is := viewed{plan: run.Plan, stages: len(run.All), twins: len(run.Twins), selected: selected}
	if is.stages > 0 {
		is.first = &run.All[0]
	}
	if !is.same(*last) {
		is.view = view.New(run.Plan, run.All, selected).WithTwins(run.Twins)
		is.number = last.number + 1
		*last = is
	}
	return last.view
}

// Views returns how many different views the page has shown: one more each time that another stage
// is selected, or the run's stages or twins are others.
func (s *Shown) Views() int {
	s.View()
	return s.last[0].number
}

// same reports whether two views are the same, but for names of classes.
func (v viewed) same(o viewed) bool {
	return v.plan == o.plan && v.first == o.first && v.stages == o.stages && v.twins == o.twins &&
		v.selected == o.selected
}

// Below returns what the parts below the fold show.
func (s *Shown) Below() view.View {
	last := &s.last[1]
	if s.Settled == s.Selected {
		last = &s.last[0]
	}
	run, _ := s.Stages()
	return s.sets.named(last.of(run, s.Settled))
}

// Shows reports whether a network is that of the selected stage.
func (s *Shown) Shows(net *nn.Network) bool {
	run, _ := s.Stages()
	return s.Selected >= 0 && s.Selected < len(run.All) && run.All[s.Selected].Network == net
}

// Live returns the networks of the recorded run and of the visitor's: all others may be forgotten.
func (s *Shown) Live() map[*nn.Network]bool {
	live := map[*nn.Network]bool{}
	for _, stage := range slices.Concat(s.Record.Stages, s.run.Done()) {
		live[stage.Network] = true
	}
	live[s.run.Now] = true
	return live
}

// Watched returns the first stage of the visitor's run while it trains, and its network as it is
// now, if that is on the page: where the float stage of a run of that net is selected.
func (s *Shown) Watched() (stage experiment.Stage, net *nn.Network, ok bool) {
	stage, training := s.run.Training()
	run, _ := s.Stages()
	if !training || stage.From >= 0 || s.run.Now == nil || s.Selected != 0 ||
		run.Plan.Net != s.run.Plan.Net {
		return stage, nil, false
	}
	return stage, s.run.Now, true
}

// Float returns the finished float stage of the run; ok is false if there is none.
func (s *Shown) Float() (stage experiment.Stage, ok bool) {
	run, _ := s.Stages()
	if len(run.All) == 0 || !run.All[0].Done() {
		return stage, false
	}
	return run.All[0], true
}

// Own returns a finished stage of the visitor's run; ok is false if there is none.
func (s *Shown) Own(index int) (stage experiment.Stage, ok bool) {
	if done := s.run.Done(); index >= 0 && index < len(done) {
		return done[index], true
	}
	return stage, false
}

// Choose selects a stage that is done.
func (s *Shown) Choose(stage int) {
	if stage != s.Selected {
		s.Chosen++
	}
	s.pick(stage)
}

// Usual returns the stage that the page shows if the visitor has chosen none: of a recorded run the
// one that it begins with, and of the visitor's own the last that is done.
func (s *Shown) Usual() int {
	if s.run.Own() {
		return len(s.run.Done()) - 1
	}
	return s.first()
}

func (s *Shown) pick(stage int) {
	if stage == s.Selected {
		return
	}
	run, _ := s.Stages()
	s.Selected, s.Follow = stage, stage == len(run.Done())-1
	s.draw()
	s.after(rest, func() {
		if s.Selected == stage {
			s.Settled = stage
			s.settled()
		}
	})
}

// Visit selects the stage with that many binary layers, or the nearest below that is done. It
// returns how many binary layers the selected stage has.
func (s *Shown) Visit(binaries int) int {
	v, _ := s.View()
	wanted := v.Nearest(binaries, v.Selected)
	if wanted < 0 {
		return 0
	}
	noticed := s.told.Notice != nil
	s.told.Notice = nil
	if v.Stages[wanted].Binaries != binaries {
		s.notYet(v, binaries)
	}
	s.pick(wanted)
	if noticed || s.told.Notice != nil {
		s.draw()
	}
	return v.Stages[wanted].Binaries
}

// Move selects the stage that many places further, if that is done.
func (s *Shown) Move(by int) {
	v, _ := s.View()
	to := v.Selected + by
	if to < 0 || to >= len(v.Stages) {
		return
	}
	s.told.Notice = nil
	if !v.Stages[to].Done {
		s.notYet(v, v.Stages[to].Binaries)
		return
	}
	s.Choose(to)
}

// notYet reports to the visitor why no stage with that many binary layers can be selected.
func (s *Shown) notYet(v view.View, binaries int) {
	for _, stage := range v.Stages {
		if stage.Binaries == binaries && !stage.Done {
			s.told.Notice = NotTrained{Stage: stage, Running: s.run.State == Running}
			return
		}
	}
}

// Start selects the stage with that many binary layers, or the nearest below, for the whole page at
// once.
func (s *Shown) Start(binaries int) {
	v, _ := s.View()
	s.jump(v.Nearest(binaries, s.Selected))
}

// See selects a stage for the whole page at once, if it is done.
func (s *Shown) See(stage int) {
	run, _ := s.Stages()
	if done := len(run.Done()); stage >= 0 && stage < done {
		s.jump(stage)
		s.Follow = stage == done-1
		s.settled()
	}
}

// jump selects a stage for the whole page at once.
func (s *Shown) jump(stage int) { s.Selected, s.Settled = stage, stage }

// begin selects the stage that a page of the recording begins with.
func (s *Shown) begin() {
	s.jump(s.first())
	s.Follow = true
}

// first returns the stage that a page of the recording begins with.
func (s *Shown) first() int { return view.First(s.Record.Plan, s.Record.Stages) }

// NotTrained reports that a stage can't be selected yet.
type NotTrained struct {
	message
	Stage   view.Stage
	Running bool // the run will come to it
}
