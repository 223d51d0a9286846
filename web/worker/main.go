//go:build js && wasm

// Command worker is the playground's Cloudflare Worker. The host serves the files itself; only
// requests for anything else reach the Worker.
package main

import (
	"github.com/syumai/workers"

	"signum/web"
)

func main() {
	workers.Serve(web.Handler(nil))
}
