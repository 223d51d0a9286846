// Package app is what the visitor sees: components that draw what a session knows, and pass on
// what the visitor does. It compiles natively, for tests and for the page as it is before its
// program has arrived, and to wasm.
package app

import (
	"sync"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/core/experiment"
)

// Routes makes the page. It returns when the recorded run is here, or isn't coming: the page that
// was served stays until then, and nothing jumps.
func Routes(p Platform, load func(got func(experiment.Recording, error))) {
	rec, err := wait(load)
	app.RouteFunc("/", newPage(p, rec, err))
}

// wait returns the result of a callback. Further calls of got are ignored.
func wait(load func(got func(experiment.Recording, error))) (rec experiment.Recording, err error) {
	here := make(chan struct{})
	var once sync.Once
	load(func(r experiment.Recording, e error) {
		once.Do(func() {
			rec, err = r, e
			close(here)
		})
	})
	<-here
	return rec, err
}
