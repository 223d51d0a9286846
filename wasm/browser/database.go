//go:build js && wasm

package browser

import (
	"errors"
	"strings"
	"syscall/js"
)

// A Database is an IndexedDB database of byte slices in named stores. Keys are strings, or arrays
// of strings and numbers, which are ordered element by element.
type Database struct{ db js.Value }

// ErrNoKey is the error of a transaction that requires a key which isn't there.
var ErrNoKey = errors.New("it isn't kept any more")

// ErrFull is the error of a transaction that would store more than the browser grants the site.
var ErrFull = errors.New("there is no room left")

// OpenDatabase opens a database, and makes it with the stores if there is none. Frames of other
// sites may be refused it.
func OpenDatabase(name string, stores ...string) (d Database, err error) {
	defer catch(&err)
	request := js.Global().Get("Reflect").Call("get", js.Global(), "indexedDB").Call("open", name, 1)
	stop := Listen(request, "upgradeneeded", func(js.Value) {
		for _, s := range stores {
			request.Get("result").Call("createObjectStore", s)
		}
	})
	defer stop()
	d.db, err = result(request)
	return d, err
}

// result waits for a request's result.
func result(request js.Value) (value js.Value, err error) {
	done := make(chan struct{})
	finish := func(failure error) func(js.Value) {
		return func(js.Value) {
			err = failure
			close(done)
		}
	}
	stops := []func(){
		Listen(request, "success", finish(nil)),
		Listen(request, "error", func(js.Value) { finish(reason(request))(js.Value{}) }),
		Listen(request, "blocked", finish(errors.New("another tab holds an older one open"))),
	}
	<-done
	for _, stop := range stops {
		stop()
	}
	return request.Get("result"), err
}

// reason returns the error of a request or a transaction. Not every browser gives it a message.
func reason(of js.Value) error {
	failure := of.Get("error")
	if !failure.Truthy() {
		return errors.New("the browser has ended it")
	}
	name, message := failure.Get("name").String(), failure.Get("message").String()
	switch {
	case name == "QuotaExceededError":
		return ErrFull
	case message == "":
		return errors.New(name)
	}
	return errors.New(strings.TrimSuffix(message, "."))
}

// Close closes the database.
func (d Database) Close() { d.db.Call("close") }

// A Change is what a transaction does. Its methods only add to it.
type Change struct {
	tx      js.Value
	missing *bool // a key that is required isn't there
}

// Write makes a change of some stores: all of it, or nothing if there is an error.
func (d Database) Write(stores []string, change func(Change)) (err error) {
	defer catch(&err)
	names := Array()
	for _, s := range stores {
		names.Call("push", s)
	}
	c := Change{d.db.Call("transaction", names, "readwrite"), new(bool)}
	done := make(chan error, 1)
	stops := []func(){
		Listen(c.tx, "complete", func(js.Value) { done <- nil }),
		Listen(c.tx, "abort", func(js.Value) { done <- c.failure() }),
	}
	change(c)
	err = <-done
	for _, stop := range stops {
		stop()
	}
	return err
}

// failure returns why the transaction was undone.
func (c Change) failure() error {
	if *c.missing {
		return ErrNoKey
	}
	return reason(c.tx)
}

// Put stores a value.
func (c Change) Put(store string, key any, value []byte) {
	c.tx.Call("objectStore", store).Call("put", Bytes(value), key)
}

// Require undoes the change unless the key is there.
func (c Change) Require(store string, key any) {
	request := c.tx.Call("objectStore", store).Call("getKey", key)
	var f js.Func
	f = js.FuncOf(func(js.Value, []js.Value) any {
		if f.Release(); request.Get("result").IsUndefined() {
			*c.missing = true
			c.tx.Call("abort")
		}
		return nil
	})
	request.Set("onsuccess", f)
}

// Delete deletes the values with keys from low to high.
func (c Change) Delete(store string, low, high any) {
	c.tx.Call("objectStore", store).Call("delete", between(low, high))
}

// Read returns the keys and values of a store, in the order of the keys: those from low to high,
// or all if low is nil.
func (d Database) Read(store string, low, high any) (keys []js.Value, values [][]byte, err error) {
	defer catch(&err)
	of := d.db.Call("transaction", store, "readonly").Call("objectStore", store)
	var limits []any
	if low != nil {
		limits = append(limits, between(low, high))
	}
	keyRequest, valueRequest := of.Call("getAllKeys", limits...), of.Call("getAll", limits...)
	all, err := result(valueRequest) // and with it the request before
	if err != nil {
		return nil, nil, err
	}
	for i := range all.Length() {
		b := make([]byte, all.Index(i).Length())
		js.CopyBytesToGo(b, all.Index(i))
		keys, values = append(keys, keyRequest.Get("result").Index(i)), append(values, b)
	}
	return keys, values, nil
}

// between returns the range of keys from low to high.
func between(low, high any) js.Value {
	return js.Global().Get("IDBKeyRange").Call("bound", low, high)
}
