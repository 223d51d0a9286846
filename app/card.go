package app

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/words"
)

// The parts that cards are made of.

// card returns a card with a heading.
func card(title string, parts ...app.UI) app.UI {
	return app.Elem("section").Class("card").Body(append([]app.UI{heading(title)}, parts...)...)
}

func heading(text string) app.UI { return app.Elem("h2").Text(text) }

func subheading(text string) app.UI { return app.Elem("h3").Text(text) }

// lead returns the paragraph on what a card is for.
func lead(text string) app.UI { return termed(app.Elem("p").Class("lead"), text) }

// small returns a paragraph in small letters.
func small(text string) app.UI { return termed(app.Elem("p").Class("small"), text) }

// nothing returns an empty element, in place of a part that isn't there: parts keep their places.
func nothing() app.UI { return app.Elem("div") }

// more returns a part that is closed at first.
func more(summary string, parts ...app.UI) app.HTMLElem {
	return app.Elem("details").Class("more").
		Body(append([]app.UI{app.Elem("summary").Text(summary)}, parts...)...)
}

// asTable returns a table that is closed at first.
func asTable(t chart.Table) app.UI { return more(words.ShowTable.Say(), table(t)) }

// drawing returns a chart.
func drawing(c chart.Chart) app.UI { return app.Raw(c.SVG()) }

// offer returns buttons, and what there is to say about them.
func offer(text string, buttons ...app.UI) app.UI {
	return app.Elem("div").Class("act").Body(append(buttons, small(text))...)
}

// buttons returns buttons that need no words.
func buttons(list ...app.UI) app.UI { return app.Elem("div").Class("act").Body(list...) }

// option returns a button of a group, in which some are pressed. Scope distinguishes it from the
// others.
func option(act Actions, text string, pressed bool, do func(), scope ...any) app.HTMLButton {
	return app.Button().Type("button").Class("small").Text(text).Aria("pressed", pressed).
		OnClick(press(act, do), scope...)
}

// group returns options that belong together.
func group(label string, options ...app.UI) app.UI {
	return app.Elem("div").Class("branch").Role("group").Aria("label", label).Body(options...)
}

// key is an entry of a legend: how it looks, and what it stands for.
type key struct{ looks, text string }

func legend(keys ...key) app.UI {
	var items []app.UI
	for _, k := range keys {
		sign := app.Elem("span").Class("key").Class(strings.Fields(k.looks)...).
			Aria("hidden", "true")
		items = append(items, app.Elem("li").Body(sign, app.Text(k.text)))
	}
	return app.Elem("ul").Class("legend").Body(items...)
}

// mixed returns the parts of a text as elements.
func mixed(parts []any) (list []app.UI) {
	for _, p := range parts {
		switch p := p.(type) {
		case app.UI:
			list = append(list, p)
		case string:
			list = append(list, terms(p)...)
		}
	}
	return list
}
