//go:build js && wasm

package main

import (
	"reflect"
	"slices"
	"syscall/js"
	"testing"

	"signum/core/experiment"
	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/browser"
	"signum/wasm/browser/browsertest"
	"signum/wasm/worker"
)

// turn waits for one turn of the event loop.
var turn = worker.NewTurn()

// A helper of these tests is a port on which a mail of this program listens, as in a worker of its
// own.

// hired returns the leader's ports to n helpers, and the mails of these.
func hired(t *testing.T, n int) (ports []js.Value, mails []*mail) {
	t.Helper()
	browsertest.SetGlobal(t, "equip", browsertest.Eval(`() => {}`))
	browsertest.SetGlobal(t, "alive", browsertest.Eval(`() => {}`))
	for range n {
		channel := js.Global().Get("MessageChannel").New()
		t.Cleanup(func() { channel.Get("port1").Call("close") })
		m := newMail()
		m.leader = channel.Get("port2")
		stop := browser.Listen(channel.Get("port2"), "message", func(event js.Value) {
			m.receive(event.Get("data"))
		})
		t.Cleanup(stop)
		channel.Get("port2").Call("start")
		ports, mails = append(ports, channel.Get("port1")), append(mails, m)
	}
	return ports, mails
}

func TestATeamAddsUpTheValuesOfAll(t *testing.T) {
	for _, helpers := range []int{0, 1, 3} {
		ports, mails := hired(t, helpers)
		leader := gather([]byte("request"), ports)
		sums := make(chan []float32)
		add := func(t *team) {
			values := []float32{float32(t.member + 1), 10}
			for range 2 {
				if err := t.AllReduce(values); err != nil {
					panic(err)
				}
			}
			sums <- values
		}
		go add(leader)
		for _, m := range mails {
			go func() { p := <-m.places; add(newTeam(p.member, p.members, p.ports)) }()
		}
		n := float32(helpers + 1)
		want := []float32{n * n * (n + 1) / 2, 10 * n * n}
		for range helpers + 1 {
			if got := <-sums; !slices.Equal(got, want) {
				t.Errorf("%d helpers: got %v, want %v", helpers, got, want)
			}
		}
	}
}

func TestHelpersThatMakeNoPowerOfTwoAreLeftOut(t *testing.T) {
	ports, _ := hired(t, 2)
	if got := gather(nil, ports); got.members != 2 || len(got.helpers) != 1 {
		t.Errorf("got a team of %d with %d helpers, want 2 with 1", got.members, len(got.helpers))
	}
}

func TestARunWithHelpersHasTheSameBits(t *testing.T) {
	site(t, nil)
	want := terminal(t)
	for _, helpers := range []int{1, 3} {
		ports, mails := hired(t, helpers)
		for _, m := range mails {
			go func() { assist(<-m.places, m) }()
		}
		updates := carryOut(t, run(), ports...)
		if got := finished(t, updates); !reflect.DeepEqual(got, want) {
			t.Errorf("%d helpers: got %d stages that differ", helpers, len(got))
		}
		// That is so until the leader lost time.
		all := func(u task.Update) bool { return u.Workers == helpers+1 }
		if !slices.ContainsFunc(updates, all) {
			t.Errorf("no update of %d workers", helpers+1)
		}
	}
}

// waits makes a leader that waits for a helper which never sends anything, and returns the team
// with how its sum ends.
func waits(t *testing.T) (leader *team, helper js.Value, sum chan error) {
	channel := js.Global().Get("MessageChannel").New()
	t.Cleanup(func() { channel.Get("port1").Call("close") })
	browsertest.SetGlobal(t, "equip", browsertest.Eval(`() => {}`))
	leader, sum = gather(nil, []js.Value{channel.Get("port1")}), make(chan error, 1)
	go func() { sum <- leader.AllReduce(make([]float32, 2)) }()
	for !leader.waiting {
		turn()
	}
	return leader, channel.Get("port2"), sum
}

// A leader that has waited for all of its time goes on alone, but not while images arrive.
func TestALeaderJudgesItsTeamWhenAllImagesAreThere(t *testing.T) {
	site(t, nil)
	ports, mails := hired(t, 1)
	leader := gather(nil, ports)
	tr := newTrainer(run(), nil, leader)
	page(t)
	go func() {
		p := <-mails[0].places
		helper := newTeam(p.member, p.members, p.ports)
		for helper.AllReduce(make([]float32, 2)) == nil {
		}
	}()
	sum := func() {
		leader.window = window{open: true, waited: 1e12}
		if err := leader.AllReduce(make([]float32, 2)); err != nil {
			t.Fatal(err)
		}
	}
	if sum(); leader.over() {
		t.Error("it went on alone before it loaded an image")
	}
	tr.data.load()
	for tr.data.left > 0 {
		turn()
	}
	if sum(); !leader.over() {
		t.Error("it stays in its team when all images are there")
	}
}

