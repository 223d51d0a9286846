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
	Open    bool            // the visitor chooses what to share
	Site    Keeping         // whether the site keeps shared runs
	Parcels [Parcels]Parcel // of the run on the page
	Nothing bool            // no stage is finished, so there is no run to share
	file    int             // bytes of the run on the page as a file
	turn    int             // how often the choice began: late answers are dropped
	page    sharedPage
	site    SharedRuns
	copy    func(text string, done func(copied bool))
	now     func() time.Time
	after   func(time.Duration, func())
	draft   *Draft
	run     *Run
	shown   *Shown
	told    *Told
}

// Keeping is whether a site keeps shared runs.
type Keeping uint8

// The answers.
const (
	Unanswered Keeping = iota // it hasn't said so yet
	KeepsRuns
	KeepsNone
)

// Parcels are the forms in which a site keeps a run.
const (
	Small   = iota // all that the page shows, with float weights rounded
	Whole          // with all its weights; not of a recording for display
	Parcels        // how many there are
)

// Parcel is a run in one of the forms.
type Parcel struct {
	Link    string // to it, once the site keeps it
	Sending bool   // it is on its way to the site
	content []byte // nil if the run can't be sent in this form
}

// Bytes returns the size of the parcel; 0 if there is none.
func (p Parcel) Bytes() int { return len(p.content) }

// sharedPage is the page that links open.
type sharedPage struct {
	here string // its address without its fragment
	look experiment.LinkLook
}

func (p sharedPage) link(fragment string) string { return p.here + "#" + fragment }

// Begin offers what there is to share of what the visitor looks at. It asks the site whether it
// keeps runs.
func (s *Sharing) Begin(look experiment.LinkLook) {
	s.End()
	s.Open, s.page.look, s.Site = true, look, KeepsNone
	if s.site.Here != nil {
		s.Site = Unanswered
		s.site.Here(s.here(s.turn))
	}
	rec, _, ok := s.shown.recording(s.now())
	if s.Nothing = !ok; !ok {
		return
	}
	content, _ := rec.Encode() // of finished stages, which can be encoded
	// All weights of a recorded run are fetched for its file; of a small one there is nothing else.
	if !rec.Shaded() || rec.Small {
		s.file = len(content)
	}
	if !rec.Shaded() {
		s.Parcels[Whole].content = content
	}
	turn := s.turn
	s.after(0, func() { // the dialog is open before it
		if turn == s.turn {
			s.Parcels[Small].content, _ = rec.ForSharing().Encode()
		}
	})
}

// here returns what takes the site's answer in that turn.
func (s *Sharing) here(turn int) func(keeps bool) {
	return func(keeps bool) {
		switch {
		case turn != s.turn:
		case keeps:
			s.Site = KeepsRuns
		default:
			s.Site = KeepsNone
		}
	}
}

// End closes the choice. What is on its way to the site goes on, and nothing more is told of it.
func (s *Sharing) End() {
	s.turn++
	s.Open, s.Parcels, s.file = false, [Parcels]Parcel{}, 0
}

// Plan returns a link to the plan, and to what is looked at.
func (s *Sharing) Plan() string { return s.page.link(s.page.look.Link(s.draft.Plan.Link())) }

// Command returns what makes a run of the plan in a terminal, which needs the file of digits that
// were added to MNIST's.
func (s *Sharing) Command() string {
	program, p := "signum run ", s.draft.Plan
	if s.draft.sets.Of(p.Data).Added > 0 {
		program += "-add " + ownName + " "
	}
	return program + "'" + p.String() + "'"
}

// Claim returns a link to the plan of the visitor's run that claims what came out; ok is false
// until the run is complete, and for one that continues another order's stages, which no plan has.
func (s *Sharing) Claim() (link string, ok bool) {
	if s.run.Branch > 0 || !s.run.Complete() {
		return "", false
	}
	return s.page.link(experiment.ClaimOf(s.run.Done()).Link(s.run.Plan)), true
}

