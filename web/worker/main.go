//go:build js && wasm

// Command worker is the playground's Cloudflare Worker. The host serves the files itself; requests
// for anything else reach the Worker: shared runs, which it keeps in R2, and what is missing.
package main

import (
	"net/http"

	"github.com/syumai/workers"

	"signum/web"
	"signum/web/share"
)

func main() {
	mux := http.NewServeMux()
	shared := share.Handler(share.Options{Store: bucket{}, Allow: allow}, web.Missing)
	mux.Handle("/r/", web.Secure(shared))
	mux.Handle("/", web.Handler(nil))
	workers.Serve(web.AtEdge(mux))
}
