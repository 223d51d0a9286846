package session

import (
	"errors"

	"signum/core"
	"signum/core/experiment"
)

// Recorded passes on a recorded run by its name, for display, or with WholeOf the same run with all
// weights. It may call got at any time and on any goroutine.
type Recorded func(name string, got func(experiment.Recording, error))

// RecordedOf returns the name of the recorded run to show for a plan: its scene's, or its net's.
func RecordedOf(p experiment.Plan) string {
	if scene, ok := experiment.SceneOf(p); ok {
		return scene.Name
	}
	return p.Net
}

// WholeOf returns the name of a recorded run with all weights.
func WholeOf(name string) string { return name + "-whole" }

// Recordings brings the recorded run that belongs to the plan, when it is another.
type Recordings struct {
	fetch    Recorded // nil if there are none
	name     string   // of the run that was asked for last
	dispatch func(func())
	shown    *Shown
	told     *Told
	changed  func() // called after another run is shown
}

// follow brings the run of a plan. Until it is here, the one before is shown. One of the same net
// stays unless the plan is a scene's.
func (r *Recordings) follow(p experiment.Plan) {
	name := RecordedOf(p)
	if r.fetch == nil || name == r.name {
		return
	}
	r.name = name // what was asked for before isn't wanted any more
	if name == p.Net && r.shown.Record.Plan.Net == p.Net {
		return
	}
	r.fetch(name, func(rec experiment.Recording, err error) {
		r.dispatch(func() {
			if name != r.name { // yet another was asked for
				return
			}
			if _, damaged := errors.AsType[core.Mismatch](err); damaged {
				r.told.Fail(RecordUnreadable{Err: err})
			}
			r.show(rec) // none if it can't be had, as in a page that is one file
		})
	})
}

// show makes a run the recorded one.
func (r *Recordings) show(rec experiment.Recording) {
	r.shown.Record = rec
	if !r.shown.run.Own() {
		r.shown.jump(r.shown.first())
	}
	r.changed()
}

// Scene shows a scene: its plan, and its recorded run in place of the visitor's, which is kept. A
// run that trains goes on.
func (s *Session) Scene(name string) {
	for _, scene := range experiment.Scenes() {
		if scene.Name != name {
			continue
		}
		if s.Run.State != Running {
			s.Reset()
		}
		s.Draft.take(scene.Plan)
	}
}

// whole calls then when the run on the page has all weights. A recorded one is fetched for that;
// if there is none, that is told.
func (r *Recordings) whole(then func()) {
	rec := r.shown.Record
	if r.shown.run.Own() || !rec.Shaded() {
		then()
		return
	}
	if r.fetch == nil {
		r.told.Fail(WholeMissing{Net: rec.Plan.Net})
		return
	}
	r.fetch(WholeOf(RecordedOf(rec.Plan)), func(whole experiment.Recording, err error) {
		r.dispatch(func() {
			if err != nil || whole.Plan != rec.Plan {
				r.told.Fail(WholeMissing{Net: rec.Plan.Net})
				return
			}
			if r.shown.Record.Plan == rec.Plan && !r.shown.run.Own() {
				r.shown.Record = whole
				r.changed()
				then()
			}
		})
	})
}

// WholeMissing tells that a recorded run has its float weights as shades only, which isn't enough
// for what was asked.
type WholeMissing struct {
	message
	Net string
}
