//go:build js && wasm

// Command trainer carries out plans and measures networks, in a Web Worker. static/worker.js loads
// it.
package main

import (
	"errors"

	"signum/core/experiment"
	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/worker"
)

func main() {
	m := newMail()
	worker.Listen(m.receive)
	select {
	case r := <-m.requests:
		lead(r, m.commands)
	case p := <-m.places:
		assist(p, m.shards)
	}
}

// lead carries out a request of the page. Training is shared with the helpers.
func lead(posted request, commands chan task.Command) {
	decoded, err := bridge.DecodeRequest(posted.message)
	if err != nil {
		refuse(err)
		return
	}
	switch r := decoded.(type) {
	case task.Run:
		t := newTrainer(r, commands, gather(posted.message, posted.helpers))
		t.do(func() error { return t.run(r) })
	case task.Front:
		t := newTrainer(r, commands, gather(posted.message, posted.helpers))
		t.do(func() error { return t.front(r) })
	case task.Twins:
		t := newTrainer(r, commands, gather(posted.message, posted.helpers))
		t.do(func() error { return t.twins(r) })
	case task.Rank:
		t := newTrainer(r, commands, alone())
		t.do(func() error { return t.rank(r) })
	case task.Look:
		t := newTrainer(r, commands, alone())
		t.do(func() error { return t.look(r) })
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

// assist carries out the leader's request along with it. It ends when the leader does, and posts
// nothing but signs of life. Errors are the leader's too, which posts them.
func assist(p place, shards chan shardMessage) {
	request, err := bridge.DecodeRequest(p.request)
	if err != nil {
		panic(err)
	}
	data := newLoader(request, &clock{}, func() {})
	data.forward = func(string, int, []byte) {}
	go data.takeAll(shards)
	together, heart := newTeam(p.member, p.members, p.ports), worker.Heart{}
	switch r := request.(type) {
	case task.Run:
		for range experiment.Run(r.Plan, data.data(), r.Done, together) {
			heart.Beat()
		}
	case task.Twins:
		for range experiment.RunTwins(r.Plan, data.data(), r.Stages, nil, together) {
			heart.Beat()
		}
	case task.Front:
		for range tuned(r, data.data(), together) {
			heart.Beat()
		}
	}
}
