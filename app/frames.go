package app

import (
	"math"

	"signum/app/act"
	"signum/app/session"
)

// How long the parts of an act take, in ms: the frontier comes, the snap, a rest in which the loss
// is seen, and tuning. A glide takes a while, and more for each stop.
const (
	approachMS, snapMS, holdMS, tuneMS = 150, 900, 400, 1150
	glideMS, stopMS, longestMS         = 420, 320, 1400
	actMS                              = approachMS + snapMS + holdMS + tuneMS
)

// slowMotion is by how much slow motion is slower.
const slowMotion = 4

// actAt returns where an act is after so many ms.
func actAt(ms float64) float64 {
	switch {
	case ms < approachMS:
		return act.SnapFrom * ms / approachMS
	case ms < approachMS+snapMS:
		return act.SnapFrom + (act.SnapTo-act.SnapFrom)*easeInOut((ms-approachMS)/snapMS)
	case ms < approachMS+snapMS+holdMS:
		return act.SnapTo
	}
	return act.SnapTo + (1-act.SnapTo)*easeOut((ms-approachMS-snapMS-holdMS)/tuneMS)
}

func easeInOut(t float64) float64 { return (1 - math.Cos(math.Pi*t)) / 2 }

func easeOut(t float64) float64 { t = min(1, t); return 1 - (1-t)*(1-t) }

// frames are those that the motion has requested of the browser.
type frames struct {
	moving bool    // some are to come
	waits  float64 // how long the next one waits, in ms
	latest int     // number of the last request: frames of those before move nothing
}

// run requests frames until the motion is over. Where the next one waits and needn't any more, as
// the visitor asks for an act, others are requested in its place.
func (m *motion) run() {
	if m.moving && m.waits <= m.wait() {
		return
	}
	m.moving, m.waits = true, 0
	m.latest++
	request := m.latest
	m.browser.Frames(func(now float64) (wait float64) {
		if request != m.latest {
			return -1
		}
		more := false
		m.s.Guard(func() { more = m.frame(now) })
		if m.moving = more; !more {
			return -1
		}
		m.waits = m.wait()
		return m.waits
	})
}

// waitMS is how long a glide waits between its frames while a network trains, in ms: on the way to
// the next stop it has one in the snap and one in the tuning.
const waitMS = 240

// wait returns how long the motion waits between its frames, in ms. While a network trains, a glide
// draws few: each takes time from the training that it shows. What the visitor moves has them all.
func (m *motion) wait() float64 {
	trains := m.s.Run.State == session.Running || m.s.Run.Twinning()
	if m.playing || m.held || m.scrubbed || m.slow || !trains {
		return 0
	}
	return waitMS
}

// frame moves to where the clock is, and reports whether there is more.
func (m *motion) frame(now float64) (more bool) {
	if m.held || m.scrubbed {
		return false
	}
	if _, _, watched := m.s.Shown.Watched(); watched { // no act leads to a network in training
		m.rest(m.goal)
		return false
	}
	if m.began < 0 {
		m.began = min(now, math.MaxFloat64) - m.wait() // the first frame has moved already
	}
	past := now - m.began
	if m.slow {
		past /= slowMotion
	}
	switch {
	case m.playing:
		m.at = m.goal - 1 + actAt(past)
		more = past < actMS
	default:
		length := min(longestMS, glideMS+stopMS*math.Abs(m.goal-m.from))
		m.at = m.from + (m.goal-m.from)*act.Smooth(past/length)
		more = past < length
	}
	if !more {
		m.at, m.playing = m.goal, false
	}
	m.paint()
	return more
}
