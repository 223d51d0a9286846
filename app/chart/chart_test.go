package chart

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
)

// sample returns a chart with every mark once.
func sample() Chart {
	p := Plot{X: Log(1000, 10, 10, 90), Y: Scale{From: 0, To: 1, Low: 100, High: 0}, Bottom: 80}
	marks := slices.Concat(
		[]Mark{p.Band("band", 0.9, 0.8)},
		p.Levels([]Tick{{0.5, "50 %"}}), p.Base([]Tick{{100, "100"}}, "size"),
		p.Steps("front", Point{1000, 0.9}, Point{100, 0.5}, Point{10, 0.1}, Point{1, 0}),
		p.Way("way", Point{1000, 0.9}, Point{10, 0.4}),
		[]Mark{
			p.Dot("dot", Point{100, 0.5}, 3.5),
			Group{Class: "mark", Stage: "2", Title: "a < b",
				Marks: []Mark{Text{"t", Left, Pixels(14), AtEnd, -3, "“&”"}}},
			Inset{Class: "node", X: Across(5), Y: Down(7), Title: "n",
				Marks: []Mark{Bar{"r", Pixels(-3), "0", "1", "2"}}},
			Run{Height: 190, X: 9, Lines: [][]Point{{{0, 160}, {1000, 24.04}}}},
		})
	return Chart{Title: "all <marks>", Height: 300, Marks: marks}
}

func TestAChartIsXML(t *testing.T) {
	decoder := xml.NewDecoder(strings.NewReader(sample().SVG()))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestMarksAreWhereTheirValuesAre(t *testing.T) {
	svg := sample().SVG()
	for _, want := range []string{
		`<rect class="band" x="0" y="10.0" width="100%" height="10.0"/>`,
		`<line class="grid" x1="0" y1="50.0" x2="100%" y2="50.0"/>`,
		`<text class="tick" x="0" y="46.0" dx="0" text-anchor="start">50 %</text>`,
		`<text class="tick" x="50.00%" y="100.0" dx="0" text-anchor="middle">100</text>`,
		`<line class="front" x1="10.00%" y1="10.0" x2="50.00%" y2="10.0"/>`,
		`<line class="front" x1="50.00%" y1="10.0" x2="50.00%" y2="50.0"/>`,
		`<line class="front" x1="90.00%" y1="50.0" x2="90.00%" y2="80.0"/>`,
		`<line class="way" x1="10.00%" y1="10.0" x2="90.00%" y2="60.0"/>`,
		`<circle class="dot" cx="50.00%" cy="50.0" r="3.5"/>`,
		`<g class="mark" data-stage="2"><title>a &lt; b</title>`,
		`dx="-3" text-anchor="end">“&amp;”</text></g>`,
		`<svg class="node" x="5.00%" y="7.0" overflow="visible"><title>n</title><rect class="r" x="-3"`,
		`<path class="curve" d="M0.0 160.0L1000.0 24.0"/>`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("%s isn't in the chart", want)
		}
	}
	if got := strings.Count(svg, `class="front"`); got != 4 {
		t.Errorf("got %d lines of a front of which one step is below the bottom, want 4", got)
	}
}

func TestScalesMapTheirEnds(t *testing.T) {
	for _, c := range []struct {
		scale       Scale
		value, want float64
	}{
		{Scale{From: 2, To: 4, Low: 10, High: 20}, 2, 10},
		{Scale{From: 2, To: 4, Low: 10, High: 20}, 4, 20},
		{Scale{From: 2, To: 4, Low: 20, High: 10}, 3, 15},
		{Scale{From: 3, To: 3, Low: 10, High: 20}, 3, 15},
		{Log(1, 100, 0, 2), 10, 1},
	} {
		if got := c.scale.At(c.value); got != c.want {
			t.Errorf("%+v at %v: got %v, want %v", c.scale, c.value, got, c.want)
		}
	}
}

func TestTicksAreRound(t *testing.T) {
	if got, step := Round(0.913, 0.992, 4); !slices.EqualFunc(got,
		[]float64{0.92, 0.94, 0.96, 0.98}, near) || step != 0.02 {
		t.Errorf("got %v by %v", got, step)
	}
	if got := Decades(9.6, 250); !slices.Equal(got, []float64{10, 20, 50, 100, 200}) {
		t.Errorf("got %v", got)
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }
