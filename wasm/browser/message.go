//go:build js && wasm

package browser

import "syscall/js"

// Bytes returns a copy of b outside of Go's memory, an Uint8Array.
func Bytes(b []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	return array
}

// Array returns an array of the values. (Its constructor would take one number for a length.)
func Array(values ...any) js.Value { return js.Global().Get("Array").Call("of", values...) }

// Post posts bytes to a port or a worker. They are copied once and handed over. Values that are no
// bytes of this program, such as files that the visitor chose, go beside them: the message is then
// an array of the bytes and the values. Ports among the values are handed over too.
func Post(port js.Value, b []byte, beside ...js.Value) {
	bytes := Bytes(b)
	message, over := bytes, Array(bytes.Get("buffer"))
	if len(beside) > 0 {
		message = Array(bytes)
	}
	for _, value := range beside {
		message.Call("push", value)
		if value.InstanceOf(js.Global().Get("MessagePort")) {
			over.Call("push", value)
		}
	}
	port.Call("postMessage", message, over)
}

// Received returns the bytes of a message that Post posted, and the values beside them. It reports
// whether data is such a message.
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

// Listen calls handle with each event of that name at the target, until stop is called.
func Listen(target js.Value, name string, handle func(event js.Value)) (stop func()) {
	f := js.FuncOf(func(_ js.Value, args []js.Value) any {
		handle(args[0])
		return nil
	})
	target.Call("addEventListener", name, f)
	return func() {
		target.Call("removeEventListener", name, f)
		f.Release()
	}
}

// NewWorker starts a Web Worker with a name. Browsers refuse that in some frames.
func NewWorker(address, name string) (worker js.Value, err error) {
	defer catch(&err)
	return js.Global().Get("Worker").New(address, map[string]any{"name": name}), nil
}
