package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/words"
)

// shareID is the id of the dialog of what to share.
const shareID = "share"

// shareDialog returns the choice of what to share: the plan, a claim, the run, a file. It is empty
// until it is opened.
func shareDialog(s scene) app.UI {
	dialog := app.Elem("dialog").ID(shareID).Aria("label", words.Share.Say()).
		On("close", press(s.s, s.s.Sharing.End))
	if !s.s.Sharing.Open {
		return dialog
	}
	return dialog.Body(
		dialogHead(s.s, words.Share, shareID),
		sharePlan(s.s), shareClaim(s.s), shareRun(s.s), shareFile(s.s), shareCommand(s.s),
		app.Elem("p").Class("small").Role("status").Text(tell(s.s.Told.Toast)))
}

// dialogHead returns the title of a dialog beside the button that closes it. They stay while the
// rest scrolls.
func dialogHead(s *session.Session, title words.Text, id string) app.UI {
	return app.Elem("div").Class("insidehead").Body(heading(title.Say()),
		button(s, words.ShareClose.Say(), "quiet", func() { closeDialog(id) }))
}

// closeDialog closes a dialog, which ends the choice.
func closeDialog(id string) {
	if dialog := app.Window().GetElementByID(id); dialog.Truthy() {
		dialog.Call("close")
	}
}

// shareable returns the part of the dialog on one form in which to share.
func shareable(name words.Text, parts ...app.UI) app.UI {
	return app.Elem("section").Aria("label", name.Say()).
		Body(append([]app.UI{subheading(name.Say())}, parts...)...)
}

// link returns the field of a link, with a button that copies it.
func link(s *session.Session, label words.Text, address string) app.UI {
	field := app.Input().ReadOnly(true).Value(address).Aria("label", label.Say())
	copied := func() { s.Sharing.Copy(address) }
	return app.Elem("div").Class("link").Body(field,
		app.Button().Type("button").Text(label.Say()).
			OnClick(press(s, copied), label.Say(), address))
}

func sharePlan(s *session.Session) app.UI {
	return shareable(words.SharePlan, small(words.SharePlanText.Say()),
		link(s, words.SharePlanCopy, s.Sharing.Plan()))
}

func shareClaim(s *session.Session) app.UI {
	address, ok := s.Sharing.Claim()
	if !ok {
		return shareable(words.ShareClaim, small(words.ShareClaimNone.Say()))
	}
	return shareable(words.ShareClaim, small(words.ShareClaimText.Say()),
		link(s, words.ShareClaimCopy, address))
}

func shareRun(s *session.Session) app.UI {
	switch {
	case s.Sharing.Nothing:
		return shareable(words.ShareRun, small(words.ShareNothing.Say()))
	case s.Sharing.Site == session.Unanswered:
		return shareable(words.ShareRun, small(words.ShareRunAsks.Say()))
	case s.Sharing.Site == session.KeepsNone:
		return shareable(words.ShareRun, small(words.ShareRunNone.Say()))
	}
	return shareable(words.ShareRun, small(words.ShareRunText.Say()),
		parcel(s, session.Small, words.ShareSmallText, words.ShareSmallSend, words.ShareSmallCopy),
		parcel(s, session.Whole, words.ShareWholeText, words.ShareWholeSend, words.ShareWholeCopy))
}

// parcel returns a form in which the site keeps the run: what it has, a button that sends it, and
// then its link. It is empty if the run has no such form.
func parcel(s *session.Session, form int, text words.Text1, send, copied words.Text) app.UI {
	p := s.Sharing.Parcels[form]
	if p.Bytes() == 0 {
		return app.Elem("div")
	}
	b := button(s, send.Say(), "", func() { s.Sharing.Send(form) })
	if p.Sending {
		b = b.Text(words.ShareRunSends.Say())
	}
	parts := []app.UI{small(text.Say(words.Kilobytes(p.Bytes()))), unless(p.Sending || p.Link != "", b)}
	if p.Link != "" {
		parts = append(parts, link(s, copied, p.Link))
	}
	return app.Elem("div").Body(parts...)
}

func shareCommand(s *session.Session) app.UI {
	return shareable(words.ShareCommand, small(words.ShareCommandText.Say()),
		link(s, words.ShareCommandCopy, s.Sharing.Command()))
}

func shareFile(s *session.Session) app.UI {
	if s.Sharing.Nothing {
		return shareable(words.ShareFile, small(words.ShareNothing.Say()))
	}
	size := words.ShareFileWhole.Say()
	if bytes := s.Sharing.FileBytes(); bytes > 0 {
		size = words.Kilobytes(bytes)
	}
	save := func() { s.Exports.Save(session.RunExtension, true) }
	return shareable(words.ShareFile, small(words.ShareFileText.Say(size)),
		button(s, words.ShareFileSave.Say(), "", save))
}
