package bridge

import "syscall/js"

// Post sends bytes to the other side, handing them over instead of copying them there.
func Post(port js.Value, b []byte) {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	transfer := js.Global().Get("Array").New(array.Get("buffer"))
	port.Call("postMessage", array, transfer)
}

// Received is the bytes of a message's data; ok is false when it isn't bytes.
func Received(data js.Value) (b []byte, ok bool) {
	if !data.InstanceOf(js.Global().Get("Uint8Array")) {
		return nil, false
	}
	b = make([]byte, data.Length())
	js.CopyBytesToGo(b, data)
	return b, true
}
