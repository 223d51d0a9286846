//go:build js && wasm

package main

import (
	"reflect"
	"syscall/js"
	"testing"

	"signum/core/experiment"
	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/browser"
	"signum/wasm/browser/browsertest"
)

// request returns one whose training is shared if there are cores.
func request() task.Run {
	images := task.Images{Data: experiment.MNIST, Train: 60_000, Test: 10_000}
	return task.Run{Plan: experiment.Default(), Images: images}
}

// asked carries out a request. It returns the updates so far.
func asked(r task.Request, beside ...any) (command func(task.Command), updates *[]task.Update) {
	updates = new([]task.Update)
	command = new(standby).run(r, beside, func(u task.Update) { *updates = append(*updates, u) })
	return command, updates
}

// ended reports whether the updates are one trouble, which is the end.
func ended(updates []task.Update, code task.Code, args ...string) bool {
	end := task.Update{Trouble: task.NewTrouble(code, args...), Stopped: true}
	return len(updates) == 1 && reflect.DeepEqual(updates[0], end)
}

func TestARequestGoesToItsProgram(t *testing.T) {
	plan := request().Plan
	recording := experiment.Recording{Plan: plan}
	for name, requests := range map[string][]task.Request{
		"trainer": {
			request(), task.Rank{Plan: plan}, task.Subsets{Plan: plan}, task.Front{Plan: plan},
		},
		"workshop": {
			task.Export{Recording: recording}, task.Stopwatch{Recording: recording}, task.Read{},
		},
	} {
		for _, r := range requests {
			made := workers(t, 1)
			asked(r, "a file")
			w := made.Index(0)
			if w.Get("name").String() != name || w.Get("address").String() != "b/worker.js" {
				t.Errorf("%T goes to %s at %s", r, w.Get("name"), w.Get("address"))
			}
			b, beside, _ := browser.Received(w.Get("posted").Index(0))
			if got, err := bridge.DecodeRequest(b); err != nil || got.Kind() != r.Kind() {
				t.Errorf("%T: the worker gets %T, error %v", r, got, err)
			}
			if len(beside) != 1 || beside[0].String() != "a file" {
				t.Errorf("%T: the worker gets %v beside it", r, beside)
			}
		}
	}
}

