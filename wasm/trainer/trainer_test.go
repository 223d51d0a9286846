//go:build js && wasm

package main

import (
	"reflect"
	"slices"
	"syscall/js"
	"testing"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/priority"
	"signum/core/task"
	"signum/wasm/browser/browsertest"
	"signum/wasm/store"
)

func TestARunPostsTheStagesOfTheTerminal(t *testing.T) {
	site(t, nil)
	updates := carryOut(t, run())
	if got, want := finished(t, updates), terminal(t); !reflect.DeepEqual(got, want) {
		t.Errorf("got %d stages that differ from the terminal's %d", len(got), len(want))
	}
	last := updates[len(updates)-1]
	if last.Trouble != nil || last.Engine != matrix.Current() || last.Workers != 1 ||
		last.Rate <= 0 || last.Loaded != last.Total || last.Total == 0 {
		t.Errorf("the last update is %+v", last)
	}
	first := slices.IndexFunc(updates, func(u task.Update) bool { return u.Report != nil })
	if r := updates[first].Report.(task.RunReport); r.Stage.Batch != 1 {
		t.Errorf("the first report is after %d batches, want 1", r.Stage.Batch)
	}
}

func TestARunContinuesAfterFinishedStages(t *testing.T) {
	site(t, nil)
	r := run()
	for _, u := range carryOut(t, run()) {
		if found, is := u.Report.(task.RunReport); is && found.Stage.Done() && len(r.Done) == 0 {
			r.Done = append(r.Done, found.Stage)
		}
	}
	if got, want := finished(t, carryOut(t, r)), terminal(t)[1:]; !reflect.DeepEqual(got, want) {
		t.Errorf("got %d stages that differ from those of one go", len(got))
	}
}

func TestAStepPausesAfterOneStage(t *testing.T) {
	site(t, nil)
	r := run()
	r.Step = true
	commands, updates := make(chan task.Command), page(t)
	tr := newTrainer(r, commands, alone())
	go tr.do(func() error { return tr.run(r) })
	for stage := range 2 {
		for u := range updates {
			found, is := u.Report.(task.RunReport)
			if is && found.Stage.Index > stage {
				t.Fatalf("stage %d began before the step after stage %d", found.Stage.Index, stage)
			}
			if is && found.Stage.Done() {
				break
			}
		}
		commands <- task.Step // nobody takes it before the run pauses
	}
	for u := range updates {
		if u.Stopped {
			break
		}
	}
}

func TestMeasurementsReportWhatTheyFind(t *testing.T) {
	site(t, nil)
	var float experiment.Stage
	for _, u := range carryOut(t, run()) {
		found, is := u.Report.(task.RunReport)
		if is && found.Stage.Done() && float.Network == nil {
			float = found.Stage
		}
	}
	p, i := small(), run().Images
	lastOf := func(r task.Request) (last task.Report) {
		for _, u := range carryOut(t, r) {
			if u.Trouble != nil {
				t.Fatal(u.Trouble)
			}
			if u.Report != nil {
				last = u.Report
			}
		}
		return last
	}
	var table lattice.Table
	for partial := range lattice.Evaluate(float.Network, images(testImages), 5, lattice.Table{}) {
		table = partial
	}
	found := lastOf(task.Subsets{Plan: p, Images: i, Stage: float})
	if want := (task.SubsetsReport{Table: table}); !reflect.DeepEqual(found, want) {
		t.Error("got a table that differs from lattice's")
	}
	all := priority.Metrics()
	var done []experiment.Ranking
	for _, m := range append(all[:1:1], all[2:]...) { // most take long
		order := []int{4, 3, 2, 1, 0}
		r := experiment.Ranking{Metric: m.Name, Values: make([]float64, 5), Order: order}
		done = append(done, r)
	}
	found = lastOf(task.Rank{Plan: p, Images: i, Stage: float, Rankings: done})
	rankings := found.(task.RankReport).Rankings
	if len(rankings) != len(all) || !reflect.DeepEqual(rankings[:len(done)], done) {
		t.Errorf("got %d rankings, want %d, those of before in front", len(rankings), len(all))
	}
}

func TestARequestThatCannotBeReadIsTold(t *testing.T) {
	updates := page(t)
	lead(request{message: []byte("not a request")}, nil)
	if u := <-updates; !u.Stopped || u.Trouble == nil || u.Trouble.Code != task.NotUnderstood {
		t.Errorf("got %+v, want trouble NotUnderstood", u)
	}
}

// troubleOf returns the trouble that ends a run.
func troubleOf(t *testing.T, r task.Run) task.Trouble {
	t.Helper()
	updates := carryOut(t, r)
	if last := updates[len(updates)-1]; last.Trouble != nil {
		return *last.Trouble
	}
	t.Fatal("the run has no trouble")
	return task.Trouble{}
}

