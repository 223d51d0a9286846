//go:build js && wasm

package main

import (
	"bytes"
	"io"
	"net/http"
	"syscall/js"

	"github.com/syumai/workers/cloudflare"
	"github.com/syumai/workers/cloudflare/r2"

	"signum/web/share"
)

// bucket stores runs in the R2 bucket that is bound as RUNS, which removes them by the rule in
// lifecycle.json. Without a binding nothing is stored.
type bucket struct{}

// Get implements share.Store.
func (bucket) Get(key string) ([]byte, error) {
	b, err := r2.NewBucket("RUNS")
	if err != nil {
		return nil, share.ErrMissing
	}
	object, err := b.Get(key)
	if err != nil {
		return nil, err
	}
	if object == nil {
		return nil, share.ErrMissing
	}
	return io.ReadAll(object.Body)
}

// Put implements share.Store.
func (bucket) Put(parts ...share.Part) error {
	b, err := r2.NewBucket("RUNS")
	if err != nil {
		return share.ErrFull
	}
	for _, p := range parts {
		if _, err := b.Put(p.Key, io.NopCloser(bytes.NewReader(p.Content)), nil); err != nil {
			return err
		}
	}
	return nil
}

// allow asks the rate limit that is bound as LIMIT whether the sender of a request may store a run
// now. Without one, everybody may.
func allow(r *http.Request) bool {
	limit := cloudflare.GetBinding("LIMIT")
	if !limit.Truthy() {
		return true
	}
	sender := map[string]any{"key": r.Header.Get("CF-Connecting-IP")}
	answer, err := await(limit.Call("limit", sender))
	return err == nil && answer.Get("success").Bool()
}

// await waits until a promise is settled.
func await(promise js.Value) (value js.Value, err error) {
	settled := make(chan struct{})
	done := js.FuncOf(func(_ js.Value, arguments []js.Value) any {
		value = arguments[0]
		close(settled)
		return nil
	})
	defer done.Release()
	failed := js.FuncOf(func(_ js.Value, arguments []js.Value) any {
		err = js.Error{Value: arguments[0]}
		close(settled)
		return nil
	})
	defer failed.Release()
	promise.Call("then", done, failed)
	<-settled
	return value, err
}
