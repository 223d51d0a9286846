//go:build js && wasm

// Command trainer carries out plans and measures networks, in a Web Worker. static/worker.js loads
// it.
package main

import (
	"errors"

	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/worker"
)

func main() {
	m := newMail()
	worker.Listen(m.receive)
	for {
		select {
		case <-m.warms:
			warm(m)
		case r := <-m.requests:
			lead(r, m.commands)
			return
		case p := <-m.places:
			assist(p, m)
			return
		}
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
	case task.Compare:
		t := newTrainer(r, commands, alone())
		t.do(func() error { return t.compare(r) })
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
