//go:build js && wasm

// Command page is the page: app's components, with a Web Worker to carry out plans.
package main

import (
	"syscall/js"

	goapp "github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app"
)

func main() {
	app.Routes(start, shelf, loadRecorded)
	goapp.RunWhenOnBrowser()
}

// address returns the address of a part of this page's build.
func address(part string) string { return js.Global().Get("signum").Get("base").String() + part }
