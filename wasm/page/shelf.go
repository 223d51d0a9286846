//go:build js && wasm

package main

import (
	"signum/app"
	"signum/core/album"
	"signum/wasm/kept"
)

// shelf is the browser's storage. What is asked of it waits on a goroutine of its own. A page lists it once, when it begins: what an earlier
// one left half kept is removed then.
var shelf = app.Shelf{
	List:   func(got func([]album.Album, error)) { go func() { got(kept.Albums()); kept.RemoveHalves() }() },
	Keep:   func(a album.Album, got func(error)) { go func() { got(kept.PutAlbum(a)) }() },
	Remove: func(data string, got func(error)) { go func() { got(kept.Remove(data)) }() },
}
