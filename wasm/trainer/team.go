//go:build js && wasm

package main

import (
	"errors"
	"syscall/js"
	"unsafe"

	"signum/core/experiment"
	"signum/core/matrix"
	"signum/core/nn"
	"signum/core/train"
	"signum/wasm/browser"
)

// team is the workers that share a run: the one that the page started leads, and starts the others. It is a train.Team: buffers go
// back and forth between partners, handed over and not copied on the way.
type team struct {
	member, members int
	partners        []*partner // by level: whose number differs in that bit
	theirs          []float32
	mates           []js.Value // the leader's: the other workers
	failed          chan struct{}
	waiting         bool
	heard           bool // at least once
	silent          int  // beats of waiting without a word
}

// partner is the way to another member; worker.js has its ends.
type partner struct {
	index int
	wake  chan struct{} // what was waited for has come
}

// send hands bytes over.
//
//go:wasmimport exchange send
func exchangeSend(to int32, at unsafe.Pointer, size int32)

// has says whether a message lies there; if not, the partner is woken when one does.
//
//go:wasmimport exchange has
func exchangeHas(from int32) int32

// receive takes the first message.
//
//go:wasmimport exchange receive
func exchangeReceive(from int32, at unsafe.Pointer, size int32)

// newTeam is a member's place, with a port to each partner.
func newTeam(member, members int, ports []js.Value) *team {
	t := &team{member: member, members: members, failed: make(chan struct{})}
	for i, port := range ports {
		p := &partner{index: i, wake: make(chan struct{}, 1)}
		js.Global().Call("partner", port, js.FuncOf(func(js.Value, []js.Value) any {
			p.wake <- struct{}{}
			return nil
		}))
		t.partners = append(t.partners, p)
	}
	return t
}

// crew is how many workers to share a plan's runs among: as many as there are cores, but 1, 2 or 4. Without a convolution it is one: as
// every weight is used once an image, handing over its gradient takes as long as computing it.
func crew(p experiment.Plan) (members int) {
	blocks, err := nn.Preset(p.Net)
	if err != nil || blocks[0].Geometry.Kernel == 0 || js.Global().Get("Worker").IsUndefined() {
		return 1
	}
	members = 1
	for cores := js.Global().Get("navigator").Get("hardwareConcurrency"); cores.Truthy() && 2*members <= min(train.Parts, cores.Int()); {
		members *= 2
	}
	return members
}

// alone returns the place of a worker that shares with nobody.
func alone() *team { return newTeam(0, 1, nil) }

// gather starts the other members, and gives the leader's place. Each is told the same start as the leader was.
func gather(p experiment.Plan, request []byte) *team {
	members := crew(p)
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
	t := newTeam(0, members, ports[0])
	for i := 1; i < members; i++ {
		t.mates = append(t.mates, t.mate(i, request, ports[i]))
	}
	return t
}

// mate starts a worker, by a function of worker.js, and tells it its place.
func (t *team) mate(member int, request []byte, ports []js.Value) js.Value {
	mate := js.Global().Call("recruit")
	fail := js.FuncOf(func(_ js.Value, args []js.Value) any {
		args[0].Call("preventDefault") // an error that nobody handles would end the leader too
		t.fail()
		return nil
	})
	mate.Set("onerror", fail)
	mate.Set("onmessage", fail) // a mate says something only when it gives up
	message := browser.Array("place", member, t.members, browser.Bytes(request))
	transfer := browser.Array()
	for _, port := range ports {
		message.Call("push", port)
		transfer.Call("push", port)
	}
	mate.Call("postMessage", message, transfer)
	return mate
}

// forward gives a shard to the other members.
func (t *team) forward(name string, index int, content []byte) {
	for _, mate := range t.mates {
		b := browser.Bytes(content)
		mate.Call("postMessage", browser.Array("shard", name, index, b), browser.Array(b.Get("buffer")))
	}
}

// fail ends the team: the leader goes on alone.
func (t *team) fail() {
	if t.over() {
		return
	}
	close(t.failed)
	for _, mate := range t.mates {
		mate.Call("terminate")
	}
	t.mates = nil
}

// over says that the team has failed.
func (t *team) over() bool {
	select {
	case <-t.failed:
		return true
	default:
		return false
	}
}

// patience is how many beats of a second a member that has spoken may keep the leader waiting before it counts as dead.
const patience = 60

// beat is called every second.
func (t *team) beat() {
	if t.waiting && t.heard {
		if t.silent++; t.silent > patience {
			t.fail()
		}
	}
}

// Place implements train.Team.
func (t *team) Place() (member, members int) { return t.member, t.members }

// errFailed says that the team has failed.
var errFailed = errors.New("trainer: another worker has failed")

// Sum implements train.Team.
func (t *team) AllReduce(values []float32) error {
	if t.over() { // what a partner sent before may still lie there: it belongs to another sum
		return errFailed
	}
	if len(t.theirs) < len(values) {
		t.theirs = make([]float32, len(values))
	}
	theirs := t.theirs[:len(values)]
	for _, p := range t.partners {
		p.send(values)
		if err := t.await(p); err != nil {
			return err
		}
		p.receive(theirs)
		matrix.Add(values, theirs)
	}
	return nil
}

// await returns when a partner's values have come.
func (t *team) await(p *partner) error {
	if exchangeHas(int32(p.index)) != 0 {
		return nil
	}
	t.waiting, t.silent = true, 0
	select {
	case <-t.failed:
		return errFailed
	case <-p.wake:
	}
	t.waiting, t.heard = false, true
	return nil
}

func (p *partner) send(values []float32) {
	exchangeSend(int32(p.index), unsafe.Pointer(unsafe.SliceData(values)), int32(4*len(values)))
}

func (p *partner) receive(values []float32) {
	exchangeReceive(int32(p.index), unsafe.Pointer(unsafe.SliceData(values)), int32(4*len(values)))
}
