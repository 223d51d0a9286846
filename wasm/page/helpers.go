//go:build js && wasm

package main

import (
	"syscall/js"

	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/task"
	"signum/core/train"
	"signum/wasm/browser"
)

// helpers returns how many workers should help with a request: with the one that leads they are as
// many as there are cores, but 1, 2 or 4. Only what trains is shared, and only with convolutions:
// of other nets every weight is used once an image, and handing over its gradient takes as long as
// computing it. Twins need no such exchange, so those of any run have a helper.
func helpers(r task.Request) int {
	var plan experiment.Plan
	twin := false
	switch r := r.(type) {
	case task.Run:
		plan, twin = r.Plan, r.Twin
	case task.Front:
		plan = r.Plan
	case task.Twins:
		plan = r.Plan
	}
	most := train.Parts
	switch {
	case nn.Convolves(plan.Net):
	case twin:
		most = 2
	default:
		return 0
	}
	cores := js.Global().Get("navigator").Get("hardwareConcurrency")
	members := 1
	for cores.Truthy() && 2*members <= min(most, cores.Int()) {
		members *= 2
	}
	return members - 1
}

// hire starts helpers, and returns a port to each, for the worker that leads. The page starts them
// itself: in Firefox, a worker that starts workers may block for ever. If the browser refuses one,
// there are fewer.
func (w *worker) hire(n int) (ports []js.Value) {
	for range n {
		helper, _, err := w.standby.take("helper")
		if err != nil {
			break
		}
		w.helpers = append(w.helpers, helper)
		w.stops = append(w.stops, browser.Listen(helper, "error", func(event js.Value) {
			event.Call("preventDefault")
			helper.Call("terminate") // the leader notices, and goes on alone
		}))
		channel := js.Global().Get("MessageChannel").New()
		over := channel.Get("port2")
		helper.Call("postMessage", over, browser.Array(over))
		ports = append(ports, channel.Get("port1"))
	}
	return ports
}
