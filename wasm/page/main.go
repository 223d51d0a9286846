//go:build js && wasm

// Command page is the page: app's components, with Web Workers that carry out tasks.
package main

import (
	"syscall/js"

	goapp "github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app"
	"signum/app/session"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/wasm/browser"
	"signum/wasm/store"
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

// dataSets is the browser's storage. Each call waits on a goroutine of its own. A page lists the
// data sets once, when it begins: then what an interrupted page left is removed.
var dataSets = session.Store{
	List: func(done func([]dataset.Info, error)) {
		go func() { done(store.List()); store.RemoveIncomplete() }()
	},
	Put: func(i dataset.Info, done func(error)) {
		go func() { done(store.PutInfo(i)) }()
	},
	Remove: func(data string, done func(error)) {
		go func() { done(store.Remove(data)) }()
	},
}
