package app

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/words"
	"signum/core/experiment"
)

// claimBanner returns what the link claims of the plan, and whether that is so.
func claimBanner(s *session.Session) app.UI {
	claim, state, list := session.Claimed(s)
	first := words.Integer(claim.Correct[0])
	last := words.Integer(claim.Correct[len(claim.Correct)-1])
	switch state {
	case session.Refuted:
		return app.Elem("div").Class("banner trouble").Body(
			told(words.ClaimRefuted.Say(differences(list))))
	case session.Verified:
		return app.Elem("div").Class("banner").Body(told(words.ClaimVerified.Say(first, last)))
	case session.Checking:
		return app.Elem("div").Class("banner").Body(told(words.ClaimChecking.Say(first, last)))
	}
	return app.Elem("div").Class("banner").Body(told(words.ClaimUnchecked.Say(first, last)),
		button(s, words.Verify.Say(), "", func() { session.Verify(s) }))
}

// told returns a paragraph that is read out when it changes.
func told(text string) app.UI { return app.Elem("p").Role("status").Text(text) }

// differences returns the differences between a run and a claim, in words.
func differences(list []experiment.Difference) string {
	var parts []string
	for _, d := range list {
		switch d.Kind {
		case experiment.OtherScore:
			parts = append(parts, words.ClaimScore.Say(d.Stage, d.Found, d.Claimed))
		case experiment.OtherLength:
			parts = append(parts, words.ClaimLength.Say(d.Found, d.Claimed))
		case experiment.OtherNetwork:
			parts = append(parts, words.ClaimNetwork.Say())
		}
	}
	return strings.Join(parts, words.Semicolon.Say())
}
