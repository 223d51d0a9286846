//go:build js && wasm

package browser

import (
	"errors"
	"syscall/js"
)

// ReadBlob returns the first size bytes of a blob, such as a file; fewer if it is shorter. A folder
// is a blob that can't be read. The error holds the browser's message.
func ReadBlob(blob js.Value, size int) ([]byte, error) {
	buffer, err := call(blob.Call("slice", 0, size), "arrayBuffer")
	if rejected, is := err.(Rejected); is {
		err = errors.New(rejected.Message())
	}
	if err != nil {
		return nil, err
	}
	array := js.Global().Get("Uint8Array").New(buffer)
	content := make([]byte, array.Length())
	js.CopyBytesToGo(content, array)
	return content, nil
}

// Save offers a file to the visitor, as a link that is pressed.
func Save(name string, content []byte) {
	url, document := js.Global().Get("URL"), js.Global().Get("document")
	kind := map[string]any{"type": "application/octet-stream"}
	blob := js.Global().Get("Blob").New(Array(Bytes(content)), kind)
	address := url.Call("createObjectURL", blob)
	link := document.Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	go func() { // some browsers ask first
		wait(60_000)
		url.Call("revokeObjectURL", address)
	}()
}
