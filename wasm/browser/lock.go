//go:build js && wasm

package browser

import "syscall/js"

// Lock waits until no other page or worker of this site holds the lock of that name. Nobody else
// gets it until release is called; a tab that is closed, or a worker that is terminated, releases
// its locks. In a browser that has no locks or refuses them, ok is false.
func Lock(name string) (release func(), ok bool) {
	locks := js.Global().Get("navigator").Get("locks")
	if !locks.Truthy() {
		return func() {}, false
	}
	held, resolve := pending()
	answer := make(chan bool, 1)
	granted := js.FuncOf(func(js.Value, []js.Value) any { answer <- true; return held })
	defer granted.Release()
	refused := js.FuncOf(func(js.Value, []js.Value) any { answer <- false; return nil })
	defer refused.Release()
	locks.Call("request", name, granted).Call("catch", refused)
	ok = <-answer
	return func() { resolve.Invoke() }, ok
}

// pending returns a promise, and the function that fulfils it.
func pending() (promise, resolve js.Value) {
	executor := js.FuncOf(func(_ js.Value, args []js.Value) any { resolve = args[0]; return nil })
	defer executor.Release()
	promise = js.Global().Get("Promise").New(executor)
	return promise, resolve
}
