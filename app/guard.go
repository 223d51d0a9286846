package app

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// sealed ends a panic when it is deferred, so that the app goes on: what was about to be drawn
// stays as it was.
func sealed() {
	if reason := recover(); reason != nil {
		app.Log(reason)
	}
}
