package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
)

// sectionPrefix begins the ids of sections, and so their addresses: no plan begins so.
const sectionPrefix = "at-"

// topic is what a lesson is about.
type topic uint8

// The topics.
const (
	weightTopic topic = iota
	snapTopic
)

// lesson is a section of the essay between the figure and the cards: prose beside a figure that can
// be moved. It has an address of its own. All lessons are of one type, since each component makes
// the page's program larger.
type lesson struct {
	app.Compo
	Topic  topic
	Neuron neuron
	Known  bool // there is a neuron
	place  int  // of the dial, once it was moved
	moved  bool // by the visitor
}

func newWeightLesson(from scene) app.Composer { return newLesson(weightTopic, from) }

func newSnapLesson(from scene) app.Composer { return newLesson(snapTopic, from) }

func newLesson(about topic, from scene) *lesson {
	n, ok := from.neuron()
	return &lesson{Topic: about, Neuron: n, Known: ok}
}

// name returns the lesson's own part of its address.
func (l *lesson) name() string { return [...]string{"weight", "snap"}[l.Topic] }

// Render implements app.Composer.
func (l *lesson) Render() app.UI {
	title := [...]words.Text{words.LessonWeight, words.LessonSnap}[l.Topic]
	section := app.Elem("section").Class("lesson").ID(sectionPrefix + l.name())
	prose, exhibit := []app.UI{paragraph(words.LessonNone.Say())}, []app.UI(nil)
	switch {
	case !l.Known:
	case l.Topic == weightTopic:
		prose, exhibit = newWeightDial(l).show(l.move)
	default:
		prose, exhibit = newSnapDial(l).show(l.move)
	}
	return section.Body(heading(title.Say()),
		app.Elem("div").Class("prose").Body(prose...), app.Elem("figure").Body(exhibit...))
}

func (l *lesson) move(place int) { l.place, l.moved = place, true }

func paragraph(text string) app.UI { return app.Elem("p").Text(text) }

// dial returns a range with a name above it. It goes from 0 to 100, which needs no other attributes
// and so none that would have to be set before its value.
func dial(name, text string, value int, moved func(int)) app.UI {
	in := app.Input().Type("range").Class("dial").Attr("value", strconv.Itoa(value)).
		Aria("valuetext", text).
		OnInput(func(ctx app.Context, _ app.Event) {
			defer sealed()
			if v, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
				moved(v)
			}
		})
	return app.Elem("label").Body(app.Elem("span").Text(name), in)
}

// shownNow returns what a figure shows at the moment, in a sentence.
func shownNow(text string) app.UI { return app.Elem("p").Class("now").Text(text) }
