//go:build js && wasm

package main

import (
	"syscall/js"
	"testing"

	"signum/wasm/browser"
	"signum/wasm/browser/browsertest"
)

// workers plays the browser's Web Workers until the test ends, and returns those that were made:
// each has its name, what was posted to it, and whether it was terminated.
func workers(t *testing.T, cores int) (made js.Value) {
	made = browser.Array()
	browsertest.SetGlobal(t, "signum", map[string]any{"base": "b/"})
	navigator := js.Global().Get("navigator")
	if !navigator.Truthy() {
		navigator = js.Global().Get("Object").New()
		browsertest.SetGlobal(t, "navigator", navigator)
	}
	browsertest.Set(t, navigator, "hardwareConcurrency", cores)
	class := browsertest.Eval(`(made) => class extends EventTarget {
		posted = [];
		ended = false;
		constructor(address, { name }) {
			super();
			Object.assign(this, { address, name });
			made.push(this);
		}
		postMessage(message, over = []) {
			this.posted.push(structuredClone(message, { transfer: over }));
		}
		terminate() { this.ended = true; }
		say(data) { this.dispatchEvent(Object.assign(new Event("message"), { data })); }
		crash(message) { this.dispatchEvent(Object.assign(new Event("error"), { message })); }
	}`).Invoke(made)
	browsertest.SetGlobal(t, "Worker", class)
	return made
}
