//go:build js && wasm

// Package browser is the glue between Go and a browser's interfaces: promises, bytes, messages,
// fetch, streams and files, caches, locks. What the browser throws or rejects becomes an error.
//
// Functions that wait park their goroutine; they must not be called by a callback of JavaScript,
// which can't be parked.
package browser

import (
	"errors"
	"strings"
	"syscall/js"
)

// Await waits until a promise is settled. It returns the value, or a Rejected error.
func Await(promise js.Value) (value js.Value, err error) {
	settled := make(chan struct{})
	fulfilled := js.FuncOf(func(_ js.Value, args []js.Value) any {
		value = args[0]
		close(settled)
		return nil
	})
	defer fulfilled.Release()
	rejected := js.FuncOf(func(_ js.Value, args []js.Value) any {
		err = Rejected{args[0]}
		close(settled)
		return nil
	})
	defer rejected.Release()
	promise.Call("then", fulfilled, rejected)
	<-settled
	return value, err
}

// Rejected is the error of a promise that was rejected.
type Rejected struct{ Reason js.Value }

// Error returns the reason as text, such as "TypeError: no such thing".
func (r Rejected) Error() string { return js.Global().Get("String").Invoke(r.Reason).String() }

// Message returns the reason's message without the name of its type and without a full stop.
func (r Rejected) Message() string {
	if r.Reason.Type() != js.TypeObject || r.Reason.Get("message").Type() != js.TypeString {
		return r.Error()
	}
	return strings.TrimSuffix(r.Reason.Get("message").String(), ".")
}

// call calls a method that returns a promise, and awaits it. What the method throws is an error
// too.
func call(object js.Value, method string, args ...any) (value js.Value, err error) {
	defer catch(&err)
	return Await(object.Call(method, args...))
}

// wait waits so many milliseconds. Package time would be a tenth of the trainer.
func wait(milliseconds int) {
	over := make(chan struct{})
	f := js.FuncOf(func(js.Value, []js.Value) any { close(over); return nil })
	defer f.Release()
	js.Global().Call("setTimeout", f, milliseconds)
	<-over
}

// catch sets err to what JavaScript threw. It must be deferred.
func catch(err *error) {
	switch thrown := recover().(type) {
	case nil:
	case js.Error:
		*err = errors.New(thrown.Value.Get("message").String())
	default:
		panic(thrown)
	}
}
