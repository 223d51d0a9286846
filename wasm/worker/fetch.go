//go:build js && wasm

package worker

import (
	"errors"
	"slices"
	"strconv"
	"syscall/js"
)

// Fetch is the content at an address, in room if that is large enough. It tells how many bytes came, piece by piece.
func Fetch(address, cache string, room []byte, came func(n int)) ([]byte, error) {
	options := js.Global().Get("Object").New()
	options.Set("cache", cache)
	response, err := Await(js.Global().Call("fetch", address, options))
	if err != nil {
		return nil, err
	}
	if !response.Get("ok").Bool() {
		return nil, errors.New("the server answered " + strconv.Itoa(response.Get("status").Int()))
	}
	return ReadAll(response.Get("body").Call("getReader"), room, came)
}

// ReadAll is what a reader of a stream has left, in room if that is large enough. It tells how many bytes came, piece by piece.
func ReadAll(reader js.Value, content []byte, came func(n int)) ([]byte, error) {
	for {
		piece, err := Await(reader.Call("read"))
		if err != nil {
			return nil, err
		}
		if piece.Get("done").Bool() {
			return content, nil
		}
		from, n := len(content), piece.Get("value").Length()
		content = slices.Grow(content, n)[:from+n]
		js.CopyBytesToGo(content[from:], piece.Get("value"))
		came(n)
	}
}

// Await parks the goroutine until a promise is settled.
func Await(promise js.Value) (value js.Value, err error) {
	settled := make(chan struct{})
	then := js.FuncOf(func(_ js.Value, args []js.Value) any {
		value = args[0]
		close(settled)
		return nil
	})
	defer then.Release()
	fail := js.FuncOf(func(_ js.Value, args []js.Value) any {
		err = errors.New(js.Global().Get("String").Invoke(args[0]).String())
		close(settled)
		return nil
	})
	defer fail.Release()
	promise.Call("then", then, fail)
	<-settled
	return value, err
}
