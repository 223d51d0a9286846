//go:build js && wasm

package main

import (
	"syscall/js"
	"testing"

	"signum/core/task"
	"signum/wasm/browser"
	"signum/wasm/browser/browsertest"
)

func TestThePageStartsTheHelpers(t *testing.T) {
	dense := request()
	dense.Plan.Net = "mlp"
	both := dense
	both.Twin = true
	for _, c := range []struct {
		r          task.Request
		cores, all int
	}{
		{request(), 1, 1}, {request(), 2, 2}, {request(), 3, 2}, {request(), 8, 4}, {dense, 8, 1},
		{both, 1, 1}, {both, 8, 2},
		{task.Front{Plan: dense.Plan}, 8, 1}, {task.Front{Plan: request().Plan}, 4, 4},
		{task.Rank{Plan: request().Plan}, 4, 1}, {task.Read{}, 4, 1},
	} {
		made := workers(t, c.cores)
		command, _ := asked(c.r)
		if made.Length() != c.all {
			t.Errorf("%T with %d cores: %d workers, want %d", c.r, c.cores, made.Length(), c.all)
		}
		_, ports, _ := browser.Received(made.Index(0).Get("posted").Index(0))
		if len(ports) != c.all-1 {
			t.Errorf("the leader gets %d ports, want %d", len(ports), c.all-1)
		}
		command(task.Stop)
		for i := range made.Length() {
			if !made.Index(i).Get("ended").Bool() {
				t.Errorf("worker %d outlives the task", i)
			}
		}
	}
}

func TestAHelperReachesTheLeaderByItsPort(t *testing.T) {
	made := workers(t, 2)
	command, _ := asked(request())
	defer command(task.Stop)
	_, ports, _ := browser.Received(made.Index(0).Get("posted").Index(0))
	messages := make(chan string, 1)
	stop := browser.Listen(ports[0], "message", func(event js.Value) {
		messages <- event.Get("data").String()
	})
	defer stop()
	ports[0].Call("start")
	helper := made.Index(1)
	if helper.Get("name").String() != "helper" {
		t.Errorf("the helper's name is %s", helper.Get("name"))
	}
	port := helper.Get("posted").Index(0)
	port.Call("postMessage", "hello")
	if got := <-messages; got != "hello" {
		t.Errorf("the leader gets %q", got)
	}
	ports[0].Call("close")
}

func TestAHelperThatCrashesIsTerminatedAndTheTaskGoesOn(t *testing.T) {
	made := workers(t, 2)
	command, updates := asked(request())
	defer command(task.Stop)
	made.Index(1).Call("crash", "unreachable")
	leader, helper := made.Index(0), made.Index(1)
	if !helper.Get("ended").Bool() || leader.Get("ended").Bool() || len(*updates) != 0 {
		t.Errorf("the leader ended: %v, updates %v", leader.Get("ended"), *updates)
	}
}

func TestWhenNoHelperCanBeStartedTheWorkerIsAlone(t *testing.T) {
	made := workers(t, 4)
	js.Global().Set("Worker", browsertest.Eval(`(Good) => class extends Good {
		constructor(address, options) {
			if (options.name === "helper") throw new Error("refused");
			super(address, options);
		}
	}`).Invoke(js.Global().Get("Worker")))
	command, updates := asked(request())
	defer command(task.Stop)
	if made.Length() != 1 || len(*updates) != 0 {
		t.Errorf("%d workers, updates %v", made.Length(), *updates)
	}
}
