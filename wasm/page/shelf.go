//go:build js && wasm

package main

import (
	"signum/app"
	"signum/core/dataset"
	"signum/wasm/store"
)

// shelf is the browser's storage. What is asked of it waits on a goroutine of its own. A page lists it once, when it begins: what an earlier
// one left half kept is removed then.
var shelf = app.Shelf{
	List:   func(got func([]dataset.Info, error)) { go func() { got(store.Albums()); store.RemoveHalves() }() },
	Keep:   func(a dataset.Info, got func(error)) { go func() { got(store.PutAlbum(a)) }() },
	Remove: func(data string, got func(error)) { go func() { got(store.Remove(data)) }() },
}
