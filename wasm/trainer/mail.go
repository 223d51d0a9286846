//go:build js && wasm

package main

import (
	"syscall/js"

	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/browser"
)

// mail sorts the messages to this worker: a request and then commands of the page; or, of the
// leader of a team, a place in it and then shards, stages and commands.
type mail struct {
	warms    chan struct{} // receives when there is time to warm up
	requests chan request
	commands chan task.Command
	places   chan place
	shards   chan shardMessage
	stages   chan []byte   // of a run, whose twins are to be trained: a task.Twins
	apart    chan struct{} // receives when the leader goes on alone
	asked    bool          // a request has come, or a place
	leader   js.Value      // where it reaches the leader, if not by the mailbox of this worker
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
		warms:    make(chan struct{}, 1),
		requests: make(chan request, 1),
		commands: make(chan task.Command, 64),
		places:   make(chan place, 1),
		shards:   make(chan shardMessage, 64),
		stages:   make(chan []byte, 64),
		apart:    make(chan struct{}, 1),
	}
}

// receive sorts one message.
func (m *mail) receive(data js.Value) {
	b, beside, ok := browser.Received(data)
	switch {
	case !ok && data.InstanceOf(js.Global().Get("Array")):
		m.ofLeader(data)
	case data.Equal(js.ValueOf("warm")):
		m.warms <- struct{}{}
	case !ok: // for worker.js
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

// ofLeader takes a message of the leader.
func (m *mail) ofLeader(data js.Value) {
	switch data.Index(0).String() {
	case "shard":
		m.shards <- shardMessage{data.Index(1).String(), data.Index(2).Int(), data.Index(3)}
	case "stages":
		stages, _, _ := browser.Received(data.Index(1))
		m.stages <- stages
	case "apart":
		m.apart <- struct{}{}
	case "place":
		m.asked = true
		m.place(data)
	}
}

// place takes a place in a team.
func (m *mail) place(data js.Value) {
	request, _, _ := browser.Received(data.Index(3))
	p := place{member: data.Index(1).Int(), members: data.Index(2).Int(), request: request}
	for i := 4; i < data.Length(); i++ {
		p.ports = append(p.ports, data.Index(i))
	}
	m.places <- p
}
