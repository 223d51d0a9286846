package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
)

// watchFiles hears what is dropped or pasted anywhere on the page. These handlers are not go-app's: a drop must be answered before the
// handler returns, or the browser leaves the page to show the file, and go-app's handlers run later.
func (p *Playground) watchFiles(ctx app.Context) {
	over := false
	cue := func(now bool) {
		if now != over {
			over = now
			ctx.Dispatch(func(app.Context) { p.dragging = now; p.Update() })
		}
	}
	hear := func(name string, heard func(event app.Value)) {
		app.Window().Call("addEventListener", name, app.FuncOf(func(_ app.Value, args []app.Value) any {
			defer sealed()
			heard(args[0])
			return nil
		}))
	}
	hear("dragover", func(event app.Value) {
		if carriesFiles(event) {
			event.Call("preventDefault")
			cue(true)
		}
	})
	hear("dragleave", func(event app.Value) {
		if !event.Get("relatedTarget").Truthy() { // out of the window, and not into another element
			cue(false)
		}
	})
	hear("drop", func(event app.Value) {
		if carriesFiles(event) {
			event.Call("preventDefault")
			cue(false)
			p.bring(ctx, filesOf(event.Get("dataTransfer").Get("files")))
		}
	})
	hear("paste", func(event app.Value) {
		p.bring(ctx, filesOf(event.Get("clipboardData").Get("files")))
	})
}

// carriesFiles says whether it is files that are dragged, and not words of the page.
func carriesFiles(event app.Value) bool {
	return event.Get("dataTransfer").Get("types").Call("includes", "Files").Bool()
}

// onOpen takes the files that were chosen. The same ones may be chosen again.
func (p *Playground) onOpen(ctx app.Context, _ app.Event) {
	files := filesOf(ctx.JSSrc().Get("files"))
	ctx.JSSrc().Set("value", "")
	p.bring(ctx, files)
}

// dropCue says while files are dragged that they may be dropped here.
func (p *Playground) dropCue() app.UI {
	if !p.dragging {
		return app.Elem("div")
	}
	return app.Elem("div").Class("dropcue").Aria("hidden", "true").Body(app.Elem("p").Text(words.DropCue.Say(kindNames())))
}
