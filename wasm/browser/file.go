//go:build js && wasm

package browser

import (
	"io"
	"syscall/js"
)

// A File reads a File or Blob of the browser in pieces.
type File struct {
	file  js.Value
	count func(n int)
}

// NewFile returns a reader of a File or Blob. It calls count with the number of bytes of each piece
// that is read; a nil count counts nothing.
func NewFile(file js.Value, count func(n int)) File {
	if count == nil {
		count = func(int) {}
	}
	return File{file, count}
}

// Name returns the name of the file.
func (f File) Name() string { return f.file.Get("name").String() }

// Size returns the number of bytes of the file.
func (f File) Size() int64 { return int64(f.file.Get("size").Float()) }

// ReadAt implements io.ReaderAt.
func (f File) ReadAt(b []byte, at int64) (n int, err error) {
	piece := f.file.Call("slice", float64(at), float64(at+int64(len(b))))
	content, err := call(piece, "arrayBuffer")
	if err != nil {
		return 0, err
	}
	n = js.CopyBytesToGo(b, js.Global().Get("Uint8Array").New(content))
	f.count(n)
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}
