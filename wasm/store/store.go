//go:build js && wasm

// Package store is the images that a visitor brought, as the browser keeps them: a cache for each set, named by its fingerprint, with
// shards like those of the server, and the album.
package store

import (
	"errors"
	"strings"
	"syscall/js"

	"signum/core/dataset"
	"signum/wasm/worker"
)

// prefix begins the name of each cache; the service worker leaves them alone.
const prefix = "signum-images-"

// Cache is where a set of images is kept.
type Cache struct {
	data  string
	cache js.Value
}

// Open is the cache of images with that fingerprint.
func Open(data string) (Cache, error) {
	storage, err := storage()
	if err != nil {
		return Cache{}, err
	}
	there, err := call(storage, "has", prefix+data) // what isn't there would be made
	if err == nil && !there.Bool() {
		err = errors.New("the images aren't kept")
	}
	if err != nil {
		return Cache{}, err
	}
	return open(storage, data)
}

// open makes a cache if there is none.
func open(storage js.Value, data string) (Cache, error) {
	cache, err := call(storage, "open", prefix+data)
	return Cache{data, cache}, err
}

// storage is the browser's caches. A frame of another site may be refused them.
func storage() (storage js.Value, err error) {
	defer refused(&err)
	storage = js.Global().Get("Reflect").Call("get", js.Global(), "caches") // unlike Get, it may throw
	if !storage.Truthy() {
		return storage, errors.New("this address has no storage for images: it isn't https")
	}
	return storage, nil
}

// refused makes an error of what a browser throws.
func refused(err *error) {
	switch thrown := recover().(type) {
	case nil:
	case js.Error:
		*err = errors.New(thrown.Value.Get("message").String())
	default:
		panic(thrown)
	}
}

// call waits for what a method promises.
func call(of js.Value, method string, args ...any) (value js.Value, err error) {
	defer refused(&err)
	return worker.Await(of.Call(method, args...))
}

// albumName is the album's among the shards.
const albumName = "album"

// address is that of an entry: the album, or a shard.
func (c Cache) address(name string) string { return "/web/images/" + c.data + "/" + name }

// Get is what is kept by a name, in room if that is large enough. It tells how many bytes came, piece by piece.
func (c Cache) Get(name string, room []byte, came func(n int)) ([]byte, error) {
	response, err := call(c.cache, "match", c.address(name))
	if err != nil {
		return nil, err
	}
	if !response.Truthy() {
		return nil, errors.New("it isn't kept")
	}
	return worker.ReadAll(response.Get("body").Call("getReader"), room, came)
}

// Albums are those of all images that are kept whole.
func Albums() (list []dataset.Info, err error) {
	all, err := fingerprints()
	for _, data := range all {
		if a, err := readAlbum(data); err == nil {
			list = append(list, a)
		}
	}
	return list, err
}

// fingerprints are those of all images of which something is kept.
func fingerprints() (all []string, err error) {
	storage, err := storage()
	if err != nil {
		return nil, err
	}
	names, err := call(storage, "keys")
	if err != nil {
		return nil, err
	}
	for i := range names.Length() {
		if data, ours := strings.CutPrefix(names.Index(i).String(), prefix); ours {
			all = append(all, data)
		}
	}
	return all, nil
}

func readAlbum(data string) (dataset.Info, error) {
	c, err := Open(data)
	if err != nil {
		return dataset.Info{}, err
	}
	content, err := c.Get(albumName, nil, func(int) {})
	if err != nil {
		return dataset.Info{}, err
	}
	return dataset.Decode(content)
}

// Remove keeps images no longer.
func Remove(data string) error {
	storage, err := storage()
	if err != nil {
		return err
	}
	_, err = call(storage, "delete", prefix+data)
	return err
}
