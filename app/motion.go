package app

import (
	"strconv"

	"signum/app/act"
	"signum/app/chart"
	"signum/app/session"
	"signum/app/view"
	"signum/core/experiment"
)

// motion moves the figure. Where it is is one number: a whole one is a stop of the slider, by its
// index; between two it is in the act that leads to the next. A button, the slider, the scrubber
// and training only move that number, by different clocks, and all that is seen follows from it.
type motion struct {
	s       *session.Session
	browser Platform
	painter painter
	frames

	at, goal float64 // goal is the stop of the selected stage
	from     float64 // of a glide
	began    float64 // when the motion's clock began, in ms; negative before its first frame
	playing  bool    // the motion is one act, with its own clock; else it is a glide
	held     bool    // a finger has it
	scrubbed bool    // the scrubber has it, in the act of the selected stop
	slow     bool
	known    bool            // goal is that of a stage that was shown
	plan     experiment.Plan // of the run that was shown
}

// stops returns the stages that are stops of the slider: those that are done and stand.
func stops(v view.View) (list []int) {
	for _, s := range v.Stages {
		if s.Done && s.Stands {
			list = append(list, s.Index)
		}
	}
	return list
}

// stopOf returns the index of the stop of a stage, or of the last before it.
func stopOf(v view.View, stage int) (at int) {
	for i, s := range stops(v) {
		if s <= stage {
			at = i
		}
	}
	return at
}

// follow moves the figure to the selected stage, unless it is on its way there.
func (m *motion) follow() {
	v, _ := m.s.Shown.View()
	m.painter.forget()
	goal := float64(stopOf(v, v.Selected))
	switch {
	case v.Selected < 0: // no stage is left, nor an act
		m.known = false
		m.rest(0)
	case !m.known || m.plan != v.Plan: // another run isn't reached through acts
		m.known, m.plan = true, v.Plan
		m.rest(goal)
	case m.held:
		m.goal = goal
		m.paint()
	case goal != m.goal:
		m.glide(goal)
	default:
		m.paint()
	}
}

// glide moves to a stop with a clock of its own. Until its first frame comes, the figure is where
// it was: the engine has drawn it at the stop already.
func (m *motion) glide(goal float64) {
	m.goal, m.from, m.began, m.playing, m.scrubbed = goal, m.at, -1, false, false
	m.paint()
	m.run()
}

// next shows the snap of the next layer; where it isn't trained yet, it is trained.
func (m *motion) next() {
	v, _ := m.s.Shown.View()
	next := v.Selected + 1
	if next >= len(v.Stages) {
		return
	}
	if !v.Stages[next].Done {
		m.s.Step()
		return
	}
	m.s.Choose(next)
	m.play(float64(stopOf(v, next)))
}

// again shows the last act once more.
func (m *motion) again() {
	v, _ := m.s.Shown.View()
	m.play(float64(stopOf(v, v.Selected)))
}

// play shows the act that leads to a stop.
func (m *motion) play(goal float64) {
	if goal < 1 {
		m.rest(goal)
		return
	}
	m.at, m.goal, m.began = goal-1, goal, -1
	m.playing, m.held, m.scrubbed = true, false, false
	if m.browser.Still() {
		m.still()
		return
	}
	m.tell(session.WholeAct)
	m.run()
}

// stills are where an act stands still, where motion is reduced: before the snap, right after it,
// and tuned.
var stills = [...]float64{act.SnapFrom, act.SnapTo, 1}

// nextStill returns the still that comes after the one shown: after the last, the first. An act
// that begins goes on from the one before the snap, which is what the figure has shown.
func (m *motion) nextStill() int {
	for i, at := range stills {
		if at > m.at-m.goal+1+1e-9 && !(m.playing && i == 0) {
			return i
		}
	}
	return 0
}

// still goes to the next still of the last act.
func (m *motion) still() {
	if m.goal < 1 {
		return
	}
	next := m.nextStill()
	m.at, m.playing, m.held, m.scrubbed = m.goal-1+stills[next], false, false, false
	m.tell(session.ActPart(next))
	m.paint()
}

// tell announces to screen readers what the act has come to at a part of it.
func (m *motion) tell(part session.ActPart) {
	v, _ := m.s.Shown.View()
	run, _ := m.s.Shown.Stages()
	stage := stops(v)[int(m.goal)]
	w, ok := m.painter.to(run, stage)
	if !ok {
		return
	}
	flipped, weights := w.act.Flipped(act.At(1))
	m.s.Told.Say(session.Acted{
		Network: w.act.To.Network, Part: part, Layers: snappedBy(w.act), Flipped: flipped, Weights: weights,
		Before: w.act.From.Score.Accuracy(), Snapped: w.act.To.Snap.Accuracy(),
		Tuned: w.act.To.Score.Accuracy(),
	})
}

// toggleSlow turns slow motion on or off. A figure at rest shows its last act once more when slow
// motion is turned on.
func (m *motion) toggleSlow() {
	m.slow = !m.slow
	if m.slow && !m.moving && !m.held && !m.browser.Still() {
		m.again()
	}
}

// leastPercent is where the scrubber begins: at 0, the stop before the act, another stage is shown.
const leastPercent = 0.1

// scrub moves through the last act; value is where, in per cent.
func (m *motion) scrub(value string) {
	percent, err := strconv.ParseFloat(value, 64)
	if err != nil || m.goal < 1 {
		return
	}
	m.playing, m.scrubbed = false, percent < 100
	m.at = m.goal - 1 + max(percent, leastPercent)/100
	m.paint()
}

// drag moves the figure to the place under a finger, in pixels of the window.
func (m *motion) drag(x float64) {
	v, _ := m.s.Shown.View()
	run, _ := m.s.Shown.Stages()
	if at, ok := m.painter.place(v, run, x); ok {
		m.playing, m.held, m.scrubbed, m.at = false, true, false, at
		m.paint()
	}
}

// release moves the figure to the selected stop, to rest there.
func (m *motion) release() {
	if m.held {
		m.held = false
		m.glide(m.goal)
	}
}

// rest stops the figure at a stop of the slider, where a frame that is still to come leaves it.
func (m *motion) rest(goal float64) {
	m.at, m.goal, m.from, m.playing, m.held, m.scrubbed = goal, goal, goal, false, false, false
	m.paint()
}

// paint draws the figure as it is at its place between stops.
func (m *motion) paint() {
	v, _ := m.s.Shown.View()
	run, _ := m.s.Shown.Stages()
	m.painter.sparse = m.moving && m.wait() > 0
	m.painter.silent = m.painter.sparse || m.goal < m.at && !m.held && !m.scrubbed
	m.painter.paint(m.s, v, run, m.at)
}

// newMotion returns the motion of a page's figure.
func newMotion(p *Playground) *motion {
	m := &motion{s: p.s, browser: p.platform}
	m.painter = painter{memory: p.memory, looks: func() looks { return p.looks }, plot: func() chart.Plot {
		t := newTradeoff(p.scene(p.s.Shown.View()))
		return t.drawing().plot()
	}}
	return m
}
