package bridge

import "syscall/js"

// Post sends bytes to the other side, handing them over instead of copying them there. Values that are no bytes of this program, such as
// files that the visitor chose, go beside them: the message is then an array of the bytes and the values.
func Post(port js.Value, b []byte, beside ...any) {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	message, of := array, js.Global().Get("Array")
	if len(beside) > 0 {
		message = of.Call("of", append([]any{array}, beside...)...)
	}
	port.Call("postMessage", message, of.Call("of", array.Get("buffer")))
}

// Received is the bytes of a message's data, and the values beside them; ok is false when there are no bytes.
func Received(data js.Value) (b []byte, beside []js.Value, ok bool) {
	if data.InstanceOf(js.Global().Get("Array")) {
		for i := 1; i < data.Length(); i++ {
			beside = append(beside, data.Index(i))
		}
		data = data.Index(0)
	}
	if !data.InstanceOf(js.Global().Get("Uint8Array")) {
		return nil, nil, false
	}
	b = make([]byte, data.Length())
	js.CopyBytesToGo(b, data)
	return b, beside, true
}
