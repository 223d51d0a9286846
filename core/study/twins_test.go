package study

import (
	"strings"
	"testing"

	"signum/core/experiment"
)

// Twins depend on how many layers each stage takes, and not on which.
func TestTwinsOfRunsOfOneLayerAStageAreEqual(t *testing.T) {
	s := parse(t, "twins net=mlp&seed=1&order=last-first|first-last&images=192&epochs=1")
	o, store := toyOptions()
	if err := o.Do(s.Jobs()); err != nil {
		t.Fatal(err)
	}
	r, err := s.Read(store)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Runs) != 2 || len(r.Twins) != 2 {
		t.Fatalf("%d runs and %d with twins, expected 2 of each", len(r.Runs), len(r.Twins))
	}
	run, a, b := r.Runs[0], r.Twins[0], r.Twins[1]
	for k := range run.Steps {
		one, other := a.Steps[k].Score.Accuracy(), b.Steps[k].Score.Accuracy()
		if one != other || a.Steps[k].Bytes != a.Steps[0].Bytes {
			t.Errorf("stage %d: twins at %v and %v in %d bytes", k, one, other, a.Steps[k].Bytes)
		}
	}
	if a.Steps[0].Score.Accuracy() != run.Steps[0].Score.Accuracy() {
		t.Error("the twin of stage 0 is not stage 0")
	}
}

// By hand: 90 and 85 right of 100 images are 5 points apart.
func TestStagesAreComparedWithTwinsAndLikeStages(t *testing.T) {
	quick := experiment.Base(experiment.Quick)
	run := func(p experiment.Plan, misses ...int) Outcome {
		o := Outcome{Plan: p}
		for i, missed := range misses {
			o.Steps = append(o.Steps, Step{From: i - 1, Score: missing(upTo(0, missed)...)})
		}
		o.Stands = len(misses) - 1
		return o
	}
	r := Results{
		Runs: []Outcome{
			run(quick.WithRecipe(experiment.Thorough), 8, 9), run(quick, 10, 15),
		},
		Twins: []Outcome{run(quick, 10, 10)},
	}
	text := r.Markdown()
	for _, line := range []string{
		"| last-first, recipe=quick | last-first | 1 | −2.00 | −6.00 |\n",
		"| last-first, recipe=quick | 1 | −5.00 |\n",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("no line %q in\n%s", line, text)
		}
	}
}
