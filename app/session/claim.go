package session

import "signum/core/experiment"

// ClaimState is how far a claim is checked.
type ClaimState uint8

// The states.
const (
	NoClaim   ClaimState = iota
	Unchecked            // nobody has run the plan here to its end; Verify does
	Checking             // the plan runs
	Verified             // the same bits came out
	Refuted              // others did
)

// Claimed returns what the link claims of the plan, how far that is checked, and what differs.
func Claimed(s *Session) (c experiment.Claim, state ClaimState, list []experiment.Difference) {
	if s.Draft.claim == nil {
		return c, NoClaim, nil
	}
	c = *s.Draft.claim
	switch run := s.Run; {
	case run.Plan != s.Draft.Plan || run.Branch > 0:
		return c, Unchecked, nil
	case run.State == Running:
		return c, Checking, nil
	case run.State == Paused || !run.Complete():
		return c, Unchecked, nil
	}
	if list = c.Check(s.Run.Done()); len(list) > 0 {
		return c, Refuted, list
	}
	return c, Verified, nil
}

// Verify runs the plan that something is claimed of, from where the visitor's run of it is.
func Verify(s *Session) {
	if s.Draft.claim == nil {
		return
	}
	claim := s.Draft.claim
	if s.Run.Plan != s.Draft.Plan || s.Run.Branch > 0 {
		s.Reset() // the run that was there is kept
	}
	s.Train()
	s.Draft.claim = claim
}
