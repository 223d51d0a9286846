//go:build js && wasm

package main

import (
	"strings"
	"syscall/js"

	"signum/core/task"
)

// failures are the codes of what static/worker.js calls a failure.
var failures = map[string]task.Code{
	"crashed":       task.Crashed,
	"memory":        task.OutOfMemory,
	"stalledWorker": task.PartStalled,
	"damaged":       task.PartDamaged,
	"gone":          task.PartGone,
	"refused":       task.PartRefused,
	"mixed":         task.OtherBuild,
}

// failureOf returns the code and the arguments of a failure that a worker posted. It reports
// whether the message is one, and no sign of life.
func failureOf(data js.Value) (code task.Code, args []string, failed bool) {
	if data.Type() != js.TypeObject { // of another build
		return task.Crashed, []string{data.String()}, true
	}
	failure := data.Get("failure")
	if !failure.Truthy() {
		return 0, nil, false
	}
	for i := range data.Get("values").Length() {
		args = append(args, data.Get("values").Index(i).String())
	}
	code, known := failures[failure.String()]
	if !known || len(args) != code.Arguments() { // of another build
		text := append([]string{failure.String()}, args...)
		return task.Crashed, []string{strings.Join(text, ": ")}, true
	}
	return code, args, true
}
