//go:build js && wasm

// Package worker is what every program in a Web Worker shares: its messages from and to the page, a
// clock, signs of life. static/worker.js loads the programs.
package worker

import (
	"syscall/js"

	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/browser"
)

// mailbox returns where messages come from and go to: the page, or the leader of a helper's team.
func mailbox() js.Value { return js.Global().Get("mailbox") }

// Listen calls handle with each message, beginning with those that worker.js kept while this
// program was loading.
func Listen(handle func(data js.Value)) {
	inbox := js.Global().Get("inbox")
	for i := range inbox.Length() {
		handle(inbox.Index(i))
	}
	mailbox().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		handle(args[0].Get("data"))
		return nil
	}))
}

// A Reporter posts updates of a task to the page. Once it has posted, the page expects it to post
// again within seconds, or takes the worker for dead: see Live.
type Reporter struct {
	task.Update          // the next
	Port        js.Value // where it goes; the mailbox of this worker if there is none
	posted      float64  // when the last was posted, in milliseconds
}

// Post posts the update. Its report is then no longer new, and isn't posted again.
func (r *Reporter) Post() {
	b, err := bridge.AppendUpdate(nil, r.Update)
	if err != nil {
		panic("worker: " + err.Error()) // a mistake of this program
	}
	port := r.Port
	if !port.Truthy() {
		port = mailbox()
	}
	browser.Post(port, b)
	r.Report, r.posted = nil, Now()
}

// Due reports whether the last update was posted so many milliseconds ago.
func (r *Reporter) Due(interval float64) bool { return Now()-r.posted >= interval }

// Hurry makes the next update due.
func (r *Reporter) Hurry() { r.posted = 0 }

// End posts the last update: the trouble of err, unless that is nil.
func (r *Reporter) End(err error) {
	if err != nil {
		r.Trouble = task.TroubleOf(err)
	}
	r.Stopped = true
	r.Post()
}
