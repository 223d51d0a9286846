//go:build js && wasm

// Command trainer carries out a plan in a Web Worker, or measures a network. static/worker.js loads it.
package main

import (
	"syscall/js"

	"signum/core/experiment"
	"signum/wasm/bridge"
	"signum/wasm/worker"
)

func main() {
	m := listen()
	select {
	case b := <-m.starts:
		lead(b, m.commands)
	case p := <-m.places:
		assist(p, m.shards)
	}
}

// lead carries out a task for the page. What trains is shared among workers.
func lead(b []byte, commands chan string) {
	start, err := bridge.DecodeStart(b)
	if err != nil {
		worker.Tell(bridge.Note{Trouble: worker.Sentence(err.Error()), Stopped: true})
		return
	}
	switch start.Task {
	case bridge.Rank:
		newTrainer(start, commands, newTeam(0, 1, nil)).rank()
	case bridge.Subsets:
		newTrainer(start, commands, newTeam(0, 1, nil)).subsets()
	case bridge.Front:
		newTrainer(start, commands, gather(start.Plan, b)).front()
	default:
		newTrainer(start, commands, gather(start.Plan, b)).run()
	}
}

// assist runs along with the leader, who alone talks to the page; it ends when the leader does. If it gives up, it says so.
func assist(p place, shards chan shardMessage) {
	start, err := bridge.DecodeStart(p.start)
	if err != nil {
		panic(err)
	}
	data := newLoader(start, &clock{}, func() {})
	data.forward = func(string, int, []byte) {}
	go func() {
		room := make([]byte, shardBytes)
		for s := range shards {
			data.take(s, room)
		}
	}()
	together := newTeam(p.member, p.members, p.ports)
	if start.Task == bridge.Front {
		for range front(start, data.data(), together) {
		}
		return
	}
	for range experiment.Run(start.Plan, data.data(), start.Done, together) {
	} // if there is an error, the leader has the same, and says it
}

// mail is what comes to this worker: a Start, as bytes, and commands, as text, from the page; or, from the worker that leads, a place
// in its team, and shards.
type mail struct {
	starts   chan []byte
	commands chan string
	places   chan place
	shards   chan shardMessage
}

// place is a place in a team, with ports to the partners.
type place struct {
	member, members int
	start           []byte
	ports           []js.Value
}

// shardMessage is a shard that the leader has loaded.
type shardMessage struct {
	set     string
	index   int
	content js.Value
}

// listen takes the messages.
func listen() *mail {
	m := &mail{make(chan []byte, 1), make(chan string, 64), make(chan place, 1), make(chan shardMessage, 64)}
	worker.Listen(m.receive)
	return m
}

func (m *mail) receive(data js.Value) {
	if b, _, ok := bridge.Received(data); ok {
		m.starts <- b
		return
	}
	if data.InstanceOf(js.Global().Get("Array")) {
		m.colleague(data)
		return
	}
	select {
	case m.commands <- data.String():
	default: // nobody clicks so much in one slice of work
	}
}

// colleague takes a message of the worker that leads.
func (m *mail) colleague(data js.Value) {
	if data.Index(0).String() == "shard" {
		m.shards <- shardMessage{data.Index(1).String(), data.Index(2).Int(), data.Index(3)}
		return
	}
	start, _, _ := bridge.Received(data.Index(3))
	p := place{member: data.Index(1).Int(), members: data.Index(2).Int(), start: start}
	for i := 4; i < data.Length(); i++ {
		p.ports = append(p.ports, data.Index(i))
	}
	m.places <- p
}
