//go:build js && wasm

// Command page is the page: app's components, with Web Workers that carry out tasks.
package main

import (
	"syscall/js"

	goapp "github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app"
	"signum/app/session"
	"signum/core/experiment"
)

func main() {
	p := platform()
	name := session.RecordedOf(experiment.ParseLink(p.Address.Fragment()).Plan)
	app.Routes(p, func(done func(experiment.Recording, error)) { first(name, done) })
	goapp.RunWhenOnBrowser()
}

// address returns the address of a part of this page's build.
func address(part string) string { return js.Global().Get("signum").Get("base").String() + part }

// first fetches the recorded run to begin with: if that can't be had, the one that came with the
// page. The session asks for the other again.
func first(name string, done func(experiment.Recording, error)) {
	recorded(name, func(rec experiment.Recording, err error) {
		if own := experiment.Default().Net; err != nil && name != own {
			recorded(own, done)
			return
		}
		done(rec, err)
	})
}

// recorded fetches a recorded run, by its name: that of the default plan came with the page. Its
// errors stand in a sentence that begins "The recorded run can't be shown".
func recorded(name string, done func(experiment.Recording, error)) {
	part := "recorded.signumrun"
	if name != experiment.Default().Net {
		part = "runs/" + name + session.RunExtension
	}
	go func() {
		content, err := fetch(address(part))
		if err != nil {
			done(experiment.Recording{}, err)
			return
		}
		done(experiment.DecodeRecording(content))
	}()
}