// FileBytes returns the size of the run on the page as a file; 0 without a run, and for a recorded
// one whose weights aren't here.
func (s *Sharing) FileBytes() int { return s.file }

// Copy copies a link, and shows whether the browser permitted it.
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

// CopyLines copies lines for another page, and shows whether the browser permitted it.
func (s *Sharing) CopyLines(lines string) {
	s.copy(lines, func(copied bool) { s.told.Tell(LinesCopied{Copied: copied}) })
}

// LinesCopied reports whether lines for another page are on the clipboard.
type LinesCopied struct {
	message
	Copied bool
}

// Send uploads the run on the page to the site, which keeps it, in one of the forms.
func (s *Sharing) Send(form int) {
	p := &s.Parcels[form]
	if p.Sending || p.content == nil || s.site.Put == nil {
		return
	}
	p.Sending = true
	turn := s.turn
	s.site.Put(p.content, func(link string, err error) {
		if turn != s.turn {
			return
		}
		p.Sending = false
		if err != nil {
			s.told.Tell(RunNotShared{Err: err})
			return
		}
		p.Link = link
		s.told.Tell(RunShared{})
	})
}

// Read takes a link's fragment: a plan, or the id of a run that the site keeps, as run=….
func (s *Sharing) Read(fragment string) {
	fragment = strings.TrimPrefix(fragment, "#")
	id := sharedID(fragment)
	switch {
	case id == "" || s.site.Get == nil:
		s.draft.Read(fragment)
		return
	case fragment == s.draft.fragment:
		return
	}
	s.draft.await(fragment)
	s.bring(id)
}

// bring shows a run that the site keeps, when it is here.
func (s *Sharing) bring(id string) {
	s.shown.others.await()
	s.shown.others.bring(id, s.get, func(record experiment.Recording, err error) {
		if err != nil {
			s.shown.others.linked = false
			s.told.stall(SharedUnread{Err: err}, err, func() { s.bring(id) })
			return
		}
		s.draft.Plan = record.Plan
		s.draft.seek()
		s.shown.others.show(record)
		s.told.Tell(SharedOpened{Plan: record.Plan, Waits: s.run.Own()})
	})
}

// get passes on a run that the site keeps.
func (s *Sharing) get(id string, got func(experiment.Recording, error)) {
	s.site.Get(id, func(content []byte, err error) {
		if err != nil {
			got(experiment.Recording{}, err)
			return
		}
		got(experiment.DecodeRecording(content))
	})
}

// LinkCopied reports that a link is on the clipboard.
type LinkCopied struct {
	message
	Branch int // of another order, from which the run continued: it isn't in the link; 0 if none
}

// HidesNothing reports that a link hides parts of a figure in a frame, and none of the whole page.
type HidesNothing struct{ message }

// LinkNotCopied reports that the browser permits no copying.
type LinkNotCopied struct{ message }

// RunShared reports that the site keeps a run.
type RunShared struct{ message }

// RunNotShared reports why the site doesn't keep a run.
type RunNotShared struct {
	message
	Err error
}

// sharedID returns the id in a link to a run that the site keeps, even if the link was changed on
// its way; empty if there is none.
func sharedID(fragment string) string {
	for _, text := range []string{fragment, experiment.DecodeLink(fragment)} {
		_, text, _ = strings.Cut(text, "run=")
		id := text[:len(text)-len(strings.TrimLeft(text, idLetters))]
		if isID(id) {
			return id
		}
	}
	return ""
}

const idLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// isID reports whether a text has the form of a shared run's id: 22 letters, digits, - and _.
func isID(text string) bool { return len(text) == 22 && strings.Trim(text, idLetters) == "" }

// SharedOpened reports that a shared run is on the page, or waits for the visitor's own.
type SharedOpened struct {
	message
	Plan  experiment.Plan
	Waits bool
}

// SharedUnread reports why a shared run can't be shown.
type SharedUnread struct {
	message
	Err error
}
