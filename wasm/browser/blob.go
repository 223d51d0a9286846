//go:build js && wasm

package browser

import (
	"encoding/base64"
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

// ReadField returns the bytes, in base64, of a field of the JSON object in a blob; nil if there is
// no such object, or field, or base64.
func ReadField(blob js.Value, name string) []byte {
	object, err := call(js.Global().Get("Response").New(blob), "json")
	if err != nil || object.Type() != js.TypeObject {
		return nil
	}
	text := object.Get(name)
	if text.Type() != js.TypeString {
		return nil
	}
	content, err := base64.StdEncoding.DecodeString(text.String())
	if err != nil {
		return nil
	}
	return content
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
