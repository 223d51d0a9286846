//go:build js && wasm

package store

import (
	"syscall/js"

	"signum/core/dataset"
	"signum/core/mnist"
)

// Keep keeps images and then their album: without one they don't count as kept. It tells how many images are. Nothing stays of what can't be
// kept whole, nor of what others left that ended before they were done.
func Keep(a dataset.Info, training, test mnist.Set, more func(images int)) error {
	free, alone := lock()
	defer free()
	if alone {
		removeHalves()
	}
	err := keep(a, training, test, more)
	if err != nil {
		removeHalf(a.Data)
	}
	return err
}

func keep(a dataset.Info, training, test mnist.Set, more func(images int)) error {
	storage, err := storage()
	if err != nil {
		return err
	}
	c, err := open(storage, a.Data)
	if err != nil {
		return err
	}
	if err := c.putShards("train", training, more); err != nil {
		return err
	}
	if err := c.putShards("test", test, more); err != nil {
		return err
	}
	return PutAlbum(a)
}

// PutAlbum keeps the album of images that are kept.
func PutAlbum(a dataset.Info) error {
	c, err := Open(a.Data)
	if err != nil {
		return err
	}
	return c.put(albumName, a.Encode())
}

// putShards keeps a set as "train" or "test", and tells how many images are.
func (c Cache) putShards(name string, s mnist.Set, more func(images int)) error {
	for from := 0; from < s.Len(); from += mnist.ShardSize {
		to := min(from+mnist.ShardSize, s.Len())
		if err := c.put(mnist.ShardName(name, from/mnist.ShardSize), mnist.EncodeShard(s, from, to)); err != nil {
			return err
		}
		more(to - from)
	}
	return nil
}

// put keeps content by a name.
func (c Cache) put(name string, content []byte) error {
	array := js.Global().Get("Uint8Array").New(len(content))
	js.CopyBytesToJS(array, content)
	_, err := call(c.cache, "put", c.address(name), js.Global().Get("Response").New(array))
	return err
}
