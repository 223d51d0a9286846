package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
)

// Platform holds what the page needs from the browser beyond go-app's elements. Nil functions do
// nothing.
type Platform struct {
	Run      session.Runner
	Store    session.Store
	Served   func() (s Served, ok bool)                             // the page before its program was here
	Files    func(list app.Value) []session.File                    // of a browser's list
	OnFiles  func(over func(bool), open func(files []session.File)) // dropped and pasted ones
	OnScheme func(changed func())                                   // the system turns dark or light
	Recall   func(key string) string                                // what Remember has stored
	Remember func(key, value string)
	Fragment func() string     // of the address
	Address  func(plan string) // shows the plan in the address
	Copy     func(done func()) // copies the address; calls done if it could
	Save     func(name string, content []byte)
	Style    func(property string) string // of the root element, as it is computed
	Mark     func(name, value string)     // sets an attribute of the root element, or removes it if empty
	Scroll   func(selector string)        // brings an element into view
}

// Served is what the visitor did on the page that was served, before its program was here.
type Served struct {
	Binaries int    // where the slider is
	Focused  bool   // the slider is
	Pressed  string // the button that was pressed: "train", "step", "reset" or ""
	Sample   int    // the sample that is chosen
	Strokes  []session.Stroke
	Files    []session.File
}

// complete returns the platform without nil functions but Run and Save, which the session replaces.
func (p Platform) complete() Platform {
	if p.Served == nil {
		p.Served = func() (Served, bool) { return Served{}, false }
	}
	if p.Files == nil {
		p.Files = func(app.Value) []session.File { return nil }
	}
	if p.OnFiles == nil {
		p.OnFiles = func(func(bool), func([]session.File)) {}
	}
	if p.OnScheme == nil {
		p.OnScheme = func(func()) {}
	}
	if p.Recall == nil {
		p.Recall, p.Remember = func(string) string { return "" }, func(string, string) {}
	}
	if p.Fragment == nil {
		p.Fragment = func() string { return "" }
	}
	if p.Style == nil {
		p.Style, p.Mark = func(string) string { return "" }, func(string, string) {}
	}
	if p.Scroll == nil {
		p.Scroll = func(string) {}
	}
	return p
}
