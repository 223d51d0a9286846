package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
)

// network returns the strip, from the pad to the ten scores, with its slider, and the bytes under
// it.
func network(from scene) app.UI {
	s, v := from.s, from.view
	truth := truthOf(s)
	return app.Elem("section").Class("network").Aria("label", words.Network.Say()).Body(
		app.Elem("div").Class("strip").Body(
			input(from, truth),
			app.Elem("div").Class("way").Body(
				strip(from), newSlider(from),
				app.Elem("span").Class("mover").Aria("hidden", "true").Text("±1")),
			output(from, truth)),
		from.budget.over(bytesBar(v), v, from.embed),
		bytesCaption(v),
	)
}

// pictures returns the pictures of the selected stage's layers, or nil.
func pictures(from scene) []seen {
	if _, net, ok := from.s.Shown.Watched(); ok {
		return from.memory.picture(net)
	}
	stage, ok := from.stage()
	if !ok {
		return nil
	}
	return from.memory.picture(stage.Network)
}

// outputs returns a short name of what the last layer tells apart.
func outputs(classes []string) string {
	if len(classes) == 0 {
		return words.TenScores.Say()
	}
	return words.ClassCount.Say(len(classes))
}

// deeds returns the buttons that train and snap, the scrubber of the act, and what happens.
func deeds(from scene) app.UI {
	s, v, m := from.s, from.view, from.motion
	return app.Elem("section").Class("deeds").Aria("label", words.Controls.Say()).Body(
		app.Elem("div").Class("make").Body(
			trainButton(s), snapButton(s, v, m), paceButton(s, m)),
		scrubber(s, v, m),
		app.Elem("div").Class("middle").Body(
			runProgress(s.Run, s.Shown.Selected), app.Elem("p").Class("next").Text(nextWords(s))))
}

// stepping returns the buttons that go from stage to stage one by one.
func stepping(from scene) app.UI {
	s, v := from.s, from.view
	atStart, atEnd := v.Selected <= 0, v.Selected == len(v.Stages)-1
	nothing := !s.Run.Own() && s.Run.State == session.Idle
	return app.Elem("div").Class("walk").Body(
		unless(atStart, iconButton("−", words.Less.Say(), press(s, s.Less))),
		unless(atEnd, iconButton("+", words.More.Say(), press(s, s.More))),
		button(s, words.Step.Say(), "quiet", s.Step).Title(words.StepTitle.Say()),
		unless(nothing, button(s, words.Reset.Say(), "quiet", s.Reset).Title(words.ResetTitle.Say())))
}

// snapButton returns the button that shows the next layer's snap. Where that isn't trained yet, it
// trains it.
func snapButton(s *session.Session, v view.View, m *motion) app.UI {
	next := v.Selected + 1
	if next >= len(v.Stages) {
		return unless(v.Selected < 1, button(s, words.SnapAgain.Say(), "snapnext", m.again))
	}
	name := words.SnapOpen.Say()
	if names := v.Stages[next].Names; len(names) > 0 {
		name = words.SnapNext.Say(words.Listed(names))
	}
	if v.Selected < 0 {
		name = words.SnapFloat.Say()
	}
	busy := s.Run.State == session.Running && !v.Stages[next].Done
	return unless(busy, app.Button().Type("button").Class("snapnext").Text(name).
		OnClick(press(s, m.next), "snap"))
}

// paceButton returns the button for slow motion; where motion is reduced, the one that goes from
// still to still of the last act.
func paceButton(s *session.Session, m *motion) app.UI {
	if !m.browser.Still() {
		return button(s, words.SlowMotion.Say(), "pace", m.toggleSlow).Aria("pressed", m.slow)
	}
	next := m.nextStill()
	name := [...]words.Text{words.SeeBefore, words.SeeSnapped, words.SeeTuned}[next]
	return unless(m.goal < 1, app.Button().Type("button").Class("pace").Text(name.Say()).
		OnClick(press(s, m.still), "still"))
}

// scrubber returns the range that moves through the last act: float, snapped, tuned.
func scrubber(s *session.Session, v view.View, m *motion) app.UI {
	var names []string
	if stage, ok := v.Stage(); ok {
		names = stage.Names
	}
	label := words.ScrubLabel.Say(words.Listed(names))
	in := app.Input().Type("range").Class("scrub").Min(0).Max(100).Attr("value", "100").Aria("label", label).
		Aria("valuetext", words.ScrubTuned.Say()).
		Disabled(len(names) == 0).
		OnInput(handle(s, func(ctx app.Context, _ app.Event) {
			ctx.PreventUpdate()
			m.scrub(ctx.JSSrc().Get("value").String())
		}), "scrub")
	stop := func(text words.Text) app.UI { return app.Elem("span").Text(text.Say()) }
	return app.Elem("div").Class("scrubber").Body(in,
		app.Elem("p").Aria("hidden", "true").Body(
			stop(words.ScrubFloat), stop(words.ScrubSnapped), stop(words.ScrubTuned)))
}
