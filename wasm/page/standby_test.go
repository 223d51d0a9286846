//go:build js && wasm

package main

import (
	"syscall/js"
	"testing"
	"time"

	"signum/core/task"
	"signum/wasm/browser"
)

// filled returns the standby of a machine with two cores, and the workers that were made.
func filled(t *testing.T) (s *standby, made js.Value) {
	made = workers(t, 2)
	s = &standby{kept: true}
	s.fill()
	return s, made
}

// names returns the names of the workers that were made, a + before those that were terminated.
func names(made js.Value) (all string) {
	for i := range made.Length() {
		if made.Index(i).Get("ended").Bool() {
			all += "+"
		}
		all += made.Index(i).Get("name").String() + " "
	}
	return all
}

func TestATaskGetsWorkersThatWait(t *testing.T) {
	s, made := filled(t)
	var updates []task.Update
	s.run(request(), nil, func(u task.Update) { updates = append(updates, u) })
	if got := names(made); got != "trainer helper " {
		t.Fatalf("the workers are %s", got)
	}
	posted := made.Index(0).Get("posted")
	if posted.Index(0).String() != "warm" {
		t.Error("the first trainer isn't told to warm up")
	}
	_, ports, ok := browser.Received(posted.Index(1))
	if !ok || len(ports) != 1 || made.Index(1).Get("posted").Length() != 1 {
		t.Errorf("the trainer gets %d ports", len(ports))
	}
	stop := says(browser.Bytes(update(t, task.Update{Stopped: true})))
	s.run(task.Read{}, nil, func(task.Update) {})
	if stop(made.Index(2)); names(made) != "trainer helper +workshop " {
		t.Errorf("when a task beside it has ended they are %s", names(made))
	}
	if stop(made.Index(0)); names(made) != "+trainer +helper +workshop trainer helper " {
		t.Errorf("after the task they are %s", names(made))
	}
	if len(updates) != 1 {
		t.Errorf("got updates %v", updates)
	}
}

func TestWorkersThatFailedAreReplacedAfterTheNextTask(t *testing.T) {
	s, made := filled(t)
	for i := range 2 {
		crashes(js.Undefined())(made.Index(i))
	}
	s.run(task.Read{}, nil, func(task.Update) {})
	says(browser.Bytes(update(t, task.Update{Stopped: true})))(made.Index(2))
	if got := names(made); got != "+trainer +helper +workshop trainer helper " {
		t.Errorf("the workers are %s", got)
	}
}

// A worker that has posted something while it waited is given up as soon as any other that has.
func TestAWorkerThatWaitedHasSpoken(t *testing.T) {
	s, made := filled(t)
	says(map[string]any{"alive": true})(made.Index(0))
	if _, spoken, err := s.take("trainer"); !spoken || err != nil {
		t.Errorf("the trainer has spoken: %v, error %v", spoken, err)
	}
	if _, spoken, _ := s.take("trainer"); spoken {
		t.Error("a new trainer has spoken")
	}
}

func TestATaskThatIsStoppedLeavesWorkersThatWait(t *testing.T) {
	s, made := filled(t)
	command := s.run(request(), nil, func(task.Update) {})
	command(task.Stop)
	if got := names(made); got != "+trainer +helper trainer helper " {
		t.Errorf("the workers are %s", got)
	}
}

// A worker that failed before it was needed, or may have been ended without a word, is no worse
// than none.
func TestAWorkerThatFailedWhileItWaitedIsStartedAnew(t *testing.T) {
	for name, happen := range map[string]func(s *standby, w js.Value){
		"no script": func(_ *standby, w js.Value) { crashes(js.Undefined())(w) },
		"no part":   func(_ *standby, w js.Value) { fails("gone", "trainer.wasm")(w) },
		"nonsense":  func(_ *standby, w js.Value) { says("nonsense")(w) },
		"silence":   func(s *standby, _ js.Value) { s.waiting[0].heard = time.Now().Add(-2 * trusted) },
	} {
		s, made := filled(t)
		says(map[string]any{"alive": true})(made.Index(0))
		happen(s, made.Index(0))
		var updates []task.Update
		s.run(request(), nil, func(u task.Update) { updates = append(updates, u) })
		if got := names(made); got != "+trainer helper trainer " || len(updates) != 0 {
			t.Errorf("%s: the workers are %s, with updates %v", name, got, updates)
		}
	}
}

func TestNoWorkersWaitUnlessTheyAreKept(t *testing.T) {
	made := workers(t, 2)
	s := &standby{}
	s.run(request(), nil, func(task.Update) {})
	says(browser.Bytes(update(t, task.Update{Stopped: true})))(made.Index(0))
	if got := names(made); got != "+trainer +helper " {
		t.Errorf("the workers are %s", got)
	}
}
