//go:build js && wasm

package main

import (
	"errors"
	"strconv"
	"syscall/js"

	"signum/core/experiment"
)

// loadRecorded fetches the recorded run. Its errors are for a sentence that begins "The recorded run can't be shown".
func loadRecorded(got func(experiment.Recording, error)) {
	fetch(address("recorded.signumrun"), func(content []byte, err error) {
		if err != nil {
			got(experiment.Recording{}, err)
			return
		}
		got(experiment.DecodeRecording(content))
	})
}

// fetch gives the content at an address.
func fetch(address string, got func([]byte, error)) {
	failed := js.FuncOf(func(_ js.Value, args []js.Value) any {
		got(nil, errors.New(js.Global().Get("String").Invoke(args[0]).String()))
		return nil
	})
	content := js.FuncOf(func(_ js.Value, args []js.Value) any {
		array := js.Global().Get("Uint8Array").New(args[0])
		b := make([]byte, array.Length())
		js.CopyBytesToGo(b, array)
		got(b, nil)
		return nil
	})
	answered := js.FuncOf(func(_ js.Value, args []js.Value) any {
		if !args[0].Get("ok").Bool() {
			got(nil, errors.New("the server answered "+strconv.Itoa(args[0].Get("status").Int())))
			return nil
		}
		return args[0].Call("arrayBuffer").Call("then", content)
	})
	js.Global().Call("fetch", address).Call("then", answered).Call("catch", failed)
}