// update returns the bytes of an update.
func update(t *testing.T, u task.Update) []byte {
	t.Helper()
	b, err := bridge.AppendUpdate(nil, u)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestUpdatesAreReported(t *testing.T) {
	made := workers(t, 1)
	_, updates := asked(request())
	w := made.Index(0)
	fast, faster := task.Progress{Rate: 7}, task.Progress{Rate: 8}
	for _, u := range []task.Update{{Progress: fast}, {Stopped: true}, {Progress: faster}} {
		w.Call("say", browser.Bytes(update(t, u)))
	}
	if len(*updates) != 2 || (*updates)[0].Rate != 7 || !(*updates)[1].Stopped {
		t.Errorf("got %+v, want an update and an end", *updates)
	}
	if !w.Get("ended").Bool() {
		t.Error("the worker outlives its task")
	}
}

func TestCommandsArePosted(t *testing.T) {
	made := workers(t, 1)
	command, updates := asked(request())
	w := made.Index(0)
	command(task.Pause)
	b, _, _ := browser.Received(w.Get("posted").Index(1))
	if c, err := bridge.DecodeCommand(b); c != task.Pause || err != nil {
		t.Errorf("the worker gets command %d, error %v, want Pause", c, err)
	}
	command(task.Stop)
	command(task.Pause)
	if !w.Get("ended").Bool() || w.Get("posted").Length() != 2 || len(*updates) != 0 {
		t.Errorf("after Stop: %v, with updates %v", w, *updates)
	}
}

func TestEveryWayToFailHasItsCode(t *testing.T) {
	garbage := browser.Bytes([]byte{2, 2, 0})
	reason := "message: found 0 more bytes at byte 3, expected 8"
	for name, c := range map[string]struct {
		happen func(w js.Value)
		code   task.Code
		args   []string
	}{
		"an exception":         {crashes("unreachable"), task.Crashed, []string{"unreachable"}},
		"no script":            {crashes(js.Undefined()), task.NotLoaded, nil},
		"a rejected promise":   {fails("crashed", "no luck"), task.Crashed, []string{"no luck"}},
		"no memory":            {fails("memory"), task.OutOfMemory, nil},
		"a damaged part":       {fails("damaged", "a.wasm"), task.PartDamaged, []string{"a.wasm"}},
		"a stalled part":       {fails("stalledWorker", "a"), task.PartStalled, []string{"a"}},
		"a part that is gone":  {fails("gone", "a.wasm"), task.PartGone, []string{"a.wasm"}},
		"a refused part":       {fails("refused", "a", "503"), task.PartRefused, []string{"a", "503"}},
		"another build":        {fails("mixed"), task.OtherBuild, nil},
		"an unknown failure":   {fails("tomorrow's", "x"), task.Crashed, []string{"tomorrow's: x"}},
		"a text":               {says("no luck"), task.Crashed, []string{"no luck"}},
		"too few values":       {fails("damaged"), task.Crashed, []string{"damaged"}},
		"an unreadable update": {says(garbage), task.NotUnderstood, []string{reason}},
	} {
		made := workers(t, 1)
		_, updates := asked(request())
		c.happen(made.Index(0))
		if !ended(*updates, c.code, c.args...) || !made.Index(0).Get("ended").Bool() {
			t.Errorf("%s: got %+v", name, *updates)
			for _, u := range *updates {
				t.Log(u.Trouble)
			}
		}
	}
}

// crashes returns what ends a worker by an exception; with an undefined message, by a script that
// can't be loaded.
func crashes(message any) func(w js.Value) {
	return func(w js.Value) { w.Call("crash", message) }
}

// says returns what posts a message.
func says(message any) func(w js.Value) {
	return func(w js.Value) { w.Call("say", message) }
}

// fails returns what posts a failure as static/worker.js does.
func fails(failure string, values ...any) func(w js.Value) {
	return says(map[string]any{"failure": failure, "values": append([]any{}, values...)})
}

func TestAWorkerThatTheBrowserRefusesIsTrouble(t *testing.T) {
	workers(t, 1)
	refusing := browsertest.Eval(`class { constructor() { throw new Error("refused"); } }`)
	browsertest.SetGlobal(t, "Worker", refusing)
	if _, updates := asked(request()); !ended(*updates, task.NotStarted, "refused") {
		t.Errorf("got %+v, want NotStarted", *updates)
	}
}

func TestARecordingThatCannotBeEncodedIsTrouble(t *testing.T) {
	workers(t, 1)
	unfinished := experiment.Recording{Plan: request().Plan, Stages: []experiment.Stage{{}}}
	_, updates := asked(task.Export{Recording: unfinished})
	if len(*updates) != 1 || (*updates)[0].Trouble.Code != task.NotSent {
		t.Errorf("got %+v, want NotSent", *updates)
	}
}

// silent returns a worker of which the page hears nothing but what the test has it say.
func silent(t *testing.T) (w *worker, updates *[]task.Update) {
	updates = new([]task.Update)
	return &worker{standby: new(standby), report: func(u task.Update) { *updates = append(*updates, u) }}, updates
}

func TestAWorkerThatNeverSpokeIsGivenUp(t *testing.T) {
	w, updates := silent(t)
	for range firstPatience {
		w.beat()
	}
	if len(*updates) != 0 {
		t.Fatalf("given up too early: %+v", *updates)
	}
	if w.beat(); !ended(*updates, task.NoAnswer) {
		t.Errorf("got %+v, want NoAnswer", *updates)
	}
}

func TestAWorkerThatFallsSilentIsGivenUp(t *testing.T) {
	w, updates := silent(t)
	for range 3 {
		w.receive(js.ValueOf(map[string]any{"alive": true}))
		for range patience {
			w.beat()
		}
	}
	if len(*updates) != 0 {
		t.Fatalf("given up though it lived: %+v", *updates)
	}
	if w.beat(); !ended(*updates, task.Silent) {
		t.Errorf("got %+v, want Silent", *updates)
	}
}
