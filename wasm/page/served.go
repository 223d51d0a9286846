//go:build js && wasm

package main

import (
	"strconv"
	"syscall/js"

	"signum/app"
	"signum/app/session"
	"signum/wasm/browser"
)

// served returns what the visitor did on the page that was served: see static/first.js and
// static/pad.js. ok is false if there is no such page.
func served() (s app.Served, ok bool) {
	s.Pressed = browser.Attribute("data-pressed")
	browser.SetAttribute("data-pressed", "")
	document := js.Global().Get("document")
	slider := document.Call("getElementById", app.SliderID)
	if !slider.Truthy() {
		return s, false
	}
	s.Binaries, _ = strconv.Atoi(slider.Get("value").String())
	s.Focused = slider.Equal(document.Get("activeElement"))
	s.Sample = chosenSample(document)
	pad := document.Call("querySelector", "canvas.pad")
	s.Strokes = strokes(pad.Get("strokes"))
	if pointer := pad.Get("pointer"); pointer.Type() == js.TypeNumber {
		s.Drawing, s.Pointer = true, pointer.Int()
	}
	inputs := document.Call("querySelectorAll", ".file input")
	for i := range inputs.Length() {
		s.Files = append(s.Files, filesOf(inputs.Index(i).Get("files"))...)
	}
	return s, true
}

// chosenSample returns the index of the sample that is chosen.
func chosenSample(document js.Value) int {
	samples := document.Call("querySelectorAll", ".sample input")
	for i := range samples.Length() {
		if samples.Index(i).Get("checked").Bool() {
			return i
		}
	}
	return 0
}

// strokes returns a list of lists of x and y; nil if there is none.
func strokes(list js.Value) []session.Stroke {
	if !list.Truthy() {
		return nil
	}
	drawn := make([]session.Stroke, list.Length())
	for i := range drawn {
		for j := range list.Index(i).Length() {
			at := list.Index(i).Index(j)
			p := session.Point{X: at.Index(0).Float(), Y: at.Index(1).Float()}
			drawn[i] = append(drawn[i], p)
		}
	}
	return drawn
}