func TestASilentHelperEndsTheTeam(t *testing.T) {
	leader, _, sum := waits(t)
	for range patience {
		leader.beat()
	}
	if leader.over() {
		t.Fatal("the team ended too early")
	}
	leader.beat()
	if err := <-sum; err != errFailed || len(leader.helpers) != 0 {
		t.Errorf("got error %v with %d helpers, want errFailed with none", err, len(leader.helpers))
	}
	if err := leader.AllReduce(nil); err != errFailed {
		t.Errorf("a later sum has error %v, want errFailed", err)
	}
}

func TestASignOfLifeKeepsTheTeam(t *testing.T) {
	leader, helper, _ := waits(t)
	for range patience {
		leader.beat()
	}
	helper.Call("postMessage", map[string]any{"alive": true})
	for leader.helpers[0].silent > 0 {
		turn()
	}
	if leader.beat(); leader.over() {
		t.Error("the team ended, though its helper lives")
	}
}

func TestAHelperThatFailsEndsTheTeamAtOnce(t *testing.T) {
	_, helper, sum := waits(t)
	messages := make(chan string, 9)
	stop := browser.Listen(helper, "message", func(event js.Value) {
		if data := event.Get("data"); data.Type() == js.TypeString {
			messages <- data.String()
		}
	})
	defer stop()
	helper.Call("start")
	helper.Call("postMessage", map[string]any{"failure": "crashed", "values": []any{"unreachable"}})
	if err := <-sum; err != errFailed {
		t.Errorf("got error %v, want errFailed", err)
	}
	if got := <-messages; got != "end" {
		t.Errorf("the helper got %q, want end", got)
	}
}

func TestARunGoesOnAloneWithTheSameBits(t *testing.T) {
	site(t, nil)
	ports, mails := hired(t, 1)
	go func() { // it helps with three batches, and then dies
		p := <-mails[0].places
		data := newLoader(run(), &clock{}, func() {})
		go data.takeAll(mails[0].shards)
		helper := newTeam(p.member, p.members, p.ports)
		for stage := range experiment.Run(small(), data.data(), nil, helper) {
			if stage.Batch == 3 {
				break
			}
		}
	}()
	b, err := bridge.AppendRequest(nil, run())
	if err != nil {
		t.Fatal(err)
	}
	posted := page(t)
	leader := gather(b, ports)
	tr := newTrainer(run(), nil, leader)
	go tr.do(func() error { return tr.run(run()) })
	for leader.beat(); !leader.over(); leader.beat() {
		turn()
	}
	var updates []task.Update
	for u := range posted {
		if updates = append(updates, u); u.Stopped {
			break
		}
	}
	if got, want := finished(t, updates), terminal(t); !reflect.DeepEqual(got, want) {
		t.Errorf("got %d stages that differ", len(got))
	}
	if last := updates[len(updates)-1]; last.Workers != 1 || last.Trouble != nil {
		t.Errorf("the run ended with %+v", last)
	}
}

func TestMailIsSorted(t *testing.T) {
	m := newMail()
	page, there := js.Global().Get("MessageChannel").New(), make(chan struct{})
	defer page.Get("port1").Call("close")
	stop := browser.Listen(page.Get("port2"), "message", func(event js.Value) {
		m.receive(event.Get("data"))
		there <- struct{}{}
	})
	defer stop()
	page.Get("port2").Call("start")
	port := js.Global().Get("MessageChannel").New().Get("port1")
	browser.Post(page.Get("port1"), []byte("request"), port)
	<-there
	browser.Post(page.Get("port1"), bridge.AppendCommand(nil, task.Pause))
	<-there
	browser.Post(page.Get("port1"), []byte("no command"))
	<-there
	if r := <-m.requests; string(r.message) != "request" || len(r.helpers) != 1 {
		t.Errorf("got request %q with %d helpers", r.message, len(r.helpers))
	}
	if c := <-m.commands; c != task.Pause || len(m.commands) != 0 {
		t.Errorf("got command %d and %d more, want Pause alone", c, len(m.commands))
	}
	m.receive(browser.Array("shard", "test", 3, browser.Bytes([]byte("x"))))
	if s := <-m.shards; s.set != "test" || s.index != 3 {
		t.Errorf("got shard %d of %s", s.index, s.set)
	}
	m.receive(js.ValueOf("end")) // is for worker.js
}
