package session

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/task"
)

// own returns the stages that a test's runs come to.
func own(t testing.TB) []experiment.Stage {
	return viewtest.Recording(t, "net=mlp&seed=9").Stages
}

// states bring a fresh desk into each state that a run, a race and a measurement can be in
// together.
var states = []struct {
	name string
	into func(d *desk)
}{
	{"fresh", func(*desk) {}},
	{"store not told", func(d *desk) { d.Sets.listed, d.Draft.Plan.Data = false, someSet().Data }},
	{"waits for store", func(d *desk) { d.Sets.listed, d.Draft.Plan.Data = false, someSet().Data; d.Train() }},
	{"data set missing", func(d *desk) { d.Draft.Plan.Data = someSet().Data }},
	{"started", func(d *desk) { d.Train() }},
	{"stage 0 trains", func(d *desk) { d.Train(); d.finishes(half(own(d.t)[0])) }},
	{"stage 0 done", func(d *desk) { d.Train(); d.finishes(own(d.t)[0]) }},
	{"stage 1 trains", func(d *desk) { d.Train(); d.finishes(own(d.t)[0], half(own(d.t)[1])) }},
	{"steps", func(d *desk) { d.Train(); d.finishes(own(d.t)[0]); d.Step() }},
	{"step is done", func(d *desk) { d.Step(); d.finishes(own(d.t)[0]) }},
	{"paused in stage 1", func(d *desk) { d.Train(); d.finishes(own(d.t)[0], half(own(d.t)[1])); d.Pause() }},
	{"paused at once", func(d *desk) { d.Train(); d.Pause() }},
	{"worker died", func(d *desk) { d.Train(); d.finishes(own(d.t)[:2]...); d.ends(died()) }},
	{"last stage trains", func(d *desk) { d.Train(); d.finishes(own(d.t)[:3]...) }},
	{"complete", func(d *desk) { d.Train(); d.finishes(own(d.t)...) }},
	{"races", func(d *desk) { d.Race.Start() }},
	{"races in stage 1", func(d *desk) { d.Race.Start(); d.finishes(half(own(d.t)[1])) }},
	{"races beside a paused run", func(d *desk) { d.Step(); d.finishes(own(d.t)[0]); d.Race.Start() }},
	{"measures", func(d *desk) { d.Measure(task.SubsetsKind) }},
	{"measures beside a paused run", func(d *desk) { d.Step(); d.finishes(own(d.t)[0]); d.Measure(task.SubsetsKind) }},
}

// events are all that can happen to them: what the visitor presses, and what workers report.
var events = []struct {
	name   string
	happen func(d *desk)
}{
	{"Train", func(d *desk) { d.Train() }},
	{"Step", func(d *desk) { d.Step() }},
	{"Pause", func(d *desk) { d.Pause() }},
	{"Reset", func(d *desk) { d.Reset() }},
	{"More", func(d *desk) { d.Shown.Selected = max(0, len(d.Run.Done())-1); d.More() }},
	{"Branch", func(d *desk) { d.Shown.Selected = 0; d.Branch(experiment.FirstLast) }},
	{"Fewer", func(d *desk) { d.Fewer() }},
	{"Race", func(d *desk) { d.Race.Start() }},
	{"Stop the race", func(d *desk) { d.Race.Stop() }},
	{"Subsets", func(d *desk) { d.Measure(task.SubsetsKind) }},
	{"Cancel", func(d *desk) { d.Cancel() }},
	{"the store tells", func(d *desk) { d.Recall(func() {}); d.store.answer() }},
	{"progress", func(d *desk) { d.update(task.Update{}) }},
	{"stage trains", func(d *desk) { d.stage(func(next int) (int, bool) { return next, false }) }},
	{"stage is done", func(d *desk) { d.stage(func(next int) (int, bool) { return next, true }) }},
	{"stage comes again", func(d *desk) { d.stage(func(next int) (int, bool) { return next - 1, true }) }},
	{"images are scored", func(d *desk) { d.update(task.Update{Report: scored(100)}) }},
	{"all images are scored", func(d *desk) { d.update(task.Update{Report: scored(10000), Stopped: true}) }},
	{"stage is skipped", func(d *desk) { d.stage(func(next int) (int, bool) { return next + 1, true }) }},
	{"report of another task", func(d *desk) { d.update(task.Update{Report: task.ReadReport{Info: &dataset.Info{}}}) }},
	{"trouble", func(d *desk) { d.update(task.Update{Trouble: died(), Stopped: true}) }},
	{"end without a word", func(d *desk) { d.update(task.Update{Stopped: true}) }},
	{"stale", func(d *desk) { d.stale() }},
}

