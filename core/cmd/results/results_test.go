package main

import (
	"bytes"
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"signum/core/study"
)

const (
	docs   = "../../../docs/"
	readme = "../../../README.md"
	scenes = "../../experiment/scene.go"
)

// pages are those that have tables: where their figures are, and what else has numbers of them.
var pages = map[string]struct {
	directory string
	prose     []string
}{
	docs + "RESULTS.md": {docs + "figures", []string{readme, scenes}},
	docs + "BRIEF.md":   {docs + "figures/brief", nil},
}

// The figures in docs are those of its tables, and no others.
func TestFiguresAreThoseOfTheTables(t *testing.T) {
	for page, its := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		made, err := figures(study.Tables(string(text)))
		if err != nil {
			t.Fatal(err)
		}
		kept, err := filepath.Glob(its.directory + "/*.svg")
		if err != nil || len(kept) != len(made) || len(made) == 0 {
			t.Errorf("%s: %d files, %d figures, error %v", page, len(kept), len(made), err)
		}
		for name, svg := range made {
			file, err := os.ReadFile(filepath.Join(its.directory, name))
			if err != nil || !bytes.Equal(file, svg) {
				t.Errorf("%s is not what the tables give, error %v: make results", name, err)
			}
			if len(svg) > 40_000 || xml.Unmarshal(svg, new(struct{})) != nil {
				t.Errorf("%s: %d bytes, expected at most 40,000 of XML", name, len(svg))
			}
		}
	}
}

// Numbers in prose name the cells that they are from, and are what stands there.
func TestNumbersInProseAreThoseOfTheTables(t *testing.T) {
	for page, its := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		tables := study.Tables(string(text))
		for _, path := range append([]string{page}, its.prose...) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if filled, err := study.Fill(string(text), tables); err != nil || filled != string(text) {
				t.Errorf("%s has other numbers than the tables, error %v: make results", path, err)
			}
		}
		if list := unnamed(string(text)); len(list) > 0 {
			t.Errorf("%s: numbers that name no cell: %q", page, list)
		}
	}
	if list := unnamed("98.1 <!-- end of tables --> 4.5 or 3.2<!-- given -->"); !slices.Equal(list, []string{"4.5"}) {
		t.Errorf("found %q, want the number that names no cell", list)
	}
}

const text = `
### mlp, images=9

| layers ±1 | bytes | accuracy, % | on the front: of test images, of held-out |
|---|---|---|---|
| none | 400 | 99.00 | 1, 1 of 1 |
| a | 300 | 98.00 ± 0.50 | 0, 0 of 1 |
| b | 200 | 98.00 ± 0.25 | 1, 1 of 1 |
| a b | 100 | 97.00 ± 0.25 | 1, 1 of 1 |

Words.

### lenet5

| run | difference, points |
|---|---|
| last-first |  |
| bytes | −0.10 ± 0.20 |
`

func TestEstimatesAreReadWithTheirIntervals(t *testing.T) {
	for text, want := range map[string]estimate{
		"97.81 ± 0.09": {97.81, 0.09}, "−0.10 ± 0.20": {-0.1, 0.2}, "32496": {32496, 0},
		"wide: −1.0 ± 25.0": {-1, 25},
	} {
		if got, err := parseEstimate(text); err != nil || got != want {
			t.Errorf("%s: read as %v, error %v", text, got, err)
		}
	}
	for _, text := range []string{"", "fc1", "1 ± x"} {
		if got, err := parseEstimate(text); err == nil {
			t.Errorf("%q: read as %v", text, got)
		}
	}
}

// By hand: a costs more than b and is no more accurate.
func TestTheFrontLeavesOutWhatIsNoBetter(t *testing.T) {
	all, err := parseSubsets(study.Tables(text)[0])
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range front(all) {
		names = append(names, s.layers)
	}
	if want := []string{"a b", "b", "none"}; !slices.Equal(names, want) {
		t.Errorf("the front is %q, expected %q", names, want)
	}
}
