// Package web serves the playground: one handler, behind a local server and in a Cloudflare Worker.
//
// The page is a folder of files, which the command site writes. A host that can serve files does so
// itself, with the headers of Rules; only requests for anything else reach the handler there.
package web

import (
	"io"
	"io/fs"
	"net/http"
)

// Handler returns a handler that serves the built page from files. With nil files, everything is
// missing.
func Handler(files fs.FS) http.Handler {
	if files == nil {
		return Secure(Missing)
	}
	return Secure(fileHandler{files, Missing})
}

// Missing answers that there is no such page, and leads to the playground.
var Missing http.Handler = http.HandlerFunc(serveMissing)

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
