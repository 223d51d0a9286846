//go:build js && wasm

package main

import (
	"syscall/js"

	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/browser"
)

// mail sorts the messages to this worker: a request and then commands of the page; or, of the
// leader of a team, a place in it and then shards.
type mail struct {
	requests chan request
	commands chan task.Command
	places   chan place
	shards   chan shardMessage
	asked    bool // a request has come
}

// request is the page's request, with a port to each helper.
type request struct {
	message []byte
	helpers []js.Value
}

// place is a place in a team, with a port to each partner.
type place struct {
	member, members int
	request         []byte // the leader's
	ports           []js.Value
}

// shardMessage is a shard that the leader has loaded.
type shardMessage struct {
	set     string
	index   int
	content js.Value
}

// newMail returns a mail that has no messages yet.
func newMail() *mail {
	return &mail{
		requests: make(chan request, 1),
		commands: make(chan task.Command, 64),
		places:   make(chan place, 1),
		shards:   make(chan shardMessage, 64),
	}
}

// receive sorts one message.
func (m *mail) receive(data js.Value) {
	b, beside, ok := browser.Received(data)
	switch {
	case !ok:
		m.ofLeader(data)
	case !m.asked:
		m.asked = true
		m.requests <- request{b, beside}
	default:
		m.command(b)
	}
}

// command takes a command. One that can't be decoded, or is too many in a slice of work, is
// dropped.
func (m *mail) command(b []byte) {
	c, err := bridge.DecodeCommand(b)
	if err != nil {
		return
	}
	select {
	case m.commands <- c:
	default:
	}
}

// ofLeader takes a message of the leader. The only one that is no array is for worker.js.
func (m *mail) ofLeader(data js.Value) {
	if !data.InstanceOf(js.Global().Get("Array")) {
		return
	}
	if data.Index(0).String() == "shard" {
		m.shards <- shardMessage{data.Index(1).String(), data.Index(2).Int(), data.Index(3)}
		return
	}
	request, _, _ := browser.Received(data.Index(3))
	p := place{member: data.Index(1).Int(), members: data.Index(2).Int(), request: request}
	for i := 4; i < data.Length(); i++ {
		p.ports = append(p.ports, data.Index(i))
	}
	m.places <- p
}
