//go:build js && wasm

// Command trainer carries out a plan in a Web Worker. static/trainer.js loads it.
package main

import (
	"syscall/js"

	"signum/wasm/bridge"
)

func main() {
	starts, commands := listen()
	start, err := bridge.DecodeStart(<-starts)
	if err != nil {
		post(bridge.Note{Trouble: sentence(err.Error()), Stopped: true})
		return
	}
	newTrainer(start, commands).run()
}

// listen takes over the messages of the page: first those that trainer.js kept while this program was loading.
// A Start is bytes, a command is text.
func listen() (starts chan []byte, commands chan string) {
	starts, commands = make(chan []byte, 1), make(chan string, 64)
	receive := func(data js.Value) {
		if b, ok := bridge.Received(data); ok {
			starts <- b
			return
		}
		select {
		case commands <- data.String():
		default: // nobody clicks so much in one slice of work
		}
	}
	global := js.Global()
	kept := global.Get("inbox")
	for i := range kept.Length() {
		receive(kept.Index(i))
	}
	global.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		receive(args[0].Get("data"))
		return nil
	}))
	return starts, commands
}

// post sends a note to the page. A note that can't be encoded is a mistake of this program.
func post(n bridge.Note) {
	b, err := n.AppendBinary(nil)
	if err != nil {
		panic("trainer: " + err.Error())
	}
	bridge.Post(js.Global(), b)
}

// sentence makes an error's text one: a capital at the front, a full stop at the end.
func sentence(text string) string {
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
