package study

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"signum/core/experiment"
)

var errKilled = errors.New("killed")

// Stopped anywhere and started again, a study gives the same files and tables, bit for bit.
func TestAStudyThatWasStoppedGivesTheSameTable(t *testing.T) {
	s := parse(t, some)
	steps := 0
	o, store := toyOptions()
	o.Tick = func() error { steps++; return nil }
	want, whole := table(t, s, o), contents(store)
	for _, kill := range []int{steps / 3, steps - 1} {
		o, store := toyOptions()
		o.Tick = after(kill)
		if err := o.Do(s.Jobs()); !errors.Is(err, errKilled) {
			t.Fatal(err)
		}
		o.Tick = nil
		if got := table(t, s, o); got != want {
			t.Errorf("stopped after %d of %d steps, the table is\n%s\nexpected\n%s",
				kill, steps, got, want)
		}
		if got := contents(store); !maps.Equal(got, whole) {
			t.Errorf("stopped after %d of %d steps, there are %d files, expected the same %d",
				kill, steps, len(got), len(whole))
		}
	}
}

// after returns a Tick that returns an error after some calls.
func after(calls int) func() error {
	return func() error {
		if calls--; calls < 0 {
			return errKilled
		}
		return nil
	}
}

// counting is a store that counts how often each file is saved.
type counting struct {
	*Memory
	mutex sync.Mutex
	saved map[string]int
}

func (c *counting) Save(name string, data []byte) error {
	c.mutex.Lock()
	c.saved[name]++
	c.mutex.Unlock()
	return c.Memory.Save(name, data)
}

// Several workers make every file once, and the files are those of one.
func TestWorkersMakeEveryFileOnce(t *testing.T) {
	s := parse(t, some)
	o, store := toyOptions()
	want := table(t, s, o)
	counted := &counting{Memory: &Memory{}, saved: map[string]int{}}
	o.Workers, o.Store = 3, counted
	if got := table(t, s, o); got != want {
		t.Errorf("the table is\n%s\nexpected\n%s", got, want)
	}
	for name, n := range counted.saved {
		if n != 1 {
			t.Errorf("%s was saved %d times, expected once", name, n)
		}
	}
	if got := contents(counted.Memory); !maps.Equal(got, contents(store)) {
		t.Errorf("there are %d files, expected the same %d", len(got), len(contents(store)))
	}
}

// A job depends on nothing but its text: alone, in any order, several at a time, the files are the
// same.
func TestJobsCanBeDoneOneByOne(t *testing.T) {
	s := parse(t, some)
	o, store := toyOptions()
	table(t, s, o)
	alone := &Memory{}
	jobs := s.Jobs()
	slices.Reverse(jobs)
	var all sync.WaitGroup
	for two := range slices.Chunk(jobs, 2) {
		for _, j := range two {
			all.Go(func() { doAlone(t, j.String(), o, alone) })
		}
		all.Wait()
	}
	if got := contents(alone); !maps.Equal(got, contents(store)) {
		t.Errorf("there are %d files, expected the same %d", len(got), len(contents(store)))
	}
}

// doAlone carries out the job of a line as a program of its own would.
func doAlone(t *testing.T, line string, o Options, store Store) {
	j, err := ParseJob(line)
	if err != nil {
		t.Error(err)
		return
	}
	o.Store = store
	if err := o.Do([]Job{j}); err != nil {
		t.Error(err)
	}
}

// The workers stop soon after one of them has failed, and Do returns its error only.
func TestAnErrorEndsAllWork(t *testing.T) {
	o, _ := toyOptions()
	o.Workers = 3
	var steps atomic.Int32
	o.Tick = func() error {
		if steps.Add(1) == 5 {
			return errKilled
		}
		return nil
	}
	err := o.Do(parse(t, some).Jobs())
	if joined, ok := err.(interface{ Unwrap() []error }); !ok || len(joined.Unwrap()) != 1 {
		t.Errorf("error %v, expected one", err)
	}
	if !errors.Is(err, errKilled) || steps.Load() > 20 {
		t.Errorf("error %v after %d steps, expected the fifth step's", err, steps.Load())
	}
}

