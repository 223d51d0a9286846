//go:build js && wasm

package browser

import (
	"errors"
	"syscall/js"
)

// A Cache is a named cache of the browser: content by address. Its calls wait for the browser.
type Cache struct{ cache js.Value }

// ErrNoCaches is the error of an address where the browser offers no caches.
var ErrNoCaches = errors.New("this address has no storage for images: it isn't https")

// OpenCache returns the cache with that name. It makes one if there is none.
func OpenCache(name string) (Cache, error) {
	cache, err := callCaches("open", name)
	return Cache{cache}, err
}

// HasCache reports whether there is a cache with that name.
func HasCache(name string) (bool, error) {
	there, err := callCaches("has", name)
	return err == nil && there.Bool(), err
}

// DeleteCache deletes the cache with that name, if there is one.
func DeleteCache(name string) error {
	_, err := callCaches("delete", name)
	return err
}

// CacheNames returns the names of all caches.
func CacheNames() ([]string, error) {
	keys, err := callCaches("keys")
	if err != nil {
		return nil, err
	}
	names := make([]string, keys.Length())
	for i := range names {
		names[i] = keys.Index(i).String()
	}
	return names, nil
}

// callCaches calls a method of the browser's caches. A frame of another site may be refused them.
func callCaches(method string, args ...any) (value js.Value, err error) {
	defer catch(&err)
	reflect := js.Global().Get("Reflect")
	caches := reflect.Call("get", js.Global(), "caches") // unlike Get, it may throw
	if !caches.Truthy() {
		return caches, ErrNoCaches
	}
	return call(caches, method, args...)
}

// Has reports whether the cache has content at an address.
func (c Cache) Has(address string) (bool, error) {
	response, err := call(c.cache, "match", address)
	return err == nil && response.Truthy(), err
}

// Get returns the content at an address, appended to b; ok is false if there is none. It calls
// count as NewStream does.
func (c Cache) Get(address string, b []byte, count func(n int)) (_ []byte, ok bool, _ error) {
	response, err := call(c.cache, "match", address)
	if err != nil || !response.Truthy() {
		return nil, false, err
	}
	content, err := NewStream(response.Get("body"), count).ReadAll(b)
	return content, err == nil, err
}

// Put stores content at an address.
func (c Cache) Put(address string, content []byte) error {
	_, err := call(c.cache, "put", address, js.Global().Get("Response").New(Bytes(content)))
	return err
}
