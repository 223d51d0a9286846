package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/words"
)

// header returns the mark, and the buttons that concern the page as a whole.
func header(s scene, share, embed, resize, nextTheme func()) app.UI {
	theme := s.looks.Theme
	return app.Elem("header").Body(
		app.Elem("div").Class("brand").Body(
			app.Elem("span").Class("sign").Aria("hidden", "true").Text("±"),
			app.Text(words.Name.Say())),
		app.Elem("a").Class("tagline").Attr("href", "#"+sectionPrefix+weightTopic.address()).
			Text(words.Tagline.Say()),
		app.Elem("div").Class("tools").Body(
			button(s.s, words.Share.Say(), "quiet", share),
			button(s.s, words.Embed.Say(), "quiet embed", embed),
			app.Button().Type("button").Class("quiet present").Aria("label", words.Presenter.Say()).
				Title(words.PresenterKey.Say()).Attr("accesskey", "p").Aria("pressed", s.looks.Big).
				Text("⤢").OnClick(press(s.s, resize), "present"),
			app.Button().Type("button").Class("quiet").
				Aria("label", words.Theme.Say(themeName(theme))).
				Text(themeSign(theme)).OnClick(press(s.s, nextTheme), "theme")))
}

// banner returns the trouble, or a hint.
func banner(s scene) app.UI {
	switch told := s.s.Told; {
	case told.Trouble != nil:
		parts := []app.UI{app.Elem("p").Text(tell(told.Trouble))}
		if told.Again != nil {
			parts = append(parts, button(s.s, words.TryAgain.Say(), "quiet", told.Retry))
		}
		return app.Elem("div").Class("banner trouble").Role("alert").
			Body(append(parts, button(s.s, words.Dismiss.Say(), "quiet", told.Dismiss))...)
	case s.s.Draft.Claimed():
		return claimBanner(s.s)
	case s.s.Run.Slow():
		return app.Elem("div").Class("banner").Body(app.Elem("p").Text(words.PlainEngine.Say()))
	}
	return nothing()
}

// toast returns what is told over the page for a while, which the live region has too; or else
// which run is on its way.
func toast(s *session.Session) app.UI {
	m := s.Told.Toast
	if m == nil {
		m = s.Shown.Coming()
	}
	return app.Elem("p").Class("toast").Aria("hidden", "true").Text(tell(m))
}

// dropCue returns a cover over the page that shows, while files are dragged, that they may be
// dropped.
func dropCue(dragging bool) app.UI {
	if !dragging {
		return nothing()
	}
	return app.Elem("div").Class("dropcue").Aria("hidden", "true").
		Body(app.Elem("p").Text(words.DropCue.Say(kindNames())))
}
