package app

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// sealed ends a panic when it is deferred, so that the app goes on: what was about to be drawn
// stays as it was.
func sealed() {
	if r := recover(); r != nil {
		app.Log(short(r))
	}
}

// short returns the beginning of a panic's text.
func short(r any) string {
	text := fmt.Sprint(r)
	if len(text) > 120 {
		text = text[:120] + "…"
	}
	return text
}
