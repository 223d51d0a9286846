//go:build js && wasm

// Command page is the page: app's components, with Web Workers that carry out tasks.
package main

import (
	"syscall/js"

	goapp "github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app"
	"signum/core/experiment"
	"signum/wasm/browser"
)

func main() {
	app.Routes(platform(), loadRecorded)
	goapp.RunWhenOnBrowser()
}

// address returns the address of a part of this page's build.
func address(part string) string { return js.Global().Get("signum").Get("base").String() + part }

// loadRecorded fetches the recorded run. Its errors stand in a sentence that begins "The recorded
// run can't be shown".
func loadRecorded(done func(experiment.Recording, error)) {
	go func() {
		content, err := browser.Fetch(address("recorded.signumrun"), "default", nil, nil)
		if err != nil {
			done(experiment.Recording{}, err)
			return
		}
		done(experiment.DecodeRecording(content))
	}()
}
