// Package session is what the page knows and does: the plan of its controls, the visitor's run,
// the race, measurements, data sets, the digit and what networks take it for, files, and what is
// told. It is plain Go. A page makes a Session with New, calls its methods for what the visitor
// does, and draws what its fields hold. What it needs from the browser comes in as Env.
//
// A session is for one goroutine at a time. Callbacks of its environment come back by Env.Dispatch.
package session

import (
	"signum/core/experiment"
	"signum/core/nn"
)

// Session is the page without its looks.
type Session struct {
	Told     *Told
	Draft    *Draft
	Sets     *DataSets
	Run      *Run
	Runs     *Runs
	Shown    *Shown
	Race     *Race
	Measured *Measured
	Digit    *Digit
	Hard     *Hard
	PileUp   *PileUp
	Files    *Files
	Exports  *Exports
	Sharing  *Sharing
	waiting  func() // what goes on when the store has told what it holds; nil if nothing does
}

// New returns the session of a page that has just been opened. The record is a run that was made
// earlier; with a non-nil err, it could not be loaded.
func New(env Env, record experiment.Recording, err error) *Session {
	s := &Session{Told: &Told{}}
	env = env.complete(s.Told)
	s.Told.after = env.After
	c := &client{run: env.Run, dispatch: env.Dispatch, told: s.Told}
	s.Sets = &DataSets{images: env.Store.Images, store: env.Store, told: s.Told, dispatch: env.Dispatch}
	s.Draft = &Draft{Plan: experiment.Default(), sets: s.Sets, told: s.Told, address: env.Address}
	s.Run = &Run{
		told: s.Told, sets: s.Sets, finished: s.finished, slot: &slot{client: c, firm: true},
		twinning: twinning{twins: &slot{client: c}, twinned: func() { s.Runs.keep() }},
	}
	addShown(s, env, record)
	addHard(s, env, c)
	addRecordings(s, env)
	addMeasured(s, env, c)
	addFiles(s, env, c)
	addRuns(s, env)
	s.Sharing = &Sharing{
		page: sharedPage{here: env.Here}, site: env.Shared, copy: env.Copy, now: env.Now,
		after: env.After, draft: s.Draft, run: s.Run, shown: s.Shown, told: s.Told,
	}
	if err != nil {
		s.Shown.others.miss(err, func() { s.Shown.others.follow(s.Draft.Plan, true) })
	}
	s.Shown.begin()
	return s
}

// addShown adds the run on the page, and the readers of images with its stages.
func addShown(s *Session, env Env, record experiment.Recording) {
	thinker := &thinker{frame: env.Frame, now: env.Now}
	s.Shown = &Shown{
		Record: record, run: s.Run, draft: s.Draft, sets: s.Sets, told: s.Told,
		after: env.After, draw: env.Draw, settled: thinker.think,
	}
	own := &Own{
		shown: s.Shown, told: s.Told, store: env.Store.Own, save: env.Save, think: thinker.think,
	}
	s.Digit = &Digit{shown: s.Shown, told: s.Told, thinker: thinker, Own: own}
	s.Digit.Drawn = Drawn{Pixels: Samples()[0].Pixels, Gallery: experiment.MNIST}
	s.PileUp = &PileUp{shown: s.Shown, digit: s.Digit, thinker: thinker}
	s.Files = &Files{
		dispatch: env.Dispatch, show: env.Show,
		shown: s.Shown, run: s.Run, digit: s.Digit, told: s.Told,
	}
	s.Files.Pins = Pins{shown: s.Shown, opened: &s.Files.Opened}
	thinker.readers = []func(over func() bool) bool{
		s.Digit.read, s.Files.readSheet, s.PileUp.read, own.look,
	}
}

// addHard adds the search for a hard sample. Nobody waits for it, so it takes no time from a task
// that computes.
func addHard(s *Session, env Env, c *client) {
	s.Hard = &Hard{shown: s.Shown, misread: map[*nn.Network][]bool{}}
	thinker := s.Digit.thinker
	thinker.readers = append(thinker.readers, func(over func() bool) (all bool) {
		return c.working != nil || s.Hard.read(over)
	})
	c.freed = func() { env.Frame(thinker.think) }
}

// addRecordings adds the recorded runs of other nets and scenes.
func addRecordings(s *Session, env Env) {
	s.Shown.others = &Recordings{
		fetch: env.Shared.Recorded, dispatch: env.Dispatch, shown: s.Shown, told: s.Told,
		changed: func() { s.forget(); s.Digit.Look() }, arrived: env.Arrived,
	}
	s.Shown.others.here = RecordedOf(s.Shown.Record.Plan)
	s.Shown.others.asked = s.Shown.others.here
	s.Draft.planned = s.Shown.others.follow
}

// addMeasured adds the race and the measurements.
func addMeasured(s *Session, env Env, c *client) {
	s.Race = &Race{
		shown: s.Shown, run: s.Run, sets: s.Sets, told: s.Told,
	}
	s.Race.slot = &slot{client: c, ended: s.Race.trim}
	s.Measured = &Measured{
		Batch: Batches()[0], slot: &slot{client: c},
		shown: s.Shown, run: s.Run, sets: s.Sets, told: s.Told, now: env.Now,
	}
}

// addFiles adds the files that come in and go out.
func addFiles(s *Session, env Env, c *client) {
	beside := func() *slot { return &slot{client: c, beside: true} }
	s.Files.Pins.reading = reading{slot: &slot{client: c}, sets: s.Sets, told: s.Told}
	s.Files.Arriving = Arriving{
		slot: beside(), sets: s.Sets, draft: s.Draft, told: s.Told, save: env.Save,
	}
	s.Digit.Own.add = s.Files.Arriving.addTable
	s.Exports = &Exports{
		now: env.Now, save: env.Save, picture: env.Picture, slot: beside,
		shown: s.Shown, sets: s.Sets, told: s.Told,
	}
}

// addRuns adds the runs that are kept.
func addRuns(s *Session, env Env) {
	s.Runs = &Runs{
		store: env.Runs, run: s.Run, told: s.Told, dispatch: env.Dispatch, now: env.Now,
		show: s.reopen, record: s.Exports.record,
		compare: func(run Stages, name string) {
			s.Files.Pins.pinKept(run, name)
			s.Files.show(ComparePart)
		},
	}
	s.Shown.recalling = env.Runs.List != nil && env.Runs.Tab() != ""
}

// Recall asks the stores which runs and data sets they hold, and opens the run that this tab had.
// It calls then when that is on the page, or isn't coming.
func (s *Session) Recall(then func()) {
	s.Digit.Own.restore()
	s.Runs.list(s.Draft.fits, func() {
		if s.Shown.recalling {
			s.Shown.recalling = false
			if !s.Shown.Awaited() { // else the look is of a run that comes later
				s.Shown.others.arrived()
			}
		}
		if s.Runs.Lost(s.Draft.Plan) {
			s.Told.Say(RunLost{})
		}
		then()
	})
	s.Sets.list(func() {
		s.Draft.seek()
		if waiting := s.waiting; waiting != nil {
			s.waiting = nil
			waiting()
		}
	})
}
