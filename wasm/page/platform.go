//go:build js && wasm

package main

import (
	"syscall/js"

	goapp "github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app"
	"signum/app/session"
	"signum/wasm/browser"
)

// planAttribute is where static/embed.js puts the plan that is asked for.
const planAttribute = "data-plan"

// platform returns this browser, or for a frame what that may use: figures keep nothing, as all of
// a page would find the same.
func platform() app.Platform {
	p := whole()
	if p.Embed = browser.Attribute("data-embed") == "true"; p.Embed {
		theme := func(string) string { return browser.Attribute("data-theme") }
		p.Recall, p.Remember = theme, func(string, string) {}
		show := func(link string) { browser.SetAttribute(planAttribute, link) }
		p.Address = app.Address{
			Fragment: func() string { return browser.Attribute(planAttribute) },
			OnChange: browser.OnPlan, Show: show, Push: show, Links: p.Address.Links,
		}
		p.Scroll = nil // would move the page around the frame
		p.Store, p.Runs, p.OnFiles = session.Store{}, session.RunStore{}, nil
	}
	return p
}

// whole returns this browser, for the whole page.
func whole() app.Platform {
	fragment := app.Address{
		Fragment: browser.Fragment, OnChange: browser.OnFragment,
		Show: browser.SetFragment, Push: browser.PushFragment, BackTo: browser.BackTo,
		Links: session.Links{Here: browser.Here(), Copy: copyText, Shared: sharedRuns},
	}
	screen := app.Screen{
		OnScheme: browser.OnScheme, Style: browser.Style, Mark: browser.SetAttribute,
		Scroll: browser.ScrollTo, Still: browser.Still,
	}
	known := js.Global().Get("signum") // of static/parts.js
	workers := &standby{}
	workers.keep()
	site := app.Site{
		Build: known.Get("build").String(), Images: number(known.Get("images")),
		Kept: func() (string, int) { return browser.Attribute("data-images"), number(known.Get("bytes")) },
	}
	return app.Platform{
		Site:     site,
		Run:      workers.run,
		Store:    dataSets,
		Runs:     runStore,
		Served:   served,
		Files:    func(list goapp.Value) []session.File { return filesOf(goapp.JSValue(list)) },
		OnFiles:  onFiles,
		Habits:   app.Habits{Recall: browser.Local.Get, Remember: browser.Local.Set},
		Address:  fragment,
		Save:     browser.Save,
		Screen:   screen,
		Frames:   browser.Frames,
		Pictures: app.Pictures{List: listPictures, Draw: drawPicture},
	}
}

// number returns a value that is a number, and 0 for one that isn't there.
func number(v js.Value) int {
	if !v.Truthy() {
		return 0
	}
	return v.Int()
}

// listPictures passes on the headings of what there can be pictures of; none if that can't be
// known.
func listPictures(got func(headings []string)) {
	go func() {
		if headings, err := browser.Figures(); err == nil {
			got(headings)
		}
	}()
}

func drawPicture(heading, kind, about string, got func(file []byte, err error)) {
	go func() { got(browser.Figure(heading, kind, about)) }()
}

// copyText copies a text to the clipboard.
func copyText(text string, done func(copied bool)) {
	go func() { done(browser.Copy(text)) }()
}

// onFiles passes on files that are dropped and pasted.
func onFiles(over func(bool), open func([]session.File)) {
	browser.OnFiles(over, func(list js.Value) { open(filesOf(list)) })
}

// filesOf returns the files of a browser's list.
func filesOf(list js.Value) (files []session.File) {
	if !list.Truthy() {
		return nil
	}
	for i := range list.Length() {
		files = append(files, fileOf(list.Index(i)))
	}
	return files
}

func fileOf(file js.Value) session.File {
	return session.File{
		Name: file.Get("name").String(), Size: int(file.Get("size").Float()), Handle: file,
		Read: func(size int, got func([]byte, error)) {
			go func() { got(browser.ReadBlob(file, size)) }()
		},
		Gray: func(got func(session.Bitmap, error)) {
			go func() { got(decode(file)) }()
		},
		Field: func(name string, got func([]byte)) {
			go func() { got(browser.ReadField(file, name)) }()
		},
	}
}

// decode decodes a file that is a picture, unless that is too large.
func decode(file js.Value) (b session.Bitmap, err error) {
	p, err := browser.DecodePicture(file)
	if err != nil {
		return b, session.ErrNoPicture
	}
	defer p.Close()
	if err := session.CheckSize(p.Width, p.Height); err != nil {
		return b, err
	}
	b.Width, b.Height = p.Width, p.Height
	b.Gray, b.Alpha, err = p.Gray()
	return b, err
}
