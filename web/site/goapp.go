//go:build !js

package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"

	goapp "github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/web"
)

//go:embed app-worker.js
var serviceWorker string

// goApp is the handler that go-app generates its files with; it never serves.
func (s site) goApp(version, data string) *goapp.Handler {
	return &goapp.Handler{
		Name:                    "Signum",
		ShortName:               "Signum",
		Description:             description,
		BackgroundColor:         "#ffffff",
		ThemeColor:              "#ffffff",
		Icon:                    goapp.Icon{Default: "/web/icon-192.png", Large: "/web/icon-512.png", SVG: "/web/icon.svg"},
		LoadingLabel:            "Loading the playground: {progress} %",
		WasmContentLengthHeader: web.RawLength,
		Version:                 version,
		Resources:               resources{version},
		ServiceWorkerTemplate:   strings.NewReplacer("{{.Data}}", data, "{{.Parts}}", parts(version), "{{.OnDemand}}", onDemand+"?v="+version).Replace(serviceWorker),
	}
}

// resources tells go-app where app.wasm is: under its version, so that browsers may keep it.
type resources struct{ version string }

func (resources) Package() string   { return "" }
func (resources) Static() string    { return "" }
func (r resources) AppWASM() string { return "/web/app.wasm?v=" + r.version }

// The files of a page: those that are asked for by version, those whose names are known elsewhere, and one that a visit may not need.
var (
	versioned = []string{
		"/app.js", "/wasm_exec.js", "/web/first.js", "/web/pad.js", "/web/smallest.signum", "/web/shim.js", "/web/signum.css", "/web/app.wasm",
		"/web/worker.js", "/web/trainer.wasm", "/web/kernels.wasm", "/web/recorded.signumrun",
	}
	onDemand    = "/web/workshop.wasm" // by version too
	unversioned = []string{"/index.html", "/manifest.webmanifest", "/web/icon.svg", "/web/icon-192.png", "/web/icon-512.png", "/web/notices.txt"}
)

// parts is what the service worker keeps of a version, as a JavaScript list.
func parts(version string) string {
	list := append([]string{"/"}, unversioned[1:]...)
	for _, name := range versioned {
		list = append(list, name+"?v="+version)
	}
	out, _ := json.Marshal(list) // strings always encode
	return string(out)
}

// complete reports the first file of the page that isn't there: the service worker would not install without it.
func (s site) complete() error {
	for _, name := range slices.Concat(versioned, unversioned, []string{onDemand}) {
		if _, err := os.Stat(filepath.Join(s.dist, name)); err != nil {
			return err
		}
	}
	return nil
}

// ignored says what of the folder isn't for other hosts, who compress for themselves.
const ignored = "*.br\n*.gz\n.*\n"

// get is a file as go-app's handler generates it.
func get(handler *goapp.Handler, path string) []byte {
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w.Body.Bytes()
}

// explain makes a sentence of what go-app's loader shows when it fails: the bare error.
func explain(script []byte) []byte {
	return bytes.Replace(script, []byte("loaderLabel.innerText = err;"), []byte("loaderLabel.innerText = `"+
		"The playground could not be loaded (${err}). What you see is a recorded run: reload the page to try again.`;"), 1)
}
