package app

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/matrix"
	"signum/core/task"
)

// desk is a page on a test's desk, with a runner that does what the test says.
type desk struct {
	*Playground
	t        *testing.T
	tester   app.ClientDispatcher
	requests []task.Request
	files    []any // of the last request
	commands []task.Command
	stored   []dataset.Info
	refused  error // what the store says
	report   func(task.Update)
	kept     map[string][]byte   // entries of runs
	stages   map[string][][]byte // of those
	full     error               // what keeping a run fails with
	saved    map[string][]byte   // files
	breaks   int                 // panics that the test brings about
}

// stopped returns the time of a clock that stands still: however slow the machine is, networks have
// time to read.
func stopped() time.Time { return time.Date(2026, 11, 28, 9, 30, 0, 0, time.UTC) }

func newDesk(t *testing.T, record experiment.Recording, err error) *desk {
	t.Helper()
	return newDeskOn(t, record, err, session.SharedRuns{})
}

// newDeskOn returns a desk whose site has recorded runs.
func newDeskOn(t *testing.T, record experiment.Recording, err error, shared session.SharedRuns) *desk {
	t.Helper()
	time.Local = time.UTC
	d := &desk{t: t, kept: map[string][]byte{}, stages: map[string][][]byte{}, saved: map[string][]byte{}}
	run := func(r task.Request, files []any, report func(task.Update)) func(task.Command) {
		d.requests, d.files, d.report = append(d.requests, r), files, report
		return func(c task.Command) { d.commands = append(d.commands, c) }
	}
	platform := Platform{Run: run, Now: stopped, Store: d.store(), Runs: d.runs()}
	platform.Address.Shared = shared
	platform.Save = func(name string, content []byte) { d.saved[name] = content }
	d.Playground = newPage(platform, record, err)().(*Playground)
	d.tester = app.NewClientTester(d.Playground)
	t.Cleanup(d.tester.Close)
	t.Cleanup(func() {
		if n := d.s.Told.Broken - d.breaks; n != 0 {
			t.Errorf("%d panics that the page told of, the last trouble is %v", n, d.s.Told.Trouble)
		}
	})
	d.tester.Consume()
	return d
}

// store returns a store that keeps data sets while the test runs.
func (d *desk) store() session.Store {
	return session.Store{
		List: func(got func([]dataset.Info, error)) { got(d.stored, d.refused) },
		Put: func(i dataset.Info, done func(error)) {
			d.stored = append(d.stored, i)
			done(d.refused)
		},
		Remove: func(data string, done func(error)) {
			d.stored = slices.DeleteFunc(d.stored,
				func(i dataset.Info) bool { return i.Data == data })
			done(d.refused)
		},
	}
}

// runs returns a store that keeps runs while the test runs.
func (d *desk) runs() session.RunStore {
	return session.RunStore{
		List: func(got func(map[string][]byte, error)) { got(d.kept, nil) },
		Put: func(id string, entry []byte, from int, stages [][]byte, done func(error)) {
			if d.full == nil {
				d.kept[id], d.stages[id] = entry, append(d.stages[id][:from:from], stages...)
			}
			done(d.full)
		},
		Stages: func(id string, got func([][]byte, error)) { got(d.stages[id], nil) },
		Remove: func(id string, done func(error)) {
			delete(d.kept, id)
			done(nil)
		},
		Tab: func() string { return "" }, SetTab: func(string) {},
	}
}

// press does what a click does: it calls the verb, and draws the page.
func (d *desk) press(verb func()) {
	press(d.s, verb)(d.ctx, app.Event{})
	d.Update()
	d.tester.Consume()
}

// measures returns the verb that starts a measurement.
func (d *desk) measures(kind task.Kind) func() { return func() { d.s.Measure(kind) } }

// selects selects a stage for the whole page.
func (d *desk) selects(stage int) {
	d.s.Shown.Selected, d.s.Shown.Settled = stage, stage
	d.Update()
	d.tester.Consume()
}

// hears passes an update on as the last worker's.
func (d *desk) hears(u task.Update) {
	d.report(u)
	d.tester.Consume()
}

// failed returns trouble that is said in that sentence.
func failed(text string) *task.Trouble { return task.NewTrouble(task.Failed, text) }

// asked returns the last request, of type R.
func asked[R task.Request](d *desk) R {
	d.t.Helper()
	r, ok := d.requests[len(d.requests)-1].(R)
	if !ok {
		d.t.Fatalf("asked for %T, want %T", d.requests[len(d.requests)-1], r)
	}
	return r
}

// html returns the page, and after it the tabs that are closed.
func (d *desk) html() string {
	html := app.HTMLString(d.Playground)
	for i, s := range shelves {
		if !d.bench.open || d.bench.tab != i {
			_, o := d.s.Shown.View()
			for _, one := range s.placed(s.cards(d.scene(d.s.Shown.Below(), o))) {
				html += app.HTMLString(one)
			}
		}
	}
	for _, tab := range turnTabs {
		if tab.name != d.bench.turned {
			_, o := d.s.Shown.View()
			html += app.HTMLString(tab.card(d.scene(d.s.Shown.Below(), o)))
		}
	}
	return tidy(html)
}

func (d *desk) says(text string) {
	d.t.Helper()
	if !strings.Contains(d.html(), text) {
		d.t.Errorf("the page doesn't say %q", text)
	}
}

// finish reports the stages as finished, one after the other.
func (d *desk) finish(stages []experiment.Stage) {
	for _, s := range stages {
		d.hears(task.Update{Report: task.RunReport{Stage: s},
			Progress: task.Progress{Rate: 20000, Engine: matrix.SIMD}})
	}
}
