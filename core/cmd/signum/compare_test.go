package main

import (
	"slices"
	"strings"
	"testing"

	"signum/core/packed"
)

func TestCompareSetsTwoFilesSideBySide(t *testing.T) {
	folder := t.TempDir()
	var files, scores [2]string
	for i, stage := range []string{"0", "5"} {
		files[i] = save(t, folder, "net"+stage, output(t, "export", recordedRun, "-stage", stage))
		scores[i], _, _ = strings.Cut(string(output(t, "predict", files[i])), ",")
	}
	var lines []string // with one space wherever the columns have some
	for line := range strings.Lines(string(output(t, "compare", files[0], files[1]))) {
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	for _, want := range []string{
		"layer A bytes B bytes signs that differ correlation",
		"conv1 float 6 × 5×5×1, pooled 624 ±1 6 × 5×5×1, pooled 67 7 of 150 +0.824",
		"A " + scores[0] + " 99.02 % 95 % interval 98.81 to 99.20 %",
		"B " + scores[1] + " 98.49 % 95 % interval 98.23 to 98.71 %",
		"320 9 9 8",
	} {
		if !slices.Contains(lines, want) {
			t.Errorf("no line is %q in\n%s", want, strings.Join(lines, "\n"))
		}
	}
	if signs, _, _ := readModel(files[1]); !packed.Layer.Binary(signs.Layers[0]) {
		t.Error("the last stage isn't binary")
	}
}

func TestCompareRefusesWhatCantReadDigits(t *testing.T) {
	folder := t.TempDir()
	net := save(t, folder, "net", output(t, "export", recordedRun))
	m, _, err := readModel(net)
	if err != nil {
		t.Fatal(err)
	}
	m.Layers, m.Classes = m.Layers[:len(m.Layers)-1], nil
	other, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	explained(t, "other: compare: found a network from 784 values to 84, "+
		"expected a network from 784 values to 10", "compare", net, save(t, folder, "other", other))
	for _, args := range [][]string{{"compare", net}, {"compare", net, recordedRun}} {
		if err := run(args, nil, nil); err == nil {
			t.Errorf("%q has no error", args)
		}
	}
}
