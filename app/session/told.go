package session

import (
	"errors"
	"fmt"
	"time"

	"signum/core/nn"
)

// toastTime is how long a toast stays.
const toastTime = 8 * time.Second

// Told holds the messages that the page shows the visitor.
type Told struct {
	Trouble Message   // what went wrong, in a banner; nil if nothing did
	Again   func()    // tries once more what went wrong; nil if that is of no use
	Notice  Message   // a hint beside the controls, or nil
	Toast   Message   // over the page for a while, or nil
	Said    Message   // for screen readers, or nil
	Refused []Message // why files were not opened
	Newer   bool      // the site has a newer version of the page
	Broken  int       // number of panics
	after   func(time.Duration, func())
	toasts  int // how many there have been
}

// Fail shows trouble in place of earlier trouble.
func (t *Told) Fail(m Message) { t.Trouble, t.Again = m, nil }

// stall shows trouble that err has made, and offers another try unless that is of no use.
func (t *Told) stall(m Message, err error, again func()) {
	t.Fail(m)
	if absent := (Absent{}); !errors.As(err, &absent) {
		t.Again = again
	}
}

// Dismiss ends the trouble.
func (t *Told) Dismiss() { t.Trouble, t.Again = nil, nil }

// Retry tries once more what went wrong, if that is of use.
func (t *Told) Retry() {
	if again := t.Again; again != nil {
		t.Dismiss()
		again()
	}
}

// clear ends the trouble and the hint, since the visitor does something else.
func (t *Told) clear() {
	t.Dismiss()
	t.Notice = nil
}

// Say announces a message to screen readers.
func (t *Told) Say(m Message) { t.Said = m }

// Tell shows a toast for some seconds. It is for news whose place on the page may be out of view.
func (t *Told) Tell(m Message) {
	t.Toast, t.Said = m, m
	t.toasts++
	toast := t.toasts
	t.after(toastTime, func() {
		if t.toasts == toast {
			t.Toast = nil
		}
	})
}

// Refuse shows why files are not opened, in a toast and beside the button that opens files.
func (t *Told) Refuse(reasons ...Message) {
	t.Refused = nil
	t.refuse(nil, reasons...)
}

// refuse shows why more files are not opened, after those that were refused with them. What was
// opened of them may be nil.
func (t *Told) refuse(opened Message, reasons ...Message) {
	t.Refused = append(t.Refused[:len(t.Refused):len(t.Refused)], reasons...)
	t.Tell(FilesRefused{Opened: opened, Reasons: t.Refused})
}

// FilesRefused reports why files are not opened.
type FilesRefused struct {
	message
	Opened  Message // reports what was opened of those that came with them; nil if nothing was
	Reasons []Message
}

// Guard calls f. If f panics, Guard shows that.
func (t *Told) Guard(f func()) {
	defer func() {
		if reason := recover(); reason != nil {
			t.Broken++
			t.Fail(Broke{Reason: short(reason)})
		}
	}()
	f()
}

// short returns the beginning of a panic's text.
func short(reason any) string {
	text := fmt.Sprint(reason)
	if len(text) > 120 {
		text = text[:120] + "…"
	}
	return text
}

// Acted reports what an act, a snap and the tuning that follows, has come to.
type Acted struct {
	message
	Network                *nn.Network // of the stage that the act leads to
	Part                   ActPart
	Layers                 []string // that became ±1
	Before, Snapped, Tuned float64  // accuracy
	Flipped, Weights       int      // signs that tuning changed, of so many
}

// ActPart is a part of an act at which it can stand still, or the whole.
type ActPart int

// The parts of an act.
const (
	BeforeSnap ActPart = iota
	AfterSnap
	AfterTuning
	WholeAct
)
