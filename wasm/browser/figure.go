//go:build js && wasm

package browser

import "syscall/js"

// drawing returns the page's object that has the functions of static/picture.js, which it loads
// first where it isn't there.
func drawing() (signum js.Value, err error) {
	signum = js.Global().Get("signum")
	if !signum.Get("picture").Truthy() {
		_, err = call(signum, "script", "picture.js")
	}
	return signum, err
}

// Figures returns the headings of the parts of the page that have drawings.
func Figures() (headings []string, err error) {
	defer catch(&err)
	signum, err := drawing()
	if err != nil {
		return nil, err
	}
	list := signum.Call("pictures")
	for i := range list.Length() {
		headings = append(headings, list.Index(i).String())
	}
	return headings, nil
}

// Figure returns a file of the part of the page that has a heading, as "svg", "png" or a "slide",
// with a line of text below it.
func Figure(heading, kind, about string) (file []byte, err error) {
	defer catch(&err)
	signum, err := drawing()
	if err != nil {
		return nil, err
	}
	array, err := call(signum, "picture", heading, kind, about)
	if err != nil {
		return nil, err
	}
	file = make([]byte, array.Length())
	js.CopyBytesToGo(file, array)
	return file, nil
}
