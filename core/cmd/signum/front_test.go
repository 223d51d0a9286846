package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"signum/core/study"
)

// The lines of all subsets, of layers whose shares add up to what they all change, and of the
// plan's run; a second time nothing is left to do.
func TestFrontGivesSubsetsLayersAndTheRun(t *testing.T) {
	args := []string{"front", "-dir", t.TempDir(), "net=thin&images=640&epochs=1&order=bytes"}
	whole := output(t, args...)
	lines := bytes.Split(bytes.TrimSpace(whole), []byte("\n"))
	if len(lines) != 8+3+1 {
		t.Fatalf("%d lines, expected 8 subsets, 3 layers, 1 run", len(lines))
	}
	var all [8]tunedLine
	for s := range all {
		decode(t, lines[s], &all[s])
		if all[s].Score.Total != 10_000 || all[s].Held.Total != 5_000 {
			t.Errorf("subset %q is scored on %d test and %d held-out images",
				all[s].Layers, all[s].Score.Total, all[s].Held.Total)
		}
	}
	if all[5].Layers != "fc1+fc3" || all[7].Bytes != 3_684 || !all[7].Front {
		t.Errorf("subsets %+v", all)
	}
	shares := 0.0
	for _, line := range lines[8:11] {
		var l layerLine
		decode(t, line, &l)
		shares += l.Shapley
	}
	want := float64(all[7].Score.Correct-all[0].Score.Correct) / 100
	if shares-want > 1e-10 || want-shares > 1e-10 { // of percentages
		t.Errorf("the shares add up to %v, expected %v", shares, want)
	}
	var run coverLine
	decode(t, lines[11], &run)
	if run.Stands != 3 || run.Why != "all layers are binary" || run.AboveChance < 0.5 ||
		run.AboveWorst <= 0 || run.ChosenHeld <= 0 {
		t.Errorf("the run is %+v", run)
	}
	if again := output(t, args...); !bytes.Equal(again, whole) {
		t.Errorf("a second time it gives\n%s\nexpected\n%s", again, whole)
	}
}

func TestStudyPutsItsTablesIntoAFile(t *testing.T) {
	directory := t.TempDir()
	plans, page := filepath.Join(directory, "plans"), filepath.Join(directory, "page.md")
	write(t, plans, "net=thin&images=64&epochs=1&seed=1..2\n")
	write(t, page, "before\n"+tablesBegin+"old\n"+tablesEnd+"after\n")
	tables := output(t, "study", "-dir", directory, plans)
	if !bytes.HasPrefix(tables, []byte("### thin, epochs=1, images=64\n")) {
		t.Errorf("tables\n%s", tables)
	}
	for range 2 {
		output(t, "study", "-dir", directory, "-into", page, plans)
	}
	got, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(got), "Made on ")
	_, rest, _ = strings.Cut(rest, " from these plans:")
	const made = "\n\n```\nnet=thin&images=64&epochs=1&seed=1..2\n```\n\n"
	want := made + string(tables) + tablesEnd + "after\n"
	if !strings.HasPrefix(string(got), "before\n"+tablesBegin+"\nMade on ") || rest != want {
		t.Errorf("the file is\n%s\nexpected its end to be%s", got, want)
	}
	write(t, page, "no place")
	explained(t, "found no place for the tables", "study", "-dir", directory, "-into", page, plans)
}

func TestTheStudyOfTheMakefileCanBeCarriedOut(t *testing.T) {
	text, err := os.ReadFile("../../../docs/study.txt")
	if err != nil {
		t.Fatal(err)
	}
	spec, err := study.Parse(string(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range spec.Plans {
		if err := p.Validate(); err != nil {
			t.Errorf("%s: %v", p, err)
		}
	}
	for _, p := range spec.Fronts {
		if err := p.CheckHeldOut(); err != nil {
			t.Errorf("front %s: %v", p, err)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
