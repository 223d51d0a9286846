package study

import (
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"signum/core/experiment"
	"signum/core/mnist"
)

// toy is a set of n images, easy to learn but for some: class c has its own rows bright, under noise.
func toy(n int, seed uint64) mnist.Set {
	rng := rand.New(rand.NewPCG(seed, 0))
	set := mnist.Set{Images: make([]byte, n*mnist.Pixels), Labels: make([]uint8, n)}
	for i := range n {
		set.Labels[i] = uint8(rng.IntN(mnist.Classes))
		for j := range set.Image(i) {
			set.Image(i)[j] = byte(rng.IntN(200))
			if j/mnist.Side/2 == int(set.Labels[i])+2 {
				set.Image(i)[j] += 50
			}
		}
	}
	return set
}

func parse(t *testing.T, text string) Spec {
	t.Helper()
	s, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func never() error { return nil }

func options(t *testing.T, tick func() error) Options {
	return Options{Training: toy(320, 1), Test: toy(100, 2), Directory: t.TempDir(), Workers: 1, Progress: io.Discard, Tick: tick}
}

// table carries out what is left of a study, and gives its tables.
func table(t *testing.T, s Spec, o Options) string {
	t.Helper()
	if err := s.Do(o); err != nil {
		t.Fatal(err)
	}
	r, err := s.Read(o.Directory)
	if err != nil {
		t.Fatal(err)
	}
	return r.Markdown()
}

// some is a study with every kind of job: common stages, a measured order, a control that may take back, a front.
const some = `
net=mlp&seed=1&order=last-first|at-once|bytes|fc3,fc1,fc2&images=192&epochs=1
net=mlp&seed=1&order=ablation&control=revert:0.5&images=192&epochs=1
front net=mlp&seed=1&images=192&epochs=1
`

var errKilled = errors.New("killed")

// Killed anywhere, with what was begun lying around, and started again, it gives the same table, bit for bit.
func TestAStudyThatWasKilledGivesTheSameTable(t *testing.T) {
	s := parse(t, some)
	steps := 0
	o := options(t, func() error { steps++; return nil })
	want := table(t, s, o)
	whole := files(t, o.Directory)
	for _, kill := range []int{steps / 3, steps - 1} {
		o.Directory = t.TempDir()
		o.Tick = after(kill)
		if err := s.Do(o); !errors.Is(err, errKilled) {
			t.Fatal(err)
		}
		litter(t, o.Directory, s)
		o.Tick = never
		if got := table(t, s, o); got != want {
			t.Errorf("killed after %d of %d steps, the table is\n%s\nexpected\n%s", kill, steps, got, want)
		}
		if got := files(t, o.Directory); !slices.Equal(got, whole) {
			t.Errorf("killed after %d of %d steps, %d files are kept, expected the same %d", kill, steps, len(got), len(whole))
		}
	}
}

// after gives an error after some calls.
func after(calls int) func() error {
	return func() error {
		if calls--; calls < 0 {
			return errKilled
		}
		return nil
	}
}

// litter leaves in a directory what a program leaves that ends at once: half a file, and old claims to all that isn't there.
func litter(t *testing.T, path string, s Spec) {
	t.Helper()
	old := time.Now().Add(-2 * stale)
	kept := directory{path, stale}
	for _, j := range s.jobs() {
		if !kept.has(j.kind, j.name) {
			name := kept.file(j.kind, j.name) + ".claim"
			if err := errors.Join(os.WriteFile(name, nil, 0o644), os.Chtimes(name, old, old)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.WriteFile(filepath.Join(path, "1.part"), []byte("SIGN"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// files are the finished ones of a directory, names and contents.
func files(t *testing.T, path string) (all []string) {
	t.Helper()
	for _, kind := range []string{stageKind, pointKind, runKind} {
		names, err := filepath.Glob(filepath.Join(path, "*."+kind))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, filepath.Base(name)+string(data))
		}
	}
	return all
}

// Several programs with several workers each do every job, once, and the table is that of one.
func TestProgramsWorkTogether(t *testing.T) {
	s := parse(t, some)
	want := table(t, s, options(t, never))
	o := options(t, never)
	o.Workers = 2
	var said lines
	o.Progress = &said
	var all sync.WaitGroup
	errs := make([]error, 2)
	for i := range errs {
		all.Go(func() { errs[i] = s.Do(o) })
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	if got := table(t, s, o); got != want {
		t.Errorf("the table is\n%s\nexpected\n%s", got, want)
	}
	if n := said.count.Load(); int(n) != len(s.jobs()) {
		t.Errorf("%d jobs were done, expected each of %d once", n, len(s.jobs()))
	}
}

// lines counts what is written.
type lines struct{ count atomic.Int32 }

func (l *lines) Write(p []byte) (int, error) { l.count.Add(1); return len(p), nil }

// With common stages or without, a run is what its plan gives alone.
func TestSharedStagesAreThePlansOwn(t *testing.T) {
	s := parse(t, some)
	o := options(t, never)
	table(t, s, o)
	r, err := s.Read(o.Directory)
	if err != nil {
		t.Fatal(err)
	}
	for _, got := range r.Runs {
		var done []experiment.Stage
		for stage, err := range experiment.Run(got.Plan, experiment.Split(got.Plan, o.Training, o.Test), nil, nil) {
			if err != nil {
				t.Fatal(err)
			}
			if stage.Done() {
				done = append(done, stage)
			}
		}
		want := newRun(got.Plan, done)
		for i := range want.Stages { // the study scores on held-out images also where the plan needn't
			if held := got.Stages[i].Held; held.Total() != 128 {
				t.Errorf("%s: stage %d is scored on %d held-out images, expected 128", got.Plan, i, held.Total())
			}
			if want.Stages[i].Held.Total() == 0 {
				want.Stages[i].Held = got.Stages[i].Held
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s gives\n%+v\nalone\n%+v", got.Plan, got, want)
		}
	}
}

func TestPlansShareStages(t *testing.T) {
	for text, want := range map[string]int{
		"net=mlp&images=64&epochs=1&order=last-first|fc3,fc2,fc1":                    4,     // one plan's
		"net=mlp&images=64&epochs=1&order=last-first|fc3,fc1,fc2":                    4 + 2, // the float stage and fc3
		"net=mlp&images=64&epochs=1&tuneepochs=0|1":                                  4 + 3, // the float stage
		"net=mlp&images=64&epochs=1&order=bytes&control=all|knee":                    4,     // all
		"net=mlp&images=64&epochs=1&seed=1|2":                                        4 + 4, // none
		"net=mlp&images=64&epochs=1&order=at-once\nfront net=mlp&images=64&epochs=1": 8,     // all, a front's point
	} {
		o := options(t, never)
		table(t, parse(t, text), o)
		stages, err := filepath.Glob(filepath.Join(o.Directory, "*."+stageKind))
		if err != nil || len(stages) != want {
			t.Errorf("%s: %d stages were made, expected %d, error %v", text, len(stages), want, err)
		}
	}
}

func TestAFileThatIsDamagedIsNamed(t *testing.T) {
	s := parse(t, "net=mlp&images=64&epochs=1&tuneepochs=0")
	o := options(t, never)
	table(t, s, o)
	name := directory{path: o.Directory}.file(runKind, s.Plans[0].String())
	if err := os.WriteFile(name, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Read(o.Directory); err == nil || !strings.Contains(err.Error(), name) {
		t.Errorf("error %v, expected the file's name in it", err)
	}
}

func TestALineStandsForAllCombinations(t *testing.T) {
	s := parse(t, "# two nets\n\nnet=mlp|lenet5&seed=2..3&images=640 # with few images\n  front seed=1|7&order=bytes\nnet=mlp&seed=3&images=640")
	var got []string
	for _, p := range slices.Concat(s.Plans, s.Fronts) {
		got = append(got, p.Net, strconv.FormatUint(p.Seed, 10))
	}
	if want := strings.Fields("mlp 2 mlp 3 lenet5 2 lenet5 3 lenet5 1 lenet5 7"); !slices.Equal(got, want) || len(s.Fronts) != 2 {
		t.Errorf("plans %v, expected %v", got, want)
	}
}

func TestBadLinesAreExplained(t *testing.T) {
	for text, want := range map[string]string{
		"seed=1\nnet=big":                  "study: line 2: plan: found net=\"big\", expected one of",
		"front net=mlp seed=2":             "study: line 1: found \"seed=2\" after the plan",
		"images=640&control=floor:98|none": "found control=\"none\"",
		"seed=3..x":                        "found seed=\"3..x\"",
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, expected %q in it", text, err, want)
		}
	}
}
