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

// troubleOf returns the code and the arguments of a failure that a worker posted.
func troubleOf(failure string, values js.Value) (task.Code, []string) {
	var args []string
	for i := range values.Length() {
		args = append(args, values.Index(i).String())
	}
	code, known := failures[failure]
	if !known || len(args) != code.Arguments() { // of another build
		return task.Crashed, []string{strings.Join(append([]string{failure}, args...), ": ")}
	}
	return code, args
}
