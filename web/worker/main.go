//go:build js && wasm

// Command worker is the playground's Cloudflare Worker. The host serves the files; what reaches the Worker is what isn't one.
package main

import (
	"github.com/syumai/workers"

	"signum/web"
)

func main() {
	workers.Serve(web.Handler(nil))
}
