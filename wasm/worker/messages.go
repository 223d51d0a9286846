//go:build js && wasm

// Package worker is what every program in a Web Worker has to do with what is around it: the page, the clock, the site's files.
// static/worker.js loads the programs.
package worker

import (
	"syscall/js"

	"signum/wasm/bridge"
)

// Listen takes over the messages: first those that worker.js kept while this program was loading.
func Listen(heard func(data js.Value)) {
	kept := js.Global().Get("inbox")
	for i := range kept.Length() {
		heard(kept.Index(i))
	}
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		heard(args[0].Get("data"))
		return nil
	}))
}

// Tell sends a note to the page. A note that can't be encoded is a mistake of this program.
func Tell(n bridge.Note) {
	b, err := n.AppendBinary(nil)
	if err != nil {
		panic("worker: " + err.Error())
	}
	bridge.Post(js.Global(), b)
}

// Sentence makes an error's text one: a capital at the front, a full stop at the end.
func Sentence(text string) string {
	if text == "" {
		return ""
	}
	if c := text[0]; 'a' <= c && c <= 'z' {
		text = string(c-'a'+'A') + text[1:]
	}
	if text[len(text)-1] != '.' {
		text += "."
	}
	return text
}
