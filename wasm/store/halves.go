//go:build js && wasm

package store

import "syscall/js"

// RemoveHalves removes images that were not kept whole, as when a tab was closed meanwhile. It waits for whoever keeps some now, in any tab;
// where a browser can't say who does, it leaves all as it is.
func RemoveHalves() {
	free, alone := lock()
	defer free()
	if alone {
		removeHalves()
	}
}

func removeHalves() {
	all, _ := fingerprints() // of a storage that can't be asked, none
	for _, data := range all {
		removeHalf(data)
	}
}

// removeHalf removes images if they have no album. What goes wrong with that is no worse than leaving them.
func removeHalf(data string) {
	c, err := Open(data)
	if err != nil {
		return
	}
	if there, err := call(c.cache, "match", c.address(albumName)); err == nil && !there.Truthy() {
		Remove(data)
	}
}

// lock waits until nobody else keeps images, and until free is called nobody begins to. A tab that is closed, or a worker that is ended,
// frees what it holds. Where a browser has no locks or refuses them, alone is false.
func lock() (free func(), alone bool) {
	locks := js.Global().Get("navigator").Get("locks")
	if !locks.Truthy() {
		return func() {}, false
	}
	var release js.Value
	executor := js.FuncOf(func(_ js.Value, args []js.Value) any { release = args[0]; return nil })
	defer executor.Release()
	held := js.Global().Get("Promise").New(executor)
	answer := make(chan bool, 1)
	granted := js.FuncOf(func(js.Value, []js.Value) any { answer <- true; return held })
	defer granted.Release()
	refused := js.FuncOf(func(js.Value, []js.Value) any { answer <- false; return nil })
	defer refused.Release()
	locks.Call("request", "signum-images", granted).Call("catch", refused)
	alone = <-answer
	return func() { release.Invoke() }, alone
}
