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
	learnTopic
	orderTopic
	bytesTopic
	digitsTopic
	turnTopic
	fasterTopic
	topics // how many there are
)

// address returns the topic's own part of its section's address.
func (t topic) address() string {
	return [topics]string{"weight", "snap", "learn", "order", "bytes", "digits", "turn", "faster"}[t]
}

func (t topic) title() words.Text {
	return [topics]words.Text{
		words.LessonWeight, words.LessonSnap, words.LessonLearn, words.LessonOrder,
		words.LessonBytes, words.LessonDigits,
		words.LessonTurn, words.LessonFaster,
	}[t]
}

// exhibit returns what the topic shows of a scene; nil if the scene has nothing of it.
func (t topic) exhibit(from scene) exhibit {
	return [topics]func(scene) exhibit{
		newWeightLesson, newSnapLesson, newLearnLesson, newOrderLesson,
		newBytesLesson, newDigitsLesson, newTurnLesson, newFasterLesson,
	}[t](from)
}

// exhibit has the values that a lesson shows.
type exhibit interface {
	// show returns the lesson's prose, and its figure as the visitor has moved it.
	show(l *lesson) (prose, figure []app.UI)
}

// lesson is a section of the essay between the figure and the cards: prose beside a figure that can
// be moved. It has an address of its own. All lessons are of one type, since each component makes
// the page's program larger.
type lesson struct {
	app.Compo
	Topic   topic
	Exhibit exhibit
	Alone   bool  // nothing else is on the page
	Shaded  bool  // the float weights are those of a recording, which rounds them
	place   int   // of the dial, once it was moved
	moved   bool  // by the visitor
	other   bool  // the other of two choices
	order   []int // of layers, once they were moved
	dragged int   // place of the layer that is dragged
}

// about returns the maker of a topic's lesson.
func about(t topic) func(scene) app.Composer {
	return func(from scene) app.Composer { return newLesson(t, from) }
}

func newLesson(t topic, from scene) *lesson {
	return &lesson{Topic: t, Exhibit: t.exhibit(from), Shaded: from.origin.Shaded && t.weighs()}
}

// weighs reports whether the topic's numbers are computed from float weights.
func (t topic) weighs() bool { return t <= orderTopic || t == digitsTopic }

// Render implements app.Composer.
func (l *lesson) Render() app.UI {
	section := app.Elem("section").Class("lesson").ID(sectionPrefix + l.Topic.address())
	prose, figure := []app.UI{paragraph(words.LessonNone.Say())}, []app.UI(nil)
	if l.Exhibit != nil {
		prose, figure = l.Exhibit.show(l)
		if l.Shaded {
			prose = append(prose, small(words.LessonShaded.Say()))
		}
	}
	title := app.Elem("h2").Text(l.Topic.title().Say())
	if l.Alone {
		title = title.Aria("level", 1)
	}
	return section.Body(title,
		app.Elem("div").Class("prose").Body(prose...), app.Elem("figure").Body(figure...))
}

func (l *lesson) move(place int) { l.place, l.moved = place, true }

// dial returns a range with a name above it, and a text of what its value comes to. It goes from 0
// to 100, which needs no other attributes and so none that would have to be set before its value.
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
func shownNow(text string) app.UI { return termed(app.Elem("p").Class("now"), text) }

// announced returns a sentence that changes with what is shown, for ears too.
func announced(text string) app.UI { return app.Elem("p").Class("now").Role("status").Text(text) }

// formulas returns MathML in a box that scrolls where the screen is narrow, by keyboard too.
func formulas(math string) app.UI {
	return app.Raw(`<div class="formula" role="group" tabindex="0" aria-label="` +
		words.LessonFormula.Say() + `"><math display="block">` + math + `</math></div>`)
}
