package main

import (
	"bytes"
	"strings"
	"testing"

	"signum/core/snap"
)

// A line for the float network and for each method, and a row in the table.
func TestSnapScoresEveryMethod(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if err := run([]string{"snap", "net=thin&images=640&epochs=1"}, &stdout, &stderr); err != nil {
		t.Fatal(err)
	}
	methods := append([]string{"float"}, snap.Methods()...)
	var lines []snapLine
	for line := range bytes.Lines(stdout.Bytes()) {
		var l snapLine
		decode(t, line, &l)
		lines = append(lines, l)
	}
	if len(lines) != len(methods) {
		t.Fatalf("%d lines, expected %d", len(lines), len(methods))
	}
	for i, l := range lines {
		inTable := strings.Contains(stderr.String(), l.Snap+"  ")
		if l.Snap != methods[i] || l.Total != 10_000 || !inTable {
			t.Errorf("%+v: expected method %s, also in the table\n%s",
				l, methods[i], stderr.String())
		}
	}
	if lines[0].Regained != 1 || lines[1].Regained != 0 || lines[1].Correct >= lines[0].Correct {
		t.Errorf("float %+v, mean %+v", lines[0], lines[1])
	}
}
