//go:build js && wasm

// Command trainer carries out plans and measures networks, in a Web Worker. static/worker.js loads it.
package main

import (
	"errors"

	"signum/core/experiment"
	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/worker"
)

func main() {
	m := listen()
	select {
	case b := <-m.requests:
		lead(b, m.commands)
	case p := <-m.places:
		assist(p, m.shards)
	}
}

// lead carries out a request of the page. Training is shared among workers, which lead starts.
func lead(b []byte, commands chan task.Command) {
	request, err := bridge.DecodeRequest(b)
	if err != nil {
		refuse(err)
		return
	}
	switch r := request.(type) {
	case task.Run:
		t := newTrainer(r, commands, gather(r.Plan, b))
		t.do(func() error { return t.run(r) })
	case task.Front:
		t := newTrainer(r, commands, gather(r.Plan, b))
		t.do(func() error { return t.front(r) })
	case task.Rank:
		t := newTrainer(r, commands, alone())
		t.do(func() error { return t.rank(r) })
	case task.Subsets:
		t := newTrainer(r, commands, alone())
		t.do(func() error { return t.subsets(r) })
	default:
		refuse(errors.New("trainer: found a task of another program"))
	}
}

// refuse ends a task that can't be understood.
func refuse(err error) {
	(&worker.Reporter{}).End(task.NewTrouble(task.NotUnderstood, err.Error()))
}

// assist carries out the leader's request along with it. It ends when the leader does. Only the leader
// posts to the page.
func assist(p place, shards chan shardMessage) {
	request, err := bridge.DecodeRequest(p.request)
	if err != nil {
		panic(err)
	}
	data := newLoader(request, &clock{}, func() {})
	data.forward = func(string, int, []byte) {}
	go func() {
		room := make([]byte, fullShard)
		for s := range shards {
			data.take(s, room)
		}
	}()
	together := newTeam(p.member, p.members, p.ports)
	switch r := request.(type) { // errors are the leader's too, which reports them
	case task.Run:
		for range experiment.Run(r.Plan, data.data(), r.Done, together) {
		}
	case task.Front:
		for range tuned(r, data.data(), together) {
		}
	}
}
