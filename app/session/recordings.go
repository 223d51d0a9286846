package session

import "signum/core/experiment"

// Recorded passes on a recorded run by its name, for display, or with WholeOf the same run with all
// weights. It may call got at any time and on any goroutine.
type Recorded func(name string, got func(experiment.Recording, error))

// Absent is the error of a run that the site doesn't have: another try is of no use.
type Absent struct{ Err error }

// Error returns what Err does.
func (a Absent) Error() string { return a.Err.Error() }

// Unwrap returns Err.
func (a Absent) Unwrap() error { return a.Err }

// RecordedOf returns the name of the recorded run to show for a plan: its scene's, or its net's.
func RecordedOf(p experiment.Plan) string {
	if scene, ok := experiment.SceneOf(p); ok {
		return scene.Name
	}
	return p.Net
}

// WholeOf returns the name of a recorded run with all weights.
func WholeOf(name string) string { return name + "-whole" }

// Recordings brings recorded runs: the plan's, when that is another, and the one on the page with
// all weights. One is on its way at a time, and the run before is shown until it is here.
type Recordings struct {
	fetch    Recorded // nil if there are none
	asked    string   // name of the run that the plan asks for; "" if it isn't asked for yet
	here     string   // name of the run that is shown for it
	coming   string   // name of the run on its way; "" if none is
	linked   bool     // a link asks for a run that isn't here yet
	then     func()   // what goes on with all weights of the run that comes; nil if nothing does
	dispatch func(func())
	shown    *Shown
	told     *Told
	changed  func() // called after another run is shown
	arrived  func() // called then, if a link asked for it
}

// follow brings the run of a plan. Where the visitor has changed a setting, and no link has, a run
// of the same net stays unless the plan is a scene's.
func (r *Recordings) follow(p experiment.Plan, linked bool) {
	name := RecordedOf(p)
	if name == r.coming || name == r.asked && (name == r.here || !linked) {
		return
	}
	r.drop()
	r.asked = name
	same := !linked && name == p.Net && r.shown.Record.Plan.Net == p.Net
	if r.fetch == nil || name == r.here || same {
		return
	}
	r.linked = linked
	r.bring(name, r.fetch, func(rec experiment.Recording, err error) {
		if err != nil {
			r.miss(err, func() { r.again(p, linked) })
			return
		}
		r.here = name
		r.show(rec)
	})
}

// drop gives up what was asked for before, and what was told of it.
func (r *Recordings) drop() {
	r.coming, r.linked, r.then = "", false, nil
	switch r.told.Trouble.(type) {
	case RecordUnreadable, SharedUnread, WholeMissing:
		r.told.Dismiss()
	}
}

// again does what follow does, even if the run could not be had before.
func (r *Recordings) again(p experiment.Plan, linked bool) {
	r.asked = ""
	r.follow(p, linked)
}

// bring fetches a run in place of the one on its way, and passes it on.
func (r *Recordings) bring(name string, fetch Recorded, got func(experiment.Recording, error)) {
	r.coming = name
	r.told.Say(r.shown.Coming())
	fetch(name, func(rec experiment.Recording, err error) {
		r.dispatch(func() {
			if name == r.coming { // nothing else was asked for
				r.coming = ""
				got(rec, err)
			}
		})
	})
}

// miss reports to the visitor that the plan's run can't be had, unless their own is on the page. It
// isn't asked for at each change of a setting, but once more by again.
func (r *Recordings) miss(err error, again func()) {
	r.linked = false
	if !r.shown.run.Own() {
		r.told.stall(RecordUnreadable{Err: err, Still: r.shown.Record.Plan.Net}, err, again)
	}
}

// show makes a run the recorded one. What was pressed while it was on its way goes on with it.
func (r *Recordings) show(rec experiment.Recording) {
	linked, then := r.linked, r.next()
	r.shown.Record, r.linked = rec, false
	own := r.shown.run.Own()
	if !own {
		r.shown.jump(r.shown.first())
	}
	r.changed()
	if linked {
		r.arrived()
	}
	if then != nil && !own {
		r.whole(then)
	}
}

// next returns what goes on with all weights, which no longer waits then.
func (r *Recordings) next() (then func()) {
	then, r.then = r.then, nil
	return then
}

// put shows a run that came as a file, in place of what a plan asks for.
func (r *Recordings) put(rec experiment.Recording) {
	r.drop()
	r.here = r.asked
	r.show(rec)
}

// await makes room for a run that a link asks for by itself, and not by its plan.
func (r *Recordings) await() {
	r.drop()
	r.asked, r.here, r.linked = "", "", true
}

// Coming returns the run that is on its way; nil if none is.
func (s *Shown) Coming() Message {
	if s.others.coming == "" {
		return nil
	}
	return RunComing{Whole: s.others.coming == s.wholeName(), Shared: isID(s.others.coming)}
}

// wholeName returns the name of the recorded run with all weights.
func (s *Shown) wholeName() string { return WholeOf(RecordedOf(s.Record.Plan)) }

// Awaited reports whether the run that a link or this tab asks for is yet to come.
func (s *Shown) Awaited() bool { return !s.run.Own() && (s.others.linked || s.recalling) }

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
// if there is none, that is told. What the visitor asked for last goes on.
func (r *Recordings) whole(then func()) {
	rec := r.shown.Record
	if r.shown.run.Own() || !rec.Shaded() {
		then()
		return
	}
	missing := WholeMissing{Net: rec.Plan.Net}
	if r.fetch == nil {
		r.told.Fail(missing)
		return
	}
	if r.then = then; r.coming != "" { // that, or the run that takes the place of this one
		return
	}
	r.bring(r.shown.wholeName(), r.fetch, func(whole experiment.Recording, err error) {
		switch then := r.next(); {
		case err != nil:
			r.told.stall(missing, err, func() { r.whole(then) })
		case whole.Plan != rec.Plan:
			r.told.Fail(missing)
		case !r.shown.run.Own():
			r.shown.Record = whole
			r.changed()
			then()
		}
	})
}

// wholeStage calls then with a stage of the run on the page, once that has all weights; if another
// run has come in its place by then, with the selected stage of that.
func (r *Recordings) wholeStage(stage int, then func(stage int)) {
	asked, _ := r.shown.Stages()
	r.whole(func() {
		if now, _ := r.shown.Stages(); now.Plan != asked.Plan {
			stage = r.shown.Selected
		}
		then(stage)
	})
}

// WholeMissing reports that a recorded run has its float weights as shades only, which isn't enough
// for what was asked.
type WholeMissing struct {
	message
	Net string
}

// RunComing reports that a recorded run is on its way.
type RunComing struct {
	message
	Whole  bool // it is the one on the page, with all weights
	Shared bool // the site keeps it for whoever has its link
}
