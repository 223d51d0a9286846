// Package web serves the playground: one handler, the same behind a local server and in a Cloudflare Worker.
//
// The page is a set of files that package site writes. A host that can serve files does so itself, with the headers
// of Rules; what reaches the handler there is only what isn't a file.
package web

import (
	"io"
	"io/fs"
	"net/http"
)

// Handler serves the built page from files; with nil files it only answers what is missing.
func Handler(files fs.FS) http.Handler {
	missing := http.HandlerFunc(serveMissing)
	if files == nil {
		return Secure(missing)
	}
	return Secure(fileHandler{files, missing})
}

const missingPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not found: Signum</title>
<p>There is no such page. The playground is <a href="/">here</a>.</p>
`

func serveMissing(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		io.WriteString(w, missingPage)
	}
}
