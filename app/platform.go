package app

import (
	"math"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
)

// Platform holds what the page needs from the browser beyond go-app's elements. Nil functions do
// nothing.
type Platform struct {
	Site
	Run      session.Runner
	Now      func() time.Time // nil is time.Now
	Store    session.Store
	Runs     session.RunStore
	Served   func() (s Served, ok bool)                             // the page before its program
	Files    func(list app.Value) []session.File                    // of a browser's list
	OnFiles  func(over func(bool), open func(files []session.File)) // dropped and pasted ones
	Address  Address
	Save     func(name string, content []byte)
	Pictures Pictures
	Habits
	Screen

	// Frames calls each before frames that the browser draws, with the time in milliseconds: the
	// first one, and then the first that comes so many milliseconds later as each returns, until it
	// returns a negative number. Where the system asks for reduced motion, it calls it once, with
	// an infinite time.
	Frames func(each func(ms float64) (wait float64))
}

// Site is what the page needs to know of its site.
type Site struct {
	Build  string // names the build, if the page is of one
	Images int    // MNIST's for training that are here; 0 if all are

	// Kept returns what has become of the images for training offline: "come", "kept" or
	// "", and how many bytes they take.
	Kept func() (state string, bytes int)
}

// Habits keep what the visitor likes from one visit to the next.
type Habits struct {
	Recall   func(key string) string // what Remember has stored
	Remember func(key, value string)
}

// Screen is the page's root element, what the visitor sees of it, and the scheme of the system.
type Screen struct {
	Embed    bool                         // the page is a figure in somebody's page
	OnScheme func(changed func())         // the system turns dark or light
	Style    func(property string) string // of the root element, as it is computed
	Mark     func(name, value string)     // sets an attribute of it; "" removes it
	Scroll   func(selector string)        // brings an element into view
	Still    func() bool                  // reports whether the system asks for reduced motion
}

// Address is the page's address.
type Address struct {
	Fragment func() string
	OnChange func(changed func())   // the visitor has opened another fragment
	Show     func(link string)      // puts a plan and a look into the fragment
	Push     func(link string)      // does that in a new entry of the history
	BackTo   func(link string) bool // goes back to the entry before, if that has this link
	session.Links
}

// Served is what the visitor did on the page that was served, before its program was here.
type Served struct {
	Binaries int    // where the slider is
	Focused  bool   // the slider is
	Pressed  string // the buttons that were pressed: of "train", "snap", "slow", "step" and "bench"
	Sample   int    // the sample that is chosen
	Strokes  []session.Stroke
	Drawing  bool // the last stroke
	Pointer  int  // which draws it
	Files    []session.File
}

// complete returns the platform without nil functions but Run and Save, which the session replaces.
func (p Platform) complete() Platform {
	if p.Now == nil {
		p.Now = time.Now
	}
	if p.Kept == nil {
		p.Kept = func() (string, int) { return "", 0 }
	}
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
	p.Address = p.Address.complete()
	if p.Style == nil {
		p.Style, p.Mark = func(string) string { return "" }, func(string, string) {}
	}
	if p.Frames == nil {
		p.Frames = func(each func(float64) float64) { each(math.Inf(1)) }
	}
	if p.Pictures.List == nil {
		p.Pictures.List = func(func([]string)) {}
	}
	if p.Still == nil {
		p.Still = func() bool { return false }
	}
	if p.Scroll == nil {
		p.Scroll = func(string) {}
	}
	return p
}

// complete returns the address without nil functions.
func (a Address) complete() Address {
	if a.Fragment == nil {
		a.Fragment = func() string { return "" }
	}
	if a.OnChange == nil {
		a.OnChange = func(func()) {}
	}
	if a.Show == nil {
		a.Show = func(string) {}
	}
	if a.Push == nil {
		a.Push = a.Show
	}
	if a.BackTo == nil {
		a.BackTo = func(string) bool { return false }
	}
	return a
}
