//go:build js && wasm

package main

import (
	"syscall/js"

	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/browser"
)

// helper is another worker of a team, as seen by its leader.
type helper struct {
	port   js.Value
	silent int // beats since it last posted something, or the leader began to wait
}

// gather makes a team of this worker and as many helpers as can share, and returns the leader's
// place. The page has started the helpers; ports lead to them. Each gets the programs and the
// leader's request.
func gather(request []byte, ports []js.Value) *team {
	members := 1
	for 2*members <= 1+len(ports) {
		members *= 2
	}
	between := channels(members)
	t := newTeam(0, members, between[0])
	for i := 1; i < members; i++ {
		t.hire(i, ports[i-1], request, between[i])
	}
	return t
}

// channels returns the ports of each member to its partners: those whose numbers differ in one bit.
func channels(members int) [][]js.Value {
	ports := make([][]js.Value, members)
	for bit := 1; bit < members; bit *= 2 {
		for i := range members {
			if partner := i ^ bit; i < partner {
				channel := js.Global().Get("MessageChannel").New()
				ports[i] = append(ports[i], channel.Get("port1"))
				ports[partner] = append(ports[partner], channel.Get("port2"))
			}
		}
	}
	return ports
}

// hire gives a helper its place in the team. It posts signs of life, and updates if it follows;
// anything else it posts is why it failed.
func (t *team) hire(member int, port js.Value, request []byte, partners []js.Value) {
	h := &helper{port: port}
	port.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		h.silent = 0
		data := args[0].Get("data")
		if b, _, ok := browser.Received(data); ok {
			t.heard(b)
		} else if !data.Get("alive").Truthy() {
			t.fail()
		}
		return nil
	}))
	js.Global().Call("equip", port) // a function of worker.js
	message := browser.Array("place", member, t.members, browser.Bytes(request))
	over := browser.Array()
	for _, p := range partners {
		message.Call("push", p)
		over.Call("push", p)
	}
	port.Call("postMessage", message, over)
	t.helpers = append(t.helpers, h)
}

// forward hands a shard to the helpers.
func (t *team) forward(name string, index int, content []byte) {
	for _, h := range t.helpers {
		b := browser.Bytes(content)
		shard := browser.Array("shard", name, index, b)
		h.port.Call("postMessage", shard, browser.Array(b.Get("buffer")))
	}
}

// fail ends the team: the leader goes on alone.
func (t *team) fail() {
	if t.over() {
		return
	}
	close(t.failed)
	end(t.helpers)
	t.helpers, t.followers = nil, nil
}

// end ends helpers.
func end(helpers []*helper) {
	for _, h := range helpers {
		h.port.Call("postMessage", "end") // worker.js closes the helper
		h.port.Call("close")
	}
}

// part makes followers of the second half of the members: they train twins, and the others go on.
func (t *team) part() {
	if t.halve(); !t.over() {
		t.followers = t.helpers[t.members-1:]
	}
}

// withdraw ends the team, and the leader goes on alone. Followers stay, and if there are none the
// last helper becomes one, since nobody waits for followers. The other helpers end.
func (t *team) withdraw() {
	t.leave()
	if last := len(t.helpers) - 1; len(t.followers) == 0 {
		t.followers = t.helpers[last:]
		t.helpers[last].port.Call("postMessage", browser.Array("apart"))
	}
	others := len(t.helpers) - len(t.followers)
	end(t.helpers[:others])
	t.helpers = t.followers
}

// follow hands stages to the followers, who train the twins of these.
func (t *team) follow(stages []byte) {
	for _, f := range t.followers {
		f.port.Call("postMessage", browser.Array("stages", browser.Bytes(stages)))
	}
}

// command passes a command on to the followers.
func (t *team) command(c task.Command) {
	for _, f := range t.followers {
		browser.Post(f.port, bridge.AppendCommand(nil, c))
	}
}

// patience is how many beats of a second a helper may be silent that is watched. One that is
// alive posts each second. If it was only slow, nothing is lost but its help.
const patience = 3

// beat ends the team if a helper is dead that the leader waits for, or that follows. It must be
// called every second.
func (t *team) beat() {
	watched := t.followers
	if t.waiting {
		watched = t.helpers
	}
	for _, h := range watched {
		if h.silent++; h.silent > patience {
			t.fail()
			return
		}
	}
}
