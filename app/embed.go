package app

import (
	"net/url"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
)

// embedded returns the figure alone, for a frame in somebody's page, with a link to the whole page.
// The verdicts are there, but not shown: the scripts of the served page take from them what the
// strip shows, and a drawing is told in their words.
func embedded(s scene) app.UI {
	v, told := s.view, s.s.Told
	shown := []app.UI{
		banner(s),
		app.Elem("section").Class("figure").Aria("label", words.Figure.Say()).Body(
			question(v),
			app.Elem("div").DataSet("part", "headline").Class("headline").Body(live(v)),
			network(s), price(s), deeds(s), source(s), newFollower(s)),
	}
	if t, ok := lone(s); ok {
		l := newLesson(t, s)
		l.Alone = true
		shown = append(shown, app.Elem("div").Class("alone").Body(l, source(s)))
	}
	return app.Elem("div").Class("page", "embed").Body(
		app.Elem("main").Body(append(shown,
			app.Elem("div").Hidden(true).Body(digitCard(s)), &glossary{})...),
		framedToast(s.s),
		app.Elem("p").Class("sr").Role("status").Aria("live", "polite").Text(tell(told.Said)),
	)
}

// framedToast returns the toast, unless it tells of a shared run: the frame is there for that run,
// and says below where it is from.
func framedToast(s *session.Session) app.UI {
	if m, ok := s.Told.Toast.(session.SharedOpened); ok && !m.Waits {
		return nothing()
	}
	return toast(s)
}

// lone returns the topic of the section that the address asks for, which then stands alone. ok
// reports whether it asks for one.
func lone(s scene) (t topic, ok bool) {
	at := s.at.look.Value(atKey)
	for _, t := range loners() {
		if t.address() == at {
			return t, true
		}
	}
	return 0, false
}

// loners returns the topics that a frame can show alone. That of whose turn is next needs the cards
// below it.
func loners() []topic {
	return []topic{
		weightTopic, snapTopic, learnTopic, orderTopic, bytesTopic, digitsTopic, fasterTopic,
	}
}

// source returns the origin of the run in a frame's figure, and a link to the whole page.
func source(s scene) app.UI {
	return app.Elem("div").Class("origin").Body(
		stepping(s),
		app.Elem("div").DataSet("part", "origin").Body(sourceLine(s.view, s.origin)),
		app.A().Class("whole").Href("../#"+wholeLink(s)).Target("_blank").
			Text(words.EmbedWhole.Say()))
}

// wholeLink returns the fragment of the whole page with what a frame shows: of a plan, or of a
// shared run.
func wholeLink(s scene) string {
	at := s.at.look.Value(atKey)
	return experiment.LinkLook{}.With(atKey, at).Link(s.at.plan)
}

// sourceLine returns the origin of the run.
func sourceLine(v view.View, o view.Origin) app.UI {
	p := app.Elem("p").Class("sub")
	if o.Nothing {
		return p.Text(words.NoRun.Say(words.Net(v.Plan.Net), setOf(v, o)))
	}
	return p.Body(chipOf(o), app.Text(" "+originWords(o, v)))
}

// stateOf returns what static/embed.js tells the host of the figure, as a query. docs/EMBEDDING.md
// lists its values.
func stateOf(s scene) string {
	v, run := s.view, s.s.Run
	at := url.Values{}
	number := func(key string, n int) { at.Set(key, strconv.Itoa(n)) }
	at.Set("plan", v.Plan.Link())
	at.Set("run", runState(run))
	at.Set("recorded", strconv.FormatBool(s.origin.Recorded))
	number("stages", len(v.Stages))
	number("layers", len(v.Layers))
	number("done", len(v.Done()))
	if stage, ok := v.Stage(); ok {
		number("stage", stage.Index)
		number("binaries", stage.Binaries)
		number("bytes", stage.Bytes)
		number("correct", stage.Score.Correct())
		number("total", stage.Score.Total())
	}
	if training, ok := run.Training(); ok {
		number("training", training.Index)
	}
	if trouble := s.s.Told.Trouble; trouble != nil {
		at.Set("trouble", tell(trouble))
	}
	return at.Encode()
}

// runState returns what the visitor's run is doing, in a word.
func runState(r *session.Run) string {
	switch {
	case r.State == session.Running:
		return "running"
	case r.State == session.Paused:
		return "paused"
	case r.Complete():
		return "finished"
	}
	return "idle"
}
