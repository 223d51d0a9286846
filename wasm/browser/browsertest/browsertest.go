//go:build js && wasm

// Package browsertest has what Node lacks of a browser's interfaces, in memory, for tests.
package browsertest

import (
	"syscall/js"
	"testing"
)

// Set sets a property of an object until the test ends.
func Set(t testing.TB, object js.Value, name string, value any) {
	t.Helper()
	define := js.Global().Get("Object").Get("defineProperty")
	before := js.Global().Get("Object").Call("getOwnPropertyDescriptor", object, name)
	property := map[string]any{"value": value, "configurable": true, "writable": true}
	define.Invoke(object, name, property)
	t.Cleanup(func() {
		js.Global().Get("Reflect").Call("deleteProperty", object, name)
		if before.Truthy() {
			define.Invoke(object, name, before)
		}
	})
}

// SetGlobal sets a global variable until the test ends.
func SetGlobal(t testing.TB, name string, value any) { Set(t, js.Global(), name, value) }

// Eval returns the value of a JavaScript expression.
func Eval(expression string) js.Value { return js.Global().Call("eval", "("+expression+")") }

// Caches sets the browser's caches to empty ones until the test ends. A cache that holds more bytes
// than its quota refuses more; the caches' field of that name changes it.
func Caches(t testing.TB) js.Value {
	t.Helper()
	caches := Eval(`(() => {
		const all = new Map();
		const caches = {
			quota: Infinity,
			async has(name) { return all.has(name); },
			async delete(name) { return all.delete(name); },
			async keys() { return [...all.keys()]; },
			async open(name) {
				if (!all.has(name)) all.set(name, new Map());
				const entries = all.get(name);
				return {
					async match(address) {
						const b = entries.get(address);
						return b && new Response(b);
					},
					async put(address, response) {
						const b = await response.arrayBuffer();
						let sum = b.byteLength;
						for (const other of entries.values()) sum += other.byteLength;
						if (sum > caches.quota) throw new Error("the quota is exceeded");
						entries.set(address, b);
					},
				};
			},
		};
		return caches;
	})()`)
	SetGlobal(t, "caches", caches)
	return caches
}

// Locks sets the browser's locks to free ones until the test ends.
func Locks(t testing.TB) {
	t.Helper()
	navigator := js.Global().Get("navigator")
	if !navigator.Truthy() {
		navigator = js.Global().Get("Object").New()
		SetGlobal(t, "navigator", navigator)
	}
	Set(t, navigator, "locks", Eval(`(() => {
		const last = new Map();
		return {
			request(name, callback) {
				const before = last.get(name) ?? Promise.resolve();
				const mine = before.then(() => callback({ name }));
				last.set(name, mine.catch(() => {}));
				return mine;
			},
		};
	})()`))
}

// Fetch sets the browser's fetch to a function from address and options to a Response, or to what
// it throws, until the test ends.
func Fetch(t testing.TB, fetch func(address string, options js.Value) js.Value) {
	t.Helper()
	f := js.FuncOf(func(_ js.Value, args []js.Value) any {
		options := js.Undefined()
		if len(args) > 1 {
			options = args[1]
		}
		return js.Global().Get("Promise").Call("resolve", fetch(args[0].String(), options))
	})
	t.Cleanup(f.Release)
	SetGlobal(t, "fetch", f)
}

// Response returns an answer of a server.
func Response(status int, content []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(content))
	js.CopyBytesToJS(array, content)
	return js.Global().Get("Response").New(array, map[string]any{"status": status})
}

// File returns a file as the browser hands one to a page.
func File(name string, content []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(content))
	js.CopyBytesToJS(array, content)
	return js.Global().Get("File").New(js.Global().Get("Array").Call("of", array), name)
}
