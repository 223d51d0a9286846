package app

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// sealed, deferred, keeps a panic from ending the app: what it was about to draw stays as it was.
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
