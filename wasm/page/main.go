//go:build js && wasm

// Command page is the page: app's components, with a Web Worker to carry out plans.
package main

import (
	goapp "github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app"
)

func main() {
	app.Routes(start, shelf, loadRecorded)
	goapp.RunWhenOnBrowser()
}

// version is what the files of this page are asked for by.
func version() string { return "?v=" + goapp.Getenv("GOAPP_VERSION") }
