//go:build js && wasm

package worker

import (
	"errors"
	"reflect"
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
	mailbox := js.Global().Get("Object").New()
	browsertest.SetGlobal(t, "mailbox", mailbox)
	var got []string
	Listen(func(data js.Value) { got = append(got, data.String()) })
	mailbox.Call("onmessage", map[string]any{"data": "third"})
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
	browsertest.SetGlobal(t, "mailbox", map[string]any{"postMessage": f})
	return updates
}

func TestAReportIsPostedOnce(t *testing.T) {
	updates := posted(t)
	var r Reporter
	r.Engine, r.Report = matrix.SIMD, task.ExportReport{File: []byte("x")}
	r.Post()
	r.Post()
	if len(*updates) != 2 {
		t.Fatalf("got %d updates, want 2", len(*updates))
	}
	first, second := (*updates)[0], (*updates)[1]
	if first.Report == nil || second.Report != nil || second.Engine != matrix.SIMD {
		t.Errorf("got %+v, want the report in the first, and progress in both", *updates)
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
	failed := task.NewTrouble(task.Failed, "no plan")
	if !second.Stopped || !reflect.DeepEqual(second.Trouble, failed) {
		t.Errorf("got %+v, want an end with the error", second)
	}
}

func TestAHeartBeatsOnceAPulse(t *testing.T) {
	beats := 0
	f := js.FuncOf(func(js.Value, []js.Value) any { beats++; return nil })
	defer f.Release()
	browsertest.SetGlobal(t, "alive", f)
	h := Heart{last: Now() - Pulse}
	h.Beat()
	h.Beat()
	if beats != 1 {
		t.Errorf("%d beats, want 1", beats)
	}
	h.last -= Pulse // as if time went by
	if h.Beat(); beats != 2 {
		t.Errorf("%d beats, want 2", beats)
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
