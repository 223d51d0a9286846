//go:build js && wasm

package main

import (
	"iter"
	"reflect"
	"testing"

	"signum/core/experiment"
	"signum/core/task"
	"signum/wasm/bridge"
)

// both returns a request for the small plan and its twins.
func both(net string) task.Run {
	r := run()
	r.Plan.Net, r.Plan.Epochs, r.Twin = net, 1, true
	if net == "thin" { // whose stages take a moment
		r.Plan.Order = experiment.LastFirst
	}
	return r
}

// done returns the finished ones of all stages.
func done(t *testing.T, all iter.Seq2[experiment.Stage, error]) (stages []experiment.Stage) {
	t.Helper()
	for s, err := range all {
		if err != nil {
			t.Fatal(err)
		}
		if s.Done() {
			stages = append(stages, s)
		}
	}
	return stages
}

// alike fails the test unless the updates of a run hold the stages and twins of the terminal.
func alike(t *testing.T, r task.Run, updates []task.Update) {
	t.Helper()
	data := experiment.Split(r.Plan, images(trainImages), images(testImages))
	stages := done(t, experiment.Run(r.Plan, data, nil, nil))
	twins := done(t, experiment.RunTwins(r.Plan, data, stages, nil, nil))
	var scores []experiment.TwinScore
	for _, u := range updates {
		if found, is := u.Report.(task.TwinsReport); is {
			if len(found.Twins) != len(scores)+1 {
				t.Errorf("%d twins come after %d", len(found.Twins), len(scores))
			}
			scores = found.Twins
		}
	}
	if !reflect.DeepEqual(scores, experiment.TwinsOf(twins)) {
		t.Errorf("%s: got %d twins that differ from the terminal's %d", r.Plan.Net, len(scores), len(twins))
	}
	var want [][]byte
	for _, s := range stages[len(r.Done):] {
		b, _ := s.AppendBinary(nil)
		want = append(want, b)
	}
	if got := finished(t, updates); !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %d stages that differ from the terminal's %d", r.Plan.Net, len(got), len(want))
	}
	if last := updates[len(updates)-1]; last.Trouble != nil {
		t.Errorf("%s: the run ends with %v", r.Plan.Net, last.Trouble)
	}
}

func TestTwinsBesideARunAreThoseOfTheTerminal(t *testing.T) {
	site(t, nil)
	for _, net := range []string{"lenet5", "thin"} {
		for _, helpers := range []int{0, 1, 3} {
			ports, mails := hired(t, helpers)
			for _, m := range mails {
				go helps(m)
			}
			alike(t, both(net), carryOut(t, both(net), ports...))
		}
	}
}

func TestTwinsOfStagesThatAreDoneAreTrainedToo(t *testing.T) {
	site(t, nil)
	r := both("thin")
	data := experiment.Split(r.Plan, images(trainImages), images(testImages))
	r.Done = done(t, experiment.Run(r.Plan, data, nil, nil))[:2]
	ports, mails := hired(t, 1)
	go helps(mails[0])
	alike(t, r, carryOut(t, r, ports...))
}

func TestAFollowerThatFailsLosesNothing(t *testing.T) {
	site(t, nil)
	r := both("lenet5")
	ports, mails := hired(t, 1)
	go func() {
		p := <-mails[0].places
		data := newLoader(r, &clock{}, func() {})
		go data.takeAll(mails[0].shards)
		for s := range experiment.Run(r.Plan, data.data(), nil, newTeam(p.member, p.members, p.ports)) {
			if s.Done() {
				break
			}
		}
		mails[0].leader.Call("postMessage", map[string]any{"failure": "crashed", "values": []any{""}})
	}()
	alike(t, r, carryOut(t, r, ports...))
}

func TestATeamThatFailsBeforeItPartsLosesNothing(t *testing.T) {
	site(t, nil)
	r := both("lenet5")
	ports, mails := hired(t, 3)
	b, err := bridge.AppendRequest(nil, r)
	if err != nil {
		t.Fatal(err)
	}
	posted, leader := page(t), gather(b, ports)
	for _, m := range mails {
		<-m.places
	}
	leader.fail()
	tr := newTrainer(r, nil, leader)
	go tr.do(func() error { return tr.run(r) })
	alike(t, r, until(posted))
}

// until returns the updates to the last.
func until(posted <-chan task.Update) (updates []task.Update) {
	for u := range posted {
		if updates = append(updates, u); u.Stopped {
			break
		}
	}
	return updates
}

func TestALeaderThatWithdrawsHasTheTwinsTrainedBesideIt(t *testing.T) {
	site(t, nil)
	r := both("lenet5")
	for _, helpers := range []int{1, 3} {
		ports, mails := hired(t, helpers)
		for _, m := range mails {
			go helps(m)
		}
		b, err := bridge.AppendRequest(nil, r)
		if err != nil {
			t.Fatal(err)
		}
		posted, leader := page(t), gather(b, ports)
		leader.judged, leader.window = true, window{open: true, waited: 1e12} // of its time it has waited too much
		tr := newTrainer(r, nil, leader)
		go tr.do(func() error { return tr.run(r) })
		updates := until(posted)
		alike(t, r, updates)
		if last := updates[len(updates)-1]; last.Workers != 2 {
			t.Errorf("of %d workers %d are left, want 2", helpers+1, last.Workers)
		}
	}
}

// helps runs a helper. It posts to its leader, as if in a worker of its own.
func helps(m *mail) { assist(<-m.places, m) }
