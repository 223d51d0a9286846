package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/words"
)

// watchFiles takes what is dropped or pasted anywhere on the page. These handlers are not go-app's: a
// drop must be answered before the handler returns, or the browser leaves the page to show the file,
// and go-app's handlers run later.
func (p *Playground) watchFiles(ctx app.Context) {
	over := false
	cue := func(now bool) {
		if now != over {
			over = now
			ctx.Dispatch(func(app.Context) { p.dragging = now; p.Update() })
		}
	}
	listen("dragover", func(event app.Value) {
		if carriesFiles(event) {
			event.Call("preventDefault")
			cue(true)
		}
	})
	listen("dragleave", func(event app.Value) {
		if !event.Get("relatedTarget").Truthy() { // out of the window, and not into another element
			cue(false)
		}
	})
	listen("drop", func(event app.Value) {
		if carriesFiles(event) {
			event.Call("preventDefault")
			cue(false)
			p.s.Files.Open(filesOf(event.Get("dataTransfer").Get("files")))
		}
	})
	listen("paste", func(event app.Value) {
		p.s.Files.Open(filesOf(event.Get("clipboardData").Get("files")))
	})
}

// listen handles an event of the window.
func listen(name string, handle func(event app.Value)) {
	app.Window().Call("addEventListener", name, app.FuncOf(func(_ app.Value, args []app.Value) any {
		defer sealed()
		handle(args[0])
		return nil
	}))
}

// carriesFiles reports whether files are dragged, and not words of the page.
func carriesFiles(event app.Value) bool {
	return event.Get("dataTransfer").Get("types").Call("includes", "Files").Bool()
}

// dropCue returns a cover over the page that tells, while files are dragged, that they may be dropped.
func dropCue(dragging bool) app.UI {
	if !dragging {
		return app.Elem("div")
	}
	return app.Elem("div").Class("dropcue").Aria("hidden", "true").
		Body(app.Elem("p").Text(words.DropCue.Say(kindNames())))
}

// selectors find the parts of the page that can be brought into view.
var selectors = [...]string{session.PadPart: "section.digits", session.FilesPart: "section.open"}

// look brings a part of the page into view, after it is drawn.
func (p *Playground) look(part session.Part) {
	p.redraw()
	if at := app.Window().Get("document").Call("querySelector", selectors[part]); at.Truthy() {
		at.Call("scrollIntoView", map[string]any{"block": "nearest"})
	}
}
