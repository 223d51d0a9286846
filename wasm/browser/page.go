//go:build js && wasm

package browser

import (
	"strings"
	"syscall/js"
)

// Storage is a browser's storage of texts: "localStorage", or "sessionStorage" of a tab, which
// outlives a reload. A frame may be refused it: then it holds nothing.
type Storage string

// Get returns what Set has stored by that key, or "".
func (s Storage) Get(key string) (value string) {
	var err error
	defer catch(&err)
	if stored := js.Global().Get(string(s)).Call("getItem", key); stored.Truthy() {
		value = stored.String()
	}
	return value
}

// Set stores a value by a key, if the browser permits it.
func (s Storage) Set(key, value string) {
	var err error
	defer catch(&err)
	js.Global().Get(string(s)).Call("setItem", key, value)
}

// The storages.
const (
	Local Storage = "localStorage"
	Tab   Storage = "sessionStorage"
)

// Persist asks the browser not to clear what the site has stored, unless the page is in a frame.
func Persist() {
	storage := js.Global().Get("navigator").Get("storage")
	if Framed() || !storage.Truthy() {
		return
	}
	go call(storage, "persist") // whatever it answers, things are kept as well as they can
}

// Framed reports whether the page is in a frame.
func Framed() bool { return !js.Global().Get("top").Equal(js.Global().Get("self")) }

// SavesData reports whether the visitor has asked the browser to load little.
func SavesData() bool {
	connection := js.Global().Get("navigator").Get("connection")
	return connection.Truthy() && connection.Get("saveData").Truthy()
}

// WhenIdle calls do once, when the page has nothing else to do, and not before some milliseconds.
// (The package time would make the workers' programs 200 kB larger.)
func WhenIdle(after int, do func()) {
	later("setTimeout", func() {
		if js.Global().Get("requestIdleCallback").Truthy() {
			later("requestIdleCallback", do)
			return
		}
		do() // in Safari
	}, after)
}

// later makes a function of the page call do once.
func later(name string, do func(), options ...any) {
	var once js.Func
	once = js.FuncOf(func(js.Value, []js.Value) any {
		once.Release()
		do()
		return nil
	})
	js.Global().Call(name, append([]any{once}, options...)...)
}

// Fragment returns the fragment of the page's address, with its #, or "".
func Fragment() string { return js.Global().Get("location").Get("hash").String() }

// OnFragment calls changed when the visitor opens another fragment, also one that was there before
// SetFragment.
func OnFragment(changed func()) {
	Listen(js.Global(), "hashchange", func(js.Value) { changed() })
}

// OnPlan calls changed when static/embed.js has another plan.
func OnPlan(changed func()) {
	Listen(js.Global(), "signumplan", func(js.Value) { changed() })
}

// SetFragment sets the fragment of the address, and no entry of the history is added.
func SetFragment(text string) { setAddress("replaceState", text, history().Get("state")) }

// PushFragment sets the fragment of the address in a new entry of the history, whose state is the
// fragment of the entry before.
func PushFragment(text string) { setAddress("pushState", text, Fragment()) }

// BackTo goes back in the history if PushFragment made this entry on one with that fragment. It
// reports whether it goes.
func BackTo(fragment string) bool {
	before := history().Get("state")
	if before.Type() != js.TypeString || strings.TrimPrefix(before.String(), "#") != fragment {
		return false
	}
	history().Call("back")
	return true
}

func history() js.Value { return js.Global().Get("history") }

// setAddress sets the fragment of the address; an empty one leaves no # behind. A browser that has
// been asked too often refuses.
func setAddress(how, fragment string, state any) {
	var err error
	defer catch(&err)
	location := js.Global().Get("location")
	address := location.Get("pathname").String() + location.Get("search").String()
	if fragment != "" {
		address += "#" + fragment
	}
	history().Call(how, state, "", address)
}

// Here returns the page's address without its fragment.
func Here() string {
	address, _, _ := strings.Cut(js.Global().Get("location").Get("href").String(), "#")
	return address
}

// Copy copies a text to the clipboard. It reports whether the browser let it.
func Copy(text string) bool {
	clipboard := js.Global().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		return false
	}
	_, err := call(clipboard, "writeText", text)
	return err == nil
}

// Style returns a property of the root element, as the style sheets compute it.
func Style(property string) string {
	root := js.Global().Get("document").Get("documentElement")
	return js.Global().Call("getComputedStyle", root).Call("getPropertyValue", property).String()
}

// SetAttribute sets an attribute of the root element; an empty value removes it.
func SetAttribute(name, value string) {
	root := js.Global().Get("document").Get("documentElement")
	if value == "" {
		root.Call("removeAttribute", name)
		return
	}
	root.Call("setAttribute", name, value)
}

// Attribute returns an attribute of the root element, or "".
func Attribute(name string) string {
	value := js.Global().Get("document").Get("documentElement").Call("getAttribute", name)
	if value.Type() != js.TypeString {
		return ""
	}
	return value.String()
}

// ScrollTo brings the first element that a selector finds into view.
func ScrollTo(selector string) {
	if e := js.Global().Get("document").Call("querySelector", selector); e.Truthy() {
		e.Call("scrollIntoView", map[string]any{"block": "nearest"})
	}
}

// OnScheme calls changed whenever the system turns dark or light, and when static/embed.js tells
// that the page of a frame has.
func OnScheme(changed func()) {
	Listen(js.Global(), "signumtheme", func(js.Value) { changed() })
	query := js.Global().Call("matchMedia", "(prefers-color-scheme: dark)")
	Listen(query, "change", func(js.Value) { changed() })
}

// OnFiles calls open with the list of files that are dropped or pasted anywhere on the page, and
// over with whether files are dragged over it. A drop is answered before its handler returns, or
// the browser would leave the page to show the file.
func OnFiles(over func(bool), open func(files js.Value)) {
	window := js.Global()
	carries := func(event js.Value) bool {
		return event.Get("dataTransfer").Get("types").Call("includes", "Files").Bool()
	}
	Listen(window, "dragover", func(event js.Value) {
		if carries(event) {
			event.Call("preventDefault")
			over(true)
		}
	})
	Listen(window, "dragleave", func(event js.Value) {
		if !event.Get("relatedTarget").Truthy() { // out of the window, and not into another element
			over(false)
		}
	})
	Listen(window, "drop", func(event js.Value) {
		if carries(event) {
			event.Call("preventDefault")
			over(false)
			open(event.Get("dataTransfer").Get("files"))
		}
	})
	Listen(window, "paste", func(event js.Value) { open(event.Get("clipboardData").Get("files")) })
}

// Resolve returns an address that is relative to the page's as a whole one.
func Resolve(address string) string {
	base := js.Global().Get("document").Get("baseURI")
	return js.Global().Get("URL").New(address, base).Get("href").String()
}
