package study

import (
	"testing"

	"signum/core/mnist"
	"signum/core/mnist/mnisttest"
)

// toy returns n images, most of them easy to learn.
func toy(n int, seed uint64) mnist.Set { return mnisttest.Easy(n, seed, 200, 50) }

func parse(t *testing.T, text string) Spec {
	t.Helper()
	s, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// toyOptions returns options for toy images, an empty store and one worker.
func toyOptions() (Options, *Memory) {
	store := &Memory{}
	return Options{Training: toy(320, 1), Test: toy(100, 2), Store: store, Workers: 1}, store
}

// table carries out what is left of a study, and returns its tables.
func table(t *testing.T, s Spec, o Options) string {
	t.Helper()
	if err := o.Do(s.Jobs()); err != nil {
		t.Fatal(err)
	}
	r, err := s.Read(o.Store)
	if err != nil {
		t.Fatal(err)
	}
	return r.Markdown()
}

// contents returns the files of a store by name.
func contents(m *Memory) map[string]string {
	all := map[string]string{}
	for name, data := range m.files.Range {
		all[name.(string)] = string(data.([]byte))
	}
	return all
}

// some is a study with every kind of job: shared stages, a measured order, a control that may take
// a layer back, a front, twins.
const some = `
net=mlp&seed=1&order=last-first|at-once|bytes|fc3,fc1,fc2&images=192&epochs=1
net=mlp&seed=1&order=ablation&control=revert:0.5&images=192&epochs=1
front net=mlp&seed=1&images=192&epochs=1
twins net=mlp&seed=1&order=last-first|first-last&images=192&epochs=1
`
