//go:build js && wasm

package browser

import (
	"io"
	"slices"
	"strconv"
	"syscall/js"
)

// A Stream reads a ReadableStream of bytes.
type Stream struct {
	reader js.Value
	chunk  js.Value
	left   int // bytes of the chunk
	count  func(n int)
}

// NewStream returns a reader of a ReadableStream. It calls count with the number of bytes of each
// chunk that arrives; a nil count counts nothing.
func NewStream(stream js.Value, count func(n int)) *Stream {
	if count == nil {
		count = func(int) {}
	}
	return &Stream{reader: stream.Call("getReader"), count: count}
}

// Read implements io.Reader.
func (s *Stream) Read(b []byte) (n int, err error) {
	for s.left == 0 {
		if err := s.next(); err != nil {
			return 0, err
		}
	}
	n = js.CopyBytesToGo(b, s.chunk.Call("subarray", s.chunk.Length()-s.left))
	s.left -= n
	return n, nil
}

// next waits for the next chunk. Its error at the end is io.EOF.
func (s *Stream) next() error {
	result, err := call(s.reader, "read")
	if err != nil {
		return err
	}
	if result.Get("done").Bool() {
		return io.EOF
	}
	s.chunk = result.Get("value")
	s.left = s.chunk.Length()
	s.count(s.left)
	return nil
}

// ReadAll appends the rest of the stream to b, which grows if it has to.
func (s *Stream) ReadAll(b []byte) ([]byte, error) {
	for {
		if s.left == 0 {
			switch err := s.next(); err {
			case nil:
			case io.EOF:
				return b, nil
			default:
				return nil, err
			}
		}
		b = slices.Grow(b, s.left)
		n, _ := s.Read(b[len(b) : len(b)+s.left])
		b = b[:len(b)+n]
	}
}

// Cancel ends the stream before its end.
func (s *Stream) Cancel() {
	ignore := js.Global().Get("Boolean") // how that ends makes no difference
	s.reader.Call("cancel").Call("catch", ignore)
}

// StatusError is an HTTP status that is no success.
type StatusError int

// Error returns the status in words.
func (e StatusError) Error() string { return "the server answered " + strconv.Itoa(int(e)) }

// Fetch returns the content at an address, appended to b. The mode is how to use the browser's
// cache, as the option of that name: "default", "reload". An answer that is no success is a
// StatusError. It calls count as NewStream does.
func Fetch(address, mode string, b []byte, count func(n int)) ([]byte, error) {
	options := js.Global().Get("Object").New()
	options.Set("cache", mode)
	response, err := call(js.Global(), "fetch", address, options)
	if err != nil {
		return nil, err
	}
	if !response.Get("ok").Bool() {
		return nil, StatusError(response.Get("status").Int())
	}
	return NewStream(response.Get("body"), count).ReadAll(b)
}

// Send posts a content to an address, and returns the text of the answer. It reports whether that
// is a success.
func Send(address string, content []byte) (answer string, ok bool, err error) {
	options := map[string]any{"method": "POST", "body": Bytes(content)}
	response, err := call(js.Global(), "fetch", address, options)
	if err != nil {
		return "", false, err
	}
	text, err := call(response, "text")
	if err != nil {
		return "", false, err
	}
	return text.String(), response.Get("ok").Bool(), nil
}