// scored returns a report of all subsets on some images.
func scored(images int) task.SubsetsReport {
	return task.SubsetsReport{Table: lattice.Table{Images: images, Results: make([]lattice.Result, 8)}}
}

func died() *task.Trouble { return task.NewTrouble(task.Silent) }

// update reports an update of the worker that was started last, if there is one.
func (d *desk) update(u task.Update) {
	if len(d.workers) > 0 {
		d.worker().report(u)
	}
}

// stage reports a stage of the worker that was started last, if it trains.
func (d *desk) stage(which func(next int) (index int, done bool)) {
	if len(d.workers) == 0 {
		return
	}
	all := own(d.t)
	next := len(d.Run.Done())
	if d.Race.Busy() {
		next = len(d.Race.Lanes[d.Race.At].Done())
	}
	index, done := which(next)
	if index < 0 || index >= len(all) {
		return
	}
	s := all[index]
	if !done {
		s = half(s)
	}
	d.update(task.Update{Report: task.RunReport{Stage: s}})
}

// stale sends a late update of every worker that has stopped, or was asked to.
func (d *desk) stale() {
	for _, w := range d.workers {
		if w.ended {
			w.report(task.Update{Report: task.RunReport{Stage: own(d.t)[0]}})
			w.report(task.Update{Trouble: died(), Stopped: true})
		}
	}
}

// state names what the run, the race and the measurement are in.
func (d *desk) state() string {
	run := map[State]string{Idle: "idle", Running: "running", Paused: "paused"}[d.Run.State]
	text := fmt.Sprint(run, ", ", len(d.Run.Done()), " done")
	if _, training := d.Run.Training(); training {
		text += " and one trains"
	}
	if d.Run.Complete() {
		text += ", complete"
	}
	if d.Run.Stepping {
		text += ", stepping"
	}
	if d.waiting != nil {
		text += ", waiting for the store"
	}
	if d.Race.Busy() {
		text += fmt.Sprint(", racing in order ", d.Race.At, " with ", len(d.Race.Lanes[d.Race.At].Done()), " done")
	}
	if d.Measured.slot.busy() {
		text += fmt.Sprint(", measuring with ", d.Measured.found[d.Measured.of].Table.Images, " images done")
	}
	return text
}

// TestTransitions compares every event in every state with the table. Where the table has no line,
// nothing may happen.
func TestTransitions(t *testing.T) {
	path := filepath.Join("testdata", "transitions.txt")
	var table strings.Builder
	for _, s := range states {
		for _, e := range events {
			d := newDesk(t, "net=mlp")
			s.into(d)
			before := d.state()
			if e.name == events[0].name {
				fmt.Fprintf(&table, "\n%s (%s)\n", s.name, before)
			}
			d.log, d.Told.Trouble, d.Told.Notice, d.Told.Said = nil, nil, nil, nil
			e.happen(d)
			if did := d.did(); before != d.state() || did != "" {
				fmt.Fprintf(&table, "  %-22s → %s%s\n", e.name, d.state(), did)
			}
		}
	}
	got := strings.TrimPrefix(table.String(), "\n")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	compareLines(t, path, string(want), got)
}

// compareLines reports the first line that differs.
func compareLines(t *testing.T, path, want, got string) {
	t.Helper()
	wants := strings.Split(want, "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(wants) || line != wants[i] {
			t.Fatalf("%s:%d: got\n%s\nwant\n%s", path, i+1, line,
				strings.Join(wants[min(i, len(wants)):min(i+1, len(wants))], ""))
		}
	}
	if got != want {
		t.Errorf("%s: some lines are missing at the end", path)
	}
}

// did returns what the session did, since log was cleared.
func (d *desk) did() string {
	all := d.log
	for _, m := range []struct {
		kind string
		Message
	}{{"trouble", d.Told.Trouble}, {"notice", d.Told.Notice}, {"said", d.Told.Said}} {
		if m.Message != nil {
			all = append(all, m.kind+" "+reflect.TypeOf(m.Message).Name())
		}
	}
	if len(all) == 0 {
		return ""
	}
	return ": " + strings.Join(all, ", ")
}
