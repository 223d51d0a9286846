//go:build js && wasm

package main

import (
	"errors"
	"syscall/js"
	"unsafe"

	"signum/core/matrix"
	"signum/wasm/worker"
)

// team is the workers that share a run: the one that the page asked leads, the others help. It is a
// train.Team: buffers go back and forth between partners, handed over and not copied on the way.
type team struct {
	member, members int
	partners        []*partner // by level: partner i's number differs in bit i
	theirs          []float32
	helpers         []*helper    // of the leader
	followers       []*helper    // of those, the last ones: they train the run's twins
	heard           func([]byte) // takes what followers post
	twins           bool         // a helper that the leader releases trains them
	failed          chan struct{}
	waiting         bool // for a partner
	judged          bool // whether it is worth it
	window          window
}

// partner is the way to another member. static/exchange.js has its ends.
type partner struct {
	number int32         // there
	wake   chan struct{} // receives when what was waited for has arrived
}

// exchangeSend hands bytes over.
//
//go:wasmimport exchange send
func exchangeSend(to int32, at unsafe.Pointer, size int32)

// exchangeHas reports whether a message has arrived; if not, the partner's wake is called when one
// does.
//
//go:wasmimport exchange has
func exchangeHas(from int32) int32

// exchangeReceive takes the first message.
//
//go:wasmimport exchange receive
func exchangeReceive(from int32, at unsafe.Pointer, size int32)

// newTeam returns a member's place in a team, with a port to each partner.
func newTeam(member, members int, ports []js.Value) *team {
	t := &team{member: member, members: members, failed: make(chan struct{})}
	for _, port := range ports {
		p := &partner{wake: make(chan struct{}, 1)}
		wake := js.FuncOf(func(js.Value, []js.Value) any {
			p.wake <- struct{}{}
			return nil
		})
		p.number = int32(js.Global().Call("partner", port, wake).Int())
		t.partners = append(t.partners, p)
	}
	return t
}

// alone returns the place of a worker that shares with nobody.
func alone() *team { return newTeam(0, 1, nil) }

// over reports whether the team has failed.
func (t *team) over() bool {
	select {
	case <-t.failed:
		return true
	default:
		return false
	}
}

// Place implements train.Team.
func (t *team) Place() (member, members int) { return t.member, t.members }

// errFailed is the error of a team of which a member is gone.
var errFailed = errors.New("trainer: another worker has failed")

// AllReduce implements train.Team.
func (t *team) AllReduce(values []float32) error {
	if len(t.partners) == 0 {
		return nil
	}
	if t.over() { // what a partner sent before may still be there: it belongs to another sum
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
	if len(t.helpers) == 0 || !t.judged || !t.window.lost(worker.Now(), t.members) {
		return nil
	}
	if t.twins {
		t.withdraw()
	} else {
		t.fail()
	}
	return nil
}

// judge makes the leader watch from now on whether it would be faster alone. While images arrive it
// can't know: they keep each member from its work in turn.
func (t *team) judge() { t.judged = true }

// halve makes a team of each half of the members. It reports whether this member is in the second.
// One that is alone stays so.
func (t *team) halve() (second bool) {
	if t.members == 1 {
		return false
	}
	t.members /= 2
	t.partners = t.partners[:len(t.partners)-1] // the last one's number differs in the first bit
	second = t.member >= t.members
	t.member %= t.members
	return second
}

// leave makes this member a team of its own.
func (t *team) leave() { t.member, t.members, t.partners = 0, 1, nil }

// await returns when a partner's values have arrived.
func (t *team) await(p *partner) error {
	if exchangeHas(p.number) != 0 {
		return nil
	}
	t.waiting = true
	for _, h := range t.helpers[:len(t.helpers)-len(t.followers)] {
		h.silent = 0
	}
	from := worker.Now()
	select {
	case <-t.failed:
		return errFailed
	case <-p.wake:
	}
	t.waiting = false
	t.window.waited += worker.Now() - from
	return nil
}

func (p *partner) send(values []float32) {
	exchangeSend(p.number, unsafe.Pointer(unsafe.SliceData(values)), int32(4*len(values)))
}

func (p *partner) receive(values []float32) {
	exchangeReceive(p.number, unsafe.Pointer(unsafe.SliceData(values)), int32(4*len(values)))
}
