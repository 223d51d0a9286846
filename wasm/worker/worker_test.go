//go:build js && wasm

package worker

import (
	"errors"
	"slices"
	"syscall/js"
	"testing"

	"signum/core/matrix"
	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/browser"
	"signum/wasm/browser/browsertest"
)

func TestMessagesFromBeforeListenComeFirst(t *testing.T) {
	browsertest.SetGlobal(t, "inbox", browser.Array("first", "second"))
	browsertest.SetGlobal(t, "onmessage", js.Null())
	var got []string
	Listen(func(data js.Value) { got = append(got, data.String()) })
	js.Global().Call("onmessage", map[string]any{"data": "third"})
	if want := []string{"first", "second", "third"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// posted returns the updates that the program posts until the test ends.
func posted(t *testing.T) *[]task.Update {
	updates := new([]task.Update)
	f := js.FuncOf(func(_ js.Value, args []js.Value) any {
		b, _, _ := browser.Received(args[0])
		u, err := bridge.DecodeUpdate(b)
		if err != nil {
			t.Error(err)
		}
		*updates = append(*updates, u)
		return nil
	})
	t.Cleanup(f.Release)
	browsertest.SetGlobal(t, "postMessage", f)
	return updates
}

func TestAReportIsPostedOnce(t *testing.T) {
	updates := posted(t)
	r := Reporter{Update: task.Update{Progress: task.Progress{Engine: matrix.SIMD}, Report: task.ExportReport{File: []byte("x")}}}
	r.Post()
	r.Post()
	if len(*updates) != 2 || (*updates)[0].Report == nil || (*updates)[1].Report != nil || (*updates)[1].Engine != matrix.SIMD {
		t.Errorf("got %+v, want the report in the first of two, and progress in both", *updates)
	}
}

func TestUpdatesAreDueAtIntervals(t *testing.T) {
	posted(t)
	var r Reporter
	r.Post()
	if r.Due(1e9) {
		t.Error("an update is due before its time")
	}
	if r.Hurry(); !r.Due(1) {
		t.Error("an update that is hurried isn't due")
	}
}

func TestTheLastUpdateHasTheTrouble(t *testing.T) {
	updates := posted(t)
	new(Reporter).End(nil)
	new(Reporter).End(errors.New("no plan"))
	first, second := (*updates)[0], (*updates)[1]
	if !first.Stopped || first.Trouble != nil {
		t.Errorf("got %+v, want an end without trouble", first)
	}
	if !second.Stopped || second.Trouble.Code != task.Failed || second.Trouble.Args[0] != "no plan" {
		t.Errorf("got %+v, want an end with the error", second)
	}
}

func TestATurnLetsTheBrowserIn(t *testing.T) {
	came := false
	f := js.FuncOf(func(js.Value, []js.Value) any { came = true; return nil })
	defer f.Release()
	turn := NewTurn()
	js.Global().Call("queueMicrotask", f)
	if turn(); !came {
		t.Error("a turn is over, and what was due before it hasn't been called")
	}
}
