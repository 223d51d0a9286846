//go:build js && wasm

// Package kept is the images that a visitor brought, as the browser keeps them: a cache for each set, named by its fingerprint, with
// shards like those of the server, and the album.
package kept

import (
	"errors"
	"strconv"
	"strings"
	"syscall/js"

	"signum/core/album"
	"signum/core/mnist"
	"signum/wasm/worker"
)

// prefix begins the name of each cache; the service worker leaves them alone.
const prefix = "signum-images-"

// Cache is where a set of images is kept.
type Cache struct {
	data  string
	cache js.Value
}

// Open is the cache for images with that fingerprint; it is made if there is none.
func Open(data string) (Cache, error) {
	storage, err := storage()
	if err != nil {
		return Cache{}, err
	}
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

// address is that of an entry: "album", or the name of a shard.
func (c Cache) address(name string) string { return "/web/images/" + c.data + "/" + name }

// Put keeps content by a name.
func (c Cache) Put(name string, content []byte) error {
	array := js.Global().Get("Uint8Array").New(len(content))
	js.CopyBytesToJS(array, content)
	_, err := call(c.cache, "put", c.address(name), js.Global().Get("Response").New(array))
	return err
}

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

// PutAlbum keeps an album. It is the last thing to keep of images: without one they don't count as kept.
func PutAlbum(a album.Album) error {
	c, err := Open(a.Data)
	if err != nil {
		return err
	}
	return c.Put("album", a.Encode())
}

// PutShards keeps a set as "train" or "test", and tells how many images are.
func (c Cache) PutShards(name string, s mnist.Set, kept func(n int)) error {
	for from := 0; from < s.Len(); from += mnist.ShardSize {
		to := min(from+mnist.ShardSize, s.Len())
		if err := c.Put(ShardName(name, from/mnist.ShardSize), mnist.EncodeShard(s, from, to)); err != nil {
			return err
		}
		kept(to - from)
	}
	return nil
}

// ShardName is the name of a shard of "train" or "test": train-00.bin is the first.
func ShardName(set string, index int) string {
	number := strconv.Itoa(index)
	if index < 10 {
		number = "0" + number
	}
	return set + "-" + number + ".bin"
}

// Albums are those of all images that are kept whole.
func Albums() (list []album.Album, err error) {
	storage, err := storage()
	if err != nil {
		return nil, err
	}
	names, err := call(storage, "keys")
	if err != nil {
		return nil, err
	}
	for i := range names.Length() {
		data, ours := strings.CutPrefix(names.Index(i).String(), prefix)
		if !ours {
			continue
		}
		if a, err := readAlbum(data); err == nil {
			list = append(list, a)
		}
	}
	return list, nil
}

func readAlbum(data string) (album.Album, error) {
	c, err := Open(data)
	if err != nil {
		return album.Album{}, err
	}
	content, err := c.Get("album", nil, func(int) {})
	if err != nil {
		return album.Album{}, err
	}
	return album.Decode(content)
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