func TestImagesThatFailAreAskedForOnceMore(t *testing.T) {
	var modes []string
	site(t, func(name, mode string) (js.Value, bool) {
		if name != "test-00.bin" {
			return js.Value{}, false
		}
		modes = append(modes, mode)
		return browsertest.Response(503, nil), len(modes) == 1
	})
	updates := carryOut(t, run())
	if last := updates[len(updates)-1]; last.Trouble != nil || last.Loaded != last.Total {
		t.Errorf("the run ended with %+v", last)
	}
	if want := []string{"default", "reload"}; !slices.Equal(modes, want) {
		t.Errorf("asked with modes %v, want %v", modes, want)
	}
}

func TestTroubleWithImagesNamesTheShard(t *testing.T) {
	answers := map[string]js.Value{"train-00.bin": browsertest.Response(404, nil)}
	site(t, func(name, _ string) (js.Value, bool) {
		answer, changed := answers[name]
		if changed {
			answer = answer.Call("clone")
		}
		return answer, changed
	})
	want := *task.NewTrouble(task.ImagesNotLoaded, "train-00.bin", "the server answered 404")
	if got := troubleOf(t, run()); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	damaged := mnist.EncodeShard(images(trainImages), 0, trainImages)
	damaged[1000]++
	answers = map[string]js.Value{"train-00.bin": browsertest.Response(200, damaged)}
	if got := troubleOf(t, run()); got.Code != task.ImagesDamaged || got.Args[0] != "train-00.bin" {
		t.Errorf("got %+v, want ImagesDamaged of train-00.bin", got)
	}
}

func TestImagesOfTheVisitorComeFromTheStorage(t *testing.T) {
	site(t, nil)
	browsertest.Caches(t)
	browsertest.Locks(t)
	training, tests := images(trainImages), images(testImages)
	info := dataset.New(training, tests)
	r := run()
	r.Plan.Data, r.Images = info.Data, task.ImagesOf(info)
	got := troubleOf(t, r)
	if got.Code != task.ImagesNotStored || got.Args[1] != store.ErrNoSet.Error() {
		t.Errorf("got %+v, want ImagesNotStored", got)
	}
	if err := store.Put(info, training, tests, func(int) {}); err != nil {
		t.Fatal(err)
	}
	updates := carryOut(t, r)
	if got, want := finished(t, updates), terminal(t); !reflect.DeepEqual(got, want) {
		t.Errorf("got %d stages that differ from the terminal's %d", len(got), len(want))
	}
}

func TestARequestLoadsWhatItNeeds(t *testing.T) {
	p, i := small(), task.Images{Data: experiment.MNIST, Train: 60_000, Test: 10_000}
	holds := p
	holds.Order = "bytes"
	for _, c := range []struct {
		r              task.Request
		training, test int
	}{
		{task.Run{Plan: p, Images: i}, p.Images, 10_000},
		{task.Rank{Plan: p, Images: i}, p.Images + experiment.MaxHeldOut, 0},
		{task.Subsets{Plan: p, Images: i}, 0, 10_000},
		{task.Front{Plan: p, Images: i}, p.Images + experiment.MaxHeldOut, 10_000},
		{task.Compare{Images: i}, 0, 10_000},
		{task.Front{Plan: p, Images: task.Images{Train: 300, Test: 40}}, 300, 40},
	} {
		_, training, test := needs(c.r)
		if training.n != c.training || test.n != c.test {
			t.Errorf("%T needs %d and %d images, want %d and %d",
				c.r, training.n, test.n, c.training, c.test)
		}
	}
}

func TestAStepThatIsNotPostedAllocatesNothing(t *testing.T) {
	page(t)
	tr := newTrainer(run(), nil, alone())
	tr.clock.resume()
	tr.post()
	stage := experiment.Stage{Batch: 7, Batches: 1e6}
	if n := testing.AllocsPerRun(100, func() { tr.clock.count(stage, 64); tr.take(stage) }); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

func TestPauseHoldsTheRunUntilResume(t *testing.T) {
	commands := make(chan task.Command, 2)
	tr := newTrainer(run(), commands, alone())
	commands <- task.Pause
	commands <- task.Resume
	tr.yield() // returns only because the second command is there
	if tr.paused || len(commands) != 0 {
		t.Errorf("paused is %v with %d commands left", tr.paused, len(commands))
	}
	commands <- task.Pause
	commands <- task.Step
	if tr.yield(); tr.paused || !tr.stepping {
		t.Error("step doesn't go on")
	}
}

func TestTheClockLeavesOutWhatIsNoWork(t *testing.T) {
	var c clock
	c.resume()
	c.pause()
	before := c.total
	c.resume()
	c.without(func() { c.since -= 1e9 }) // as if time went by
	if c.work() < before || c.work() > 1e8 {
		t.Errorf("counted %v ms of work", c.work())
	}
}
