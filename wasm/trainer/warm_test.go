//go:build js && wasm

package main

import "testing"

func TestWarmingUpEndsWhenATaskComes(t *testing.T) {
	m := newMail()
	if !warm(m) {
		t.Error("without a task the plan isn't carried out")
	}
	m.asked = true
	if warm(m) {
		t.Error("the plan is carried out though a task has come")
	}
}
