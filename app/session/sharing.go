package session

import (
	"strings"
	"time"

	"signum/core/experiment"
)

// SharedRuns is the site's recorded runs, and its store of runs that visitors share. Callbacks may
// come on any goroutine. A nil Here stands for a site without such a store.
type SharedRuns struct {
	Recorded Recorded // nil if there are no recorded runs but the first

	Here func(got func(bool))
	Get  func(id string, got func(content []byte, err error))
	Put  func(content []byte, got func(link string, err error)) // its error is a sentence
}

// Sharing offers links to the plan, to a claim and to the run. Nothing is sent before Send.
type Sharing struct {
	Open    bool   // the visitor chooses what to share
	Stores  bool   // the site keeps shared runs
	Sending bool   // the run is on its way to the site
	Stored  string // a link to the run on the page, once the site keeps it
	content []byte // of the run on the page
	page    sharedPage
	site    SharedRuns
	copy    func(text string, done func(copied bool))
	now     func() time.Time
	draft   *Draft
	run     *Run
	shown   *Shown
	files   *Files
	told    *Told
	sent    int // how many runs have been sent
}

// sharedPage is the page that links open.
type sharedPage struct {
	here string // its address without its fragment
	look experiment.LinkLook
}

func (p sharedPage) link(fragment string) string { return p.here + "#" + fragment }

// Begin offers what there is to share of what the visitor looks at. It asks the site whether it
// keeps runs.
func (s *Sharing) Begin(look experiment.LinkLook) {
	s.page.look = look
	s.Open, s.Stored, s.content = true, "", nil
	if rec, _, ok := s.shown.recording(s.now()); ok {
		s.content, _ = rec.Encode() // of finished stages, which can be encoded
	}
	if s.site.Here != nil {
		s.site.Here(func(is bool) { s.Stores = is })
	}
}

// End closes the choice.
func (s *Sharing) End() { s.Open, s.content = false, nil }

// Plan returns a link to the plan, and to what is looked at.
func (s *Sharing) Plan() string { return s.page.link(s.page.look.Link(s.draft.Plan.Link())) }

// Command returns what makes a run of the plan in a terminal.
func (s *Sharing) Command() string { return "signum run '" + s.draft.Plan.String() + "'" }

// Claim returns a link to the plan of the visitor's run that claims what came out; ok is false until
// the run is complete, and for one that continues another order's stages, which no plan has.
func (s *Sharing) Claim() (link string, ok bool) {
	if s.run.Branch > 0 || !s.run.Complete() {
		return "", false
	}
	return s.page.link(experiment.ClaimOf(s.run.Done()).Link(s.run.Plan)), true
}

// Bytes returns the size of the run on the page as a file; 0 without a run.
func (s *Sharing) Bytes() int { return len(s.content) }

// Copy copies a link, and tells whether the browser let it.
func (s *Sharing) Copy(link string) {
	s.copy(link, func(copied bool) {
		switch {
		case !copied:
			s.told.Tell(LinkNotCopied{})
		case link == s.Plan() && s.run.Branch > 0 && s.draft.Plan == s.run.Plan:
			s.told.Tell(LinkCopied{Branch: s.run.Branch})
		default:
			s.told.Tell(LinkCopied{})
		}
	})
}

// CopyLines copies lines for another page, and tells whether the browser let it.
func (s *Sharing) CopyLines(lines string) {
	s.copy(lines, func(copied bool) { s.told.Tell(LinesCopied{Copied: copied}) })
}

// LinesCopied tells whether lines for another page are on the clipboard.
type LinesCopied struct {
	message
	Copied bool
}

// Send uploads the run on the page to the site, which keeps it.
func (s *Sharing) Send() {
	if s.Sending || s.content == nil || s.site.Put == nil {
		return
	}
	s.Sending = true
	s.sent++
	sent := s.sent
	s.site.Put(s.content, func(link string, err error) {
		if sent != s.sent {
			return
		}
		s.Sending = false
		if err != nil {
			s.told.Tell(RunNotShared{Err: err})
			return
		}
		s.Stored = link
		s.told.Tell(RunShared{})
	})
}

// Read takes a link's fragment: a plan, or the id of a run that the site keeps, as run=….
func (s *Sharing) Read(fragment string) {
	fragment = strings.TrimPrefix(fragment, "#")
	id, shared := strings.CutPrefix(fragment, "run=")
	switch id, _, _ = strings.Cut(id, "&"); {
	case !shared || s.site.Get == nil || !isID(id):
		s.draft.Read(fragment)
		return
	case fragment == s.draft.fragment:
		return
	}
	s.draft.await(fragment)
	s.site.Get(id, func(content []byte, err error) {
		if s.draft.fragment != fragment {
			return // another link came
		}
		var record experiment.Recording
		if err == nil {
			record, err = experiment.DecodeRecording(content)
		}
		if err != nil {
			s.told.Fail(SharedUnread{Err: err})
			return
		}
		s.draft.Plan = record.Plan
		s.draft.seek()
		waits := s.files.showRecord(record)
		s.told.Tell(SharedOpened{Plan: record.Plan, Waits: waits})
	})
}

// LinkCopied tells that a link is on the clipboard.
type LinkCopied struct {
	message
	Branch int // the run continued from this stage of another order, which isn't in the link; 0 if not
}

// LinkNotCopied tells that the browser lets nothing be copied.
type LinkNotCopied struct{ message }

// RunShared tells that the site keeps a run.
type RunShared struct{ message }

// RunNotShared tells why the site doesn't keep a run.
type RunNotShared struct {
	message
	Err error
}

// isID reports whether a text has the form of a shared run's id: 22 letters, digits, - and _.
func isID(text string) bool {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	return len(text) == 22 && strings.Trim(text, letters) == ""
}

// SharedOpened tells that a shared run is on the page, or waits for the visitor's own.
type SharedOpened struct {
	message
	Plan  experiment.Plan
	Waits bool
}

// SharedUnread tells why a shared run can't be shown.
type SharedUnread struct {
	message
	Err error
}