// With shared stages or without, a run's outcome is what its plan alone gives.
func TestSharedStagesAreThePlansOwn(t *testing.T) {
	s := parse(t, some)
	o, _ := toyOptions()
	table(t, s, o)
	r, err := s.Read(o.Store)
	if err != nil {
		t.Fatal(err)
	}
	for _, got := range r.Runs {
		want := alone(t, got.Plan, o)
		for i := range want.Steps { // a study also scores on held-out images where a plan need not
			if held := got.Steps[i].Held; held.Total() != 128 {
				t.Errorf("%s: stage %d is scored on %d held-out images, expected 128",
					got.Plan, i, held.Total())
			}
			if want.Steps[i].Held.Total() == 0 {
				want.Steps[i].Held = got.Steps[i].Held
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s gives\n%+v\nalone\n%+v", got.Plan, got, want)
		}
	}
}

// alone returns the outcome of a plan that is run without a study.
func alone(t *testing.T, p experiment.Plan, o Options) Outcome {
	t.Helper()
	var done []experiment.Stage
	for stage, err := range experiment.Run(p, experiment.Split(p, o.Training, o.Test), nil, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if stage.Done() {
			done = append(done, stage)
		}
	}
	return newOutcome(p, done)
}

func TestPlansShareStages(t *testing.T) {
	const mlp = "net=mlp&images=64&epochs=1"
	for text, want := range map[string]int{
		mlp + "&order=last-first|fc3,fc2,fc1":           4,     // one plan's
		mlp + "&order=last-first|fc3,fc1,fc2":           4 + 2, // the float stage and fc3
		mlp + "&tuneepochs=0|1":                         4 + 3, // the float stage
		mlp + "&order=bytes&control=all|knee":           4,     // all
		mlp + "&seed=1|2":                               4 + 4, // none
		mlp + "&order=at-once\nfront " + mlp:            8,     // all, a front's point
		mlp + "&tuneepochs=0|1&order=at-once&act=float": 3,
	} {
		o, store := toyOptions()
		table(t, parse(t, text), o)
		stages := 0
		for name := range contents(store) {
			if strings.HasSuffix(name, "."+stageFile) {
				stages++
			}
		}
		if stages != want {
			t.Errorf("%s: %d stages were made, expected %d", text, stages, want)
		}
	}
}

func TestALineStandsForAllCombinations(t *testing.T) {
	s := parse(t, `# two nets

net=mlp|lenet5&seed=2..3&images=640 # with few images
  front seed=1|7&order=bytes
net=mlp&seed=3&images=640`)
	var got []string
	for _, p := range slices.Concat(s.Plans, s.Fronts) {
		got = append(got, p.Net, strconv.FormatUint(p.Seed, 10))
	}
	want := strings.Fields("mlp 2 mlp 3 lenet5 2 lenet5 3 lenet5 1 lenet5 7")
	if !slices.Equal(got, want) || len(s.Fronts) != 2 {
		t.Errorf("plans %v, expected %v", got, want)
	}
}

func TestBadLinesAreExplained(t *testing.T) {
	for text, want := range map[string]string{
		"seed=1\nnet=big":                  `study: line 2: plan: found net="big", expected one of`,
		"front net=mlp seed=2":             `1: study: found "seed=2" after the plan, expected`,
		"images=640&control=floor:98|none": `found control="none"`,
		"twins control=knee&images=640":    "found twins of control=knee, expected of a run to the end",
		"seed=3..x":                        `found seed="3..x"`,
		"seed=3..1":                        "found 3..1, expected a range of 1 to 10000 numbers",
		"seed=1..500&images=64..500":       "found more than 10000 plans in a line, expected fewer",
	} {
		_, err := Parse(text)
		var line LineError
		if !errors.As(err, &line) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, expected %q in it", text, err, want)
		}
	}
}

// A job's line is read as the job, and no other line is.
func TestAJobIsItsLine(t *testing.T) {
	for _, j := range parse(t, some).Jobs() {
		if got, err := ParseJob(j.String()); err != nil || got != j {
			t.Errorf("%s: read as %s, error %v", j, got, err)
		}
	}
	for line, want := range map[string]string{
		"":                     `the job "", expected float PLAN, run PLAN, twins PLAN or tune LAYERS PLAN`,
		"walk net=mlp":         `found the job "walk net=mlp"`,
		"run net=mlp seed=1":   "plan: found",
		"tune fc1+fc9 net=mlp": `found layer "fc9", expected layers of the net, like fc1+fc3`,
	} {
		if _, err := ParseJob(line); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, expected %q in it", line, err, want)
		}
	}
}

// Every float network is trained before anything starts from it.
func TestJobsComeAfterThoseTheyNeed(t *testing.T) {
	jobs := parse(t, some+"net=mlp&seed=2&images=192&epochs=1").Jobs()
	for i, j := range jobs {
		for _, needed := range j.Needs() {
			if at := slices.Index(jobs, needed); at < 0 || at >= i {
				t.Errorf("job %d, %s, needs job %d, %s", i, j, at, needed)
			}
		}
	}
	if n := len(jobs); n != 2+8+7+2 {
		t.Errorf("%d jobs, expected 2 float networks, 8 subsets, 7 runs and 2 with twins", n)
	}
}

// Whichever file is damaged, the study ends with an error that names it.
func TestAFileThatIsDamagedIsNamed(t *testing.T) {
	s := parse(t, "net=mlp&images=64&epochs=1&tuneepochs=0\nfront net=mlp&images=64&epochs=1")
	o, store := toyOptions()
	table(t, s, o)
	for name, whole := range contents(store) {
		for _, data := range []string{"", "{", whole[:50], whole[:len(whole)-1]} {
			store.Save(name, []byte(data))
			_, err := s.Read(store)
			if strings.HasSuffix(name, "."+stageFile) { // read only for what isn't made yet
				again := &Memory{}
				again.Save(name, []byte(data))
				o.Store = again
				err = o.Do(s.Jobs())
			}
			var damaged DamagedError
			if !errors.As(err, &damaged) || damaged.Path != name {
				t.Errorf("%s: error %v, expected a DamagedError with its name", name, err)
			}
		}
		store.Save(name, []byte(whole))
	}
}
